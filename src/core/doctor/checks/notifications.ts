import { oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check, Outcome, Patient } from '../check.js';
import type { Remedy } from '../remedy.js';
import { awsCommand } from '../shell.js';
import { regionOfTopic, topicElsewhere } from '../topics.js';

export const notifications: Check = {
  id: 'notifications',
  question: say`How does one learn of success and failure?`,
  faq: [11, 12],

  ask(patient): Outcome | undefined {
    const { region, endpoint } = patient;
    const { asynchronous } = endpoint;
    if (asynchronous === undefined) return undefined;
    const { successTopic, errorTopic, failurePath, outputPath } = asynchronous;
    const evidence: Text[] = [
      say`Success topic: ${shown(successTopic)}`,
      say`Error topic: ${shown(errorTopic)}`,
      say`Failure path: ${shown(failurePath)}`,
      say`Output path: ${shown(outputPath)}`,
    ];
    const elsewhere = topicElsewhere(patient);
    if (elsewhere !== undefined) {
      const there = regionOfTopic(elsewhere.arn);
      return {
        verdict: 'warning',
        says:
          there === undefined
            ? say`${elsewhere.member} is no topic of SNS in ${region}, where the endpoint is.`
            : say`A topic is in ${oneLine(there)}, the endpoint in ${region}.`,
        evidence,
        advice: say`Topics must be in the endpoint’s region: nothing arrives there.`,
        remedies: there === undefined ? [] : moved(patient, elsewhere),
      };
    }
    if (errorTopic === undefined && failurePath === undefined)
      return {
        verdict: 'problem',
        says: say`Failures vanish: there is neither an error topic nor a failure path.`,
        evidence,
        advice: say`Give the endpoint configuration S3FailurePath, ErrorTopic, or both.`,
        remedies: outputPath === undefined ? [] : failurePathBeside(outputPath),
      };
    if (errorTopic === undefined)
      return {
        verdict: 'note',
        says: say`Nobody is told of failures: there is a failure path, but no error topic.`,
        evidence,
        advice: say`Subscribe to an SNS topic and give its ARN as ErrorTopic; the subscription must be confirmed.`,
        remedies: newTopic(patient),
      };
    return { verdict: 'good', says: say`Failures are told.`, evidence };
  },
};

function shown(value: string | undefined): Text {
  return value === undefined ? say`none` : oneLine(value);
}

/** The topic of the same name in the endpoint's region. */
function moved(
  { region }: Patient,
  { member, arn }: { readonly member: 'SuccessTopic' | 'ErrorTopic'; readonly arn: string },
): readonly Remedy[] {
  const [prefix = '', partition = '', service = '', , ...rest] = arn.split(':');
  const here = [prefix, partition, service, region, ...rest].join(':');
  return [
    ...awsCommand(say`Create the topic in the endpoint’s region`, 'sns create-topic', {
      region,
      name: rest.at(-1) ?? '',
    }),
    { kind: 'edit', title: say`Let ${member} be a topic in ${region}`, member, value: here },
  ];
}

function failurePathBeside(outputPath: string): readonly Remedy[] {
  const value = `${outputPath.replace(/\/+$/, '')}-failures/`;
  return [{ kind: 'edit', title: say`Keep failures in S3`, member: 'S3FailurePath', value }];
}

function newTopic({ endpoint: { name }, region }: Patient): readonly Remedy[] {
  return awsCommand(say`Create a topic for failures`, 'sns create-topic', {
    region,
    name: `${name}-failures`,
  });
}
