import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { rejectedOutside } from '../kit/ranges.js';
import type { Rule } from '../rule.js';

export const volumeSizeOutOfRange: Rule = {
  id: 'volume-size-out-of-range',
  slug: 'epc-volume-range',
  severity: 'error',
  summary: 'VolumeSizeInGB must be 1 to 512.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, variants } of endpointConfigs) {
      if (part === undefined) continue;
      for (const { volumeSize } of variants) yield* rejectedOutside(volumeSize, LIMITS.volumeSize, ' GB');
    }
  },
};
