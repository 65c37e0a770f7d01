import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { saysNothing } from '../kit/absence.js';
import { insertInto } from '../kit/fixes.js';
import type { AsyncPart } from '../model/nouns.js';
import type { Insertable } from '../model/value.js';
import type { Rule } from '../rule.js';

/** Next to the results: the same path with a last segment that says what it is. */
function failurePathFor({ outputPath }: AsyncPart): Insertable | undefined {
  const path = outputPath?.value;
  return path?.derive?.((text) => {
    const trimmed = text.replace(/\/+$/, '');
    return /\/[^/]+$/.test(trimmed.replace(/^s3:\/\/[^/]+$/, ''))
      ? `${trimmed}-failures`
      : `${trimmed}/failures`;
  });
}

/** The SDK fills the failure path itself, so only what reaches the API as written is looked at. */
const FILLS_PATHS: readonly string[] = ['sdk-v2', 'sdk-v3'];

export const failurePathMissing: Rule = {
  id: 'failure-path-missing',
  slug: 'epc-failure-path-missing',
  severity: 'warning',
  summary: 'An asynchronous endpoint without S3FailurePath and ErrorTopic loses every failure.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, dialect } of endpointConfigs) {
      if (part?.output === undefined || FILLS_PATHS.includes(dialect)) continue;
      const hasNoTopic =
        saysNothing(part.output, 'NotificationConfig') || saysNothing(part.notification, 'ErrorTopic');
      if (!hasNoTopic || !saysNothing(part.output, 'S3FailurePath')) continue;
      const path = failurePathFor(part);
      yield {
        at: part.output.head,
        message: say`No S3FailurePath and no ErrorTopic: failed asynchronous requests leave no trace outside the logs.`,
        fixes:
          path === undefined
            ? []
            : insertInto(part.output, 'S3FailurePath', path, say`Add S3FailurePath next to the output path`, {
                isSafe: true,
              }),
      };
    }
  },
};
