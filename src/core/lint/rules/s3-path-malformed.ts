import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DESTINATION_S3_URI } from '../facts/shapes.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { isPlaceholder } from '../kit/placeholders.js';
import { deployed } from '../kit/ranges.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

const SCHEME = /^(arn:aws[a-z-]*:s3:::|s3:?\/{1,3})/i;
const BUCKET_FIRST = /^[a-z0-9][a-z0-9.-]+[a-z0-9](\/|$)/;

/** What was surely meant; undefined when that is a guess. */
function meant(text: string): string | undefined {
  const path = text.trim().replace(SCHEME, '');
  const isPath = BUCKET_FIRST.test(path) && (path !== text || path.includes('/'));
  return isPath ? `s3://${path}` : undefined;
}

export const s3PathMalformed: Rule = {
  id: 's3-path-malformed',
  slug: 'epc-s3-path-shape',
  severity: 'error',
  summary: 'Output and failure paths begin with s3://BUCKET and have at most 512 characters.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part } of endpointConfigs) {
      for (const field of [part?.outputPath, part?.failurePath]) {
        const path = known(field);
        if (field === undefined || path === undefined || isPlaceholder(path.value)) continue;
        const isLong = path.value.length > LIMITS.s3UriLength;
        if (DESTINATION_S3_URI.test(path.value) && !isLong) continue;
        const better = isLong ? undefined : meant(path.value);
        yield {
          at: path.at,
          message: isLong
            ? say`${field.spelled} has ${path.value.length} characters, above the limit of ${LIMITS.s3UriLength}: SageMaker rejects it.`
            : say`${field.spelled} does not begin with s3://BUCKET: SageMaker rejects this configuration.`,
          basis: [deployed(path)],
          fixes:
            better === undefined
              ? []
              : replaceValue(path, better, say`Set ${field.spelled} to ${better}`, { isSafe: true }),
        };
      }
    }
  },
};
