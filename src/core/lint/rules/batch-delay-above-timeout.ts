import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { batchSizeOf } from '../kit/batch.js';
import { replaceValue } from '../kit/fixes.js';
import { readSettings } from '../kit/settings.js';
import { effective, numberOf } from '../ladder/effective.js';
import { formatCount } from '../ladder/units.js';
import type { Rule } from '../rule.js';

/** batch-delay-unit speaks of longer ones: they are meant as another unit. */
const LONGEST_DELAY = 60_000;
/** Milliseconds; what TorchServe and DJL Serving wait when nobody says so. */
const DEFAULT = 100;

export const batchDelayAboveTimeout: Rule = {
  id: 'batch-delay-above-timeout',
  slug: 'ts-batch-delay-timeout',
  severity: 'warning',
  summary: 'A batch must not wait for more requests as long as the first one may take.',
  artefacts: [...DEPLOYED, 'dockerfile', 'model-config', 'compose'],

  *check(project) {
    for (const { entry, variable, serving } of readSettings(project)) {
      const delay = variable.name.endsWith('MAX_BATCH_DELAY') ? numberOf(entry.value) : undefined;
      if (delay === undefined || delay.value > LONGEST_DELAY) continue;
      const batch = batchSizeOf(serving);
      const timeout = effective(serving, 'response-timeout');
      if (batch === undefined || batch.size.value <= 1) continue;
      if (timeout === undefined || timeout.kind === 'unknown' || timeout.value <= 0) continue;
      if (delay.value < timeout.value * 1000) continue;
      const set = timeout.kind === 'set' ? timeout.known : undefined;
      yield {
        at: delay.at,
        message: say`A batch waits ${formatCount(delay.value)} ms to fill, and requests end after ${formatCount(timeout.value)} s: partial batches time out.`,
        exposure: serving.exposure,
        basis: [delay, batch.size, ...(set === undefined ? [] : [set])],
        related:
          set === undefined
            ? []
            : [{ at: set.at, message: say`Requests end after ${formatCount(timeout.value)} s by this.` }],
        fixes: replaceValue(delay, String(DEFAULT), say`Set ${entry.spelled} to ${DEFAULT}`, {
          isSafe: false,
        }),
      };
    }
  },
};
