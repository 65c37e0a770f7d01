import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { readSettings } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { formatCount } from '../ladder/units.js';
import type { Rule } from '../rule.js';

const MIB = 1_048_576;
/** No request worth the name fits below that. */
const LEAST = 65_536;
const LIMIT =
  /(MAX_(REQUEST|RESPONSE)_SIZE|PAYLOAD_LIMIT|MAX_CONTENT_LENGTH|MAX_UPLOAD_BYTES|NETTY_BUFFER_SIZE)$/;

export const sizeLooksLikeMebibytes: Rule = {
  id: 'size-looks-like-mebibytes',
  slug: 'size-looks-like-mb',
  severity: 'warning',
  summary: 'Size limits of model servers count bytes: 1024 is one kibibyte.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'compose'],

  *check(project) {
    for (const { entry, variable, serving } of readSettings(project)) {
      const number =
        variable.unit === 'bytes' && LIMIT.test(variable.name) ? numberOf(entry.value) : undefined;
      if (number === undefined || number.value <= 0 || number.value >= LEAST) continue;
      const bytes = number.value * MIB;
      yield {
        at: number.at,
        message: /RESPONSE/.test(variable.name)
          ? say`${entry.spelled} counts bytes: with ${formatCount(number.value)} nearly every response is rejected.`
          : say`${entry.spelled} counts bytes: with ${formatCount(number.value)} nearly every request is rejected.`,
        exposure: serving.exposure,
        basis: [number],
        fixes:
          bytes > LIMITS.javaInt
            ? []
            : replaceValue(number, String(bytes), say`Set ${entry.spelled} to ${formatCount(bytes)}`, {
                isSafe: false,
              }),
      };
    }
  },
};
