import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { largestResponse } from '../kit/payload.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'MAX_NETTY_BUFFER_SIZE';
/** CodecUtils.MAX_BUFFER_SIZE. */
const DEFAULT = 20_971_520;

export const djlResponseLimit: Rule = {
  id: 'djl-response-limit',
  slug: 'djl-20mib-response',
  severity: 'warning',
  summary:
    'DJL Serving takes at most 20 MiB from its Python workers unless MAX_NETTY_BUFFER_SIZE says otherwise.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'djl')) {
      const head = environmentHead(serving);
      const largest = largestResponse(project, serving);
      const found = lookUp(serving, VARIABLE);
      if (head === undefined || largest === undefined || found.kind === 'unknown') continue;
      const set = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      if (found.kind === 'set' && set === undefined) continue;
      const limit = set?.value ?? DEFAULT;
      if (limit >= largest) continue;
      yield {
        at: set?.at ?? head,
        message: say`DJL Serving takes ${formatBytes(limit)} from its workers; responses reach ${formatBytes(largest)} and fail.`,
        exposure: serving.exposure,
        ...(set === undefined ? {} : { basis: [set] }),
        fixes:
          set === undefined
            ? addVariable(serving, VARIABLE, largest)
            : replaceValue(set, String(largest), say`Set ${VARIABLE} to ${largest}`, { isSafe: false }),
      };
    }
  },
};
