import { say } from '../../text/message.js';
import { concurrencies, concurrencyRelated } from '../kit/concurrency.js';
import { removeEntry } from '../kit/fixes.js';
import type { Rule } from '../rule.js';

export const nginxConnectionsLimited: Rule = {
  id: 'nginx-connections-limited',
  slug: 'nginx-worker-vs-upstream',
  severity: 'warning',
  summary: 'nginx answers 503 to requests above limit_conn, and SageMaker is one client.',
  artefacts: ['nginx'],

  *check(project) {
    for (const concurrency of concurrencies(project)) {
      const { serving, value, known } = concurrency;
      for (const { settings, proxy } of serving.nginx) {
        for (const entry of settings.entries) {
          if (proxy === undefined || entry.key !== 'limit_conn' || entry.value.kind !== 'known') continue;
          const limit = /^\S+\s+(\d+)$/.exec(String(entry.value.value))?.[1];
          if (limit === undefined || Number(limit) >= value) continue;
          yield {
            at: entry.value.at,
            message: say`limit_conn is ${limit} for ${value} requests at a time from one client: nginx answers 503 to the others.`,
            exposure: serving.exposure,
            basis: [entry.value, ...(known === undefined ? [] : [known])],
            related: concurrencyRelated(concurrency),
            fixes: removeEntry(entry, say`Remove limit_conn`, { isSafe: false }),
          };
        }
      }
    }
  },
};
