import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { formatBytes } from '../ladder/units.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

const GIGABYTE = 1_000_000_000;
/** A request is held once by the server in front and once by the model's code. */
const COPIES = 2;

export const volumeBelowPayloads: Rule = {
  id: 'volume-below-payloads',
  slug: 'epc-volume-vs-payload, nginx-temp-disk',
  severity: 'info',
  summary: 'The volume of an instance must hold the requests that nginx and the model put on disk.',
  artefacts: DEPLOYED,
  isOptional: true,

  *check({ endpointConfigs, budgetAt }) {
    for (const { async: part, variants } of endpointConfigs) {
      if (part === undefined) continue;
      for (const { volumeSize } of variants) {
        const volume = known(volumeSize);
        if (volume === undefined) continue;
        const budget = budgetAt(volume.at.file);
        const written = known(part.maxConcurrency);
        const concurrency = part.maxConcurrency === undefined ? budget.concurrency : written?.value;
        const largest = budget.largestRequestBytes;
        if (largest === undefined || concurrency === undefined) continue;
        const needed = Math.ceil((COPIES * largest * concurrency) / GIGABYTE);
        if (volume.value >= needed) continue;
        yield {
          at: volume.at,
          message: say`A volume of ${volume.value} GB; ${concurrency} requests of ${formatBytes(largest)}, ${COPIES} copies each, take ${needed} GB.`,
          basis: [volume, ...(written === undefined ? [] : [written])],
          fixes:
            needed > LIMITS.volumeSize.max
              ? []
              : replaceValue(volume, needed, say`Set VolumeSizeInGB to ${needed}`, { isSafe: false }),
        };
      }
    }
  },
};
