import { concurrencies, concurrencyRelated } from '../kit/concurrency.js';
import { replaceValue } from '../kit/fixes.js';
import { processes } from '../kit/servers.js';
import { numberIn } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

/** uvicorn refuses at `connections >= limit` and counts the new connection, so /ping needs room for two more. */
const ROOM = 2;

export const uvicornLimitConcurrencyTooLow: Rule = {
  id: 'uvicorn-limit-concurrency-too-low',
  slug: 'uvicorn-limit-concurrency',
  severity: 'warning',
  summary: 'limit-concurrency counts /ping as well, and uvicorn answers 503 at the limit.',
  artefacts: ['dockerfile', 'serve', 'python'],

  *check(project) {
    const known = [...concurrencies(project)];
    for (const { serving, process } of processes(project, 'uvicorn')) {
      const limit = numberIn(process.get('limit-concurrency'));
      if (limit === undefined || limit.value < 1) continue;
      const concurrency = known.filter((one) => one.serving === serving).sort((a, b) => b.value - a.value)[0];
      const wanted = (concurrency?.value ?? 1) + ROOM;
      if (limit.value >= wanted) continue;
      const requests =
        concurrency === undefined || concurrency.value === 1 ? 'a request' : `${concurrency.value} requests`;
      yield {
        at: limit.at,
        message: `limit-concurrency is ${limit.value}: while ${requests} run${requests === 'a request' ? 's' : ''}, uvicorn answers 503 to /ping.`,
        exposure: serving.exposure,
        basis: [limit, ...(concurrency?.known === undefined ? [] : [concurrency.known])],
        related: concurrency === undefined ? [] : concurrencyRelated(concurrency),
        fixes: replaceValue(limit, wanted, `Set limit-concurrency to ${wanted}`, { isSafe: false }),
      };
    }
  },
};
