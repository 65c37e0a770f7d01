import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { largestRequest } from '../kit/payload.js';
import { addVariable, environmentHead, servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { formatBytes } from '../ladder/units.js';
import type { Rule } from '../rule.js';

const VARIABLE = 'SAGEMAKER_TRITON_SHM_DEFAULT_BYTE_SIZE';
const DEFAULT = 16_777_216;

export const tritonSharedMemoryTooSmall: Rule = {
  id: 'triton-shared-memory-too-small',
  slug: 'triton-shm',
  severity: 'info',
  summary: 'The shared memory of a Python model in Triton should take the largest request at once.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const serving of servingsOf(project, 'triton')) {
      const head = environmentHead(serving);
      const largest = largestRequest(project, serving);
      const found = lookUp(serving, VARIABLE);
      if (head === undefined || largest === undefined || found.kind === 'unknown') continue;
      const set = found.kind === 'set' ? numberOf(found.entry.value) : undefined;
      if (found.kind === 'set' && set === undefined) continue;
      const size = set?.value ?? DEFAULT;
      if (size >= largest) continue;
      yield {
        at: set?.at ?? head,
        message: say`A Python model's shared memory begins at ${formatBytes(size)} and grows step by step to ${formatBytes(largest)}.`,
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
