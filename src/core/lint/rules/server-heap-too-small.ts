import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { heapBytes } from '../kit/heap.js';
import { largestRequest } from '../kit/payload.js';
import { effective } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { readingOf } from '../ladder/stack.js';
import { formatBytes } from '../ladder/units.js';
import { entryOf } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Entry } from '../model/value.js';
import type { Rule } from '../rule.js';

/** Where the options of the Java machine are written: only the toolkit of MMS takes them from a variable. */
function optionsOf(serving: Serving): Entry | undefined {
  const reading = readingOf(serving);
  if (reading?.isToolkit === false)
    return reading.files.map(({ settings }) => entryOf(settings, 'vmargs')).find(Boolean);
  const found = lookUp(serving, 'SAGEMAKER_MODEL_SERVER_VMARGS');
  return reading?.family === 'mms' && found.kind === 'set' ? found.entry : undefined;
}

export const serverHeapTooSmall: Rule = {
  id: 'server-heap-too-small',
  slug: 'jvm-heap-vs-payload',
  severity: 'warning',
  summary: 'A heap given to TorchServe or Multi Model Server must hold the largest request twice.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'compose'],

  *check(project) {
    for (const serving of project.servings) {
      const family = readingOf(serving)?.family;
      const options = family === 'mms' || family === 'torchserve' ? optionsOf(serving) : undefined;
      const heap = options === undefined ? undefined : heapBytes(options.value);
      const limit = heap === undefined ? undefined : effective(serving, 'request-size');
      if (options === undefined || heap === undefined || limit?.kind !== 'set') continue;
      const request = Math.min(limit.value, largestRequest(project, serving) ?? Infinity);
      if (2 * request <= heap) continue;
      yield {
        at: options.value.at,
        message: say`Requests of ${formatBytes(request)} hardly fit a heap of ${formatBytes(heap)}: the server may run out of memory.`,
        exposure: serving.exposure,
        basis: [limit.known],
        related: [{ at: limit.known.at, message: say`The largest request is set here.` }],
      };
    }
  },
};
