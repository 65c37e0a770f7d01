import { say } from '../../text/message.js';
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
  artefacts: ['dockerfile', 'serve'],

  *check(project) {
    const known = [...concurrencies(project)];
    for (const { serving, process } of processes(project, 'uvicorn')) {
      const limit = numberIn(process.get('limit-concurrency'));
      if (limit === undefined || limit.value < 1) continue;
      const concurrency = known.filter((one) => one.serving === serving).sort((a, b) => b.value - a.value)[0];
      const wanted = (concurrency?.value ?? 1) + ROOM;
      if (limit.value >= wanted) continue;
      const requests = concurrency?.value ?? 1;
      yield {
        at: limit.at,
        message:
          requests === 1
            ? say`limit-concurrency is ${limit.value}: while a request runs, uvicorn answers 503 to /ping.`
            : say`limit-concurrency is ${limit.value}: while ${requests} requests run, uvicorn answers 503 to /ping.`,
        exposure: serving.exposure,
        basis: [limit, ...(concurrency?.known === undefined ? [] : [concurrency.known])],
        related: concurrency === undefined ? [] : concurrencyRelated(concurrency),
        fixes: replaceValue(limit, wanted, say`Set limit-concurrency to ${wanted}`, { isSafe: false }),
      };
    }
  },
};
