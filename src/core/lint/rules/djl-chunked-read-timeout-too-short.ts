import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import { requestRelated, requestText } from '../kit/request.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { effective, numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { entryOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'SERVING_CHUNKED_READ_TIMEOUT';
/** Seconds; 60 in images before February 2025. */
const DEFAULT = 120;

export const djlChunkedReadTimeoutTooShort: Rule = {
  id: 'djl-chunked-read-timeout-too-short',
  slug: 'djl-chunked-read-timeout',
  severity: 'warning',
  summary:
    'DJL Serving has a second timer for reading the answer, which a longer predict timeout does not raise.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'djl')) {
      const head = environmentHead(serving);
      const found = lookUp(serving, VARIABLE);
      const { seconds, from } = serving.request;
      const isInFile = serving.servers.some(
        ({ settings }) => entryOf(settings, 'chunked_read_timeout') !== undefined,
      );
      if (head === undefined || found.kind === 'unknown' || isInFile || from === 'default') continue;
      const set = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      if (found.kind === 'set' && set === undefined) continue;
      const limit = set?.value ?? DEFAULT;
      const predict = effective(serving, 'response-timeout');
      // While the predict timeout is the shorter one, its own rule speaks.
      if (limit >= seconds || predict?.kind !== 'set' || predict.value < seconds) continue;
      yield {
        at: set?.at ?? head,
        message: say`DJL stops reading an answer after ${limit} s (${VARIABLE}), but it may take ${requestText(serving)}.`,
        exposure: serving.exposure,
        ...(set === undefined ? {} : { basis: [set] }),
        related: requestRelated(serving),
        fixes: [
          ...(set === undefined
            ? addVariable(serving, VARIABLE, seconds)
            : replaceValue(set, String(seconds), say`Set ${VARIABLE} to ${seconds}`, { isSafe: false })),
          ...raiseTimeouts(serving),
        ],
      };
    }
  },
};
