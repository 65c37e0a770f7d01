import type { Patient } from './check.js';

/** `arn:aws:sns:REGION:…`; undefined for what is no topic's ARN. */
export function regionOfTopic(arn: string): string | undefined {
  const [prefix, , service, region] = arn.split(':');
  return prefix === 'arn' && service === 'sns' ? region : undefined;
}

/** A topic that is not in the endpoint's region: SageMaker publishes to none there. */
export function topicElsewhere({
  endpoint,
  region,
}: Patient): { readonly member: 'SuccessTopic' | 'ErrorTopic'; readonly arn: string } | undefined {
  const { successTopic, errorTopic } = endpoint.asynchronous ?? {};
  const topics = [
    { member: 'SuccessTopic', arn: successTopic },
    { member: 'ErrorTopic', arn: errorTopic },
  ] as const;
  for (const { member, arn } of topics)
    if (arn !== undefined && regionOfTopic(arn) !== region) return { member, arn };
  return undefined;
}
