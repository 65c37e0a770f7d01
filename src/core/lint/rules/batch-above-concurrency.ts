import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { batchSizeOf } from '../kit/batch.js';
import { concurrencies, concurrencyRelated } from '../kit/concurrency.js';
import { replaceValue } from '../kit/fixes.js';
import type { Rule } from '../rule.js';

export const batchAboveConcurrency: Rule = {
  id: 'batch-above-concurrency',
  slug: 'concurrency-lt-batch',
  severity: 'warning',
  summary: 'A batch that is larger than the number of requests at a time never fills.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'model-config', 'pbtxt', 'compose'],

  *check(project) {
    for (const concurrency of concurrencies(project)) {
      const { serving, value, known } = concurrency;
      const batch = batchSizeOf(serving);
      if (batch === undefined || batch.size.value <= 1 || batch.size.value <= value) continue;
      yield {
        at: batch.size.at,
        message: say`${batch.entry.spelled} is ${batch.size.value}, but requests come ${value} at a time: every batch waits out its delay.`,
        exposure: serving.exposure,
        basis: [batch.size, ...(known === undefined ? [] : [known])],
        related: concurrencyRelated(concurrency),
        fixes: replaceValue(batch.size, value, say`Set ${batch.entry.spelled} to ${value}`, {
          isSafe: false,
        }),
      };
    }
  },
};
