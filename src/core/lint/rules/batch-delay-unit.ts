import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { readSettings } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { formatCount } from '../ladder/units.js';
import type { Rule } from '../rule.js';

/** Nobody waits longer than this on purpose for a batch to fill. */
const LONGEST_DELAY = 60_000;

export const batchDelayUnit: Rule = {
  id: 'batch-delay-unit',
  slug: 'ts-batchdelay-unit',
  severity: 'warning',
  summary: 'The delay that a batch waits to fill is counted in milliseconds.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'model-config', 'compose'],

  *check(project) {
    for (const { entry, variable, serving } of readSettings(project)) {
      const delay = variable.name.endsWith('MAX_BATCH_DELAY') ? numberOf(entry.value) : undefined;
      if (delay === undefined || delay.value <= LONGEST_DELAY) continue;
      const shorter = Math.round(delay.value / 1000);
      yield {
        at: delay.at,
        message: say`${entry.spelled} is ${formatCount(delay.value)} milliseconds: a batch that does not fill waits ${formatCount(shorter)} s.`,
        exposure: serving.exposure,
        basis: [delay],
        fixes: replaceValue(delay, String(shorter), say`Set ${entry.spelled} to ${shorter} milliseconds`, {
          isSafe: false,
        }),
      };
    }
  },
};
