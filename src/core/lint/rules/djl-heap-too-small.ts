import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { heapBytes } from '../kit/heap.js';
import { largestRequest } from '../kit/payload.js';
import { environmentHead, servingsOf } from '../kit/settings.js';
import { effective } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

/** JAVA_OPTS of the images: -Xmx1g. */
const DEFAULT_HEAP = 1_073_741_824;

export const djlHeapTooSmall: Rule = {
  id: 'djl-heap-too-small',
  slug: 'djl-heap-vs-payload',
  severity: 'warning',
  summary: 'DJL Serving holds a request in its heap, 1 GiB unless JAVA_OPTS says otherwise.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'djl')) {
      const limit = effective(serving, 'request-size');
      const options = lookUp(serving, 'JAVA_OPTS');
      if (limit?.kind !== 'set' || options.kind === 'unknown' || environmentHead(serving) === undefined)
        continue;
      const set = options.kind === 'set' ? options.entry.value : undefined;
      const heap = set === undefined ? DEFAULT_HEAP : heapBytes(set);
      const largest = largestRequest(project, serving);
      if (heap === undefined || 2 * Math.min(limit.value, largest ?? Infinity) <= heap) continue;
      yield {
        at: set?.at ?? limit.known.at,
        message: say`Requests of ${formatBytes(largest ?? limit.value)} hardly fit a heap of ${formatBytes(heap)}: the server may run out of memory.`,
        ...(largest === undefined ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [limit.known],
        related:
          set === undefined ? [] : [{ at: limit.known.at, message: say`The largest request is set here.` }],
      };
    }
  },
};
