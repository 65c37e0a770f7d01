import { oneLine } from '../../live/outline/text.js';
import type { Check, Outcome } from '../check.js';

export const notifications: Check = {
  id: 'notifications',
  question: 'How does one learn of success and failure?',
  faq: [11, 12],

  ask({ endpoint: { asynchronous }, region }): Outcome | undefined {
    if (asynchronous === undefined) return undefined;
    const { successTopic, errorTopic, failurePath, outputPath } = asynchronous;
    const evidence = [
      `Success topic: ${successTopic === undefined ? 'none' : oneLine(successTopic)}`,
      `Error topic: ${errorTopic === undefined ? 'none' : oneLine(errorTopic)}`,
      `Failure path: ${failurePath === undefined ? 'none' : oneLine(failurePath)}`,
      `Output path: ${outputPath === undefined ? 'none' : oneLine(outputPath)}`,
    ];
    const elsewhere = [successTopic, errorTopic].find((arn) => arn !== undefined && regionOf(arn) !== region);
    if (elsewhere !== undefined)
      return {
        verdict: 'warning',
        says: `A topic is in ${oneLine(regionOf(elsewhere) ?? 'another region')}, the endpoint in ${region}.`,
        evidence,
        advice: 'Topics must be in the endpoint’s region: nothing arrives there.',
      };
    if (errorTopic === undefined && failurePath === undefined)
      return {
        verdict: 'problem',
        says: 'Failures vanish: there is neither an error topic nor a failure path.',
        evidence,
        advice: 'Give the endpoint configuration S3FailurePath, ErrorTopic, or both.',
      };
    if (errorTopic === undefined)
      return {
        verdict: 'note',
        says: 'Nobody is told of failures: there is a failure path, but no error topic.',
        evidence,
        advice:
          'Subscribe to an SNS topic and give its ARN as ErrorTopic; the subscription must be confirmed.',
      };
    return { verdict: 'good', says: 'Failures are told.', evidence };
  },
};

/** `arn:aws:sns:REGION:…`; undefined for what is no ARN. */
function regionOf(arn: string): string | undefined {
  const [prefix, , service, region] = arn.split(':');
  return prefix === 'arn' && service === 'sns' ? region : undefined;
}
