import { say } from '../../text/message.js';
import { concurrencies, concurrencyRelated } from '../kit/concurrency.js';
import { replaceValue } from '../kit/fixes.js';
import { servesSageMaker } from '../kit/request.js';
import { basisOf, pingStarves, slotsOf } from '../kit/servers.js';
import { processesOf } from '../ladder/settings.js';
import type { Rule } from '../rule.js';

export const pingBlockedByConcurrency: Rule = {
  id: 'ping-blocked-by-concurrency',
  slug: 'sync-workers-le-concurrency',
  severity: 'warning',
  summary: 'As many requests as workers leave none to answer /ping.',
  artefacts: ['dockerfile', 'notebook', 'serve', 'gunicorn'],

  *check(project) {
    for (const concurrency of concurrencies(project)) {
      const { serving, value, known } = concurrency;
      if (!servesSageMaker(serving)) continue;
      for (const process of processesOf(serving, 'gunicorn')) {
        const slots = slotsOf(serving, process);
        if (slots === undefined || !pingStarves(serving, slots, value)) continue;
        const { workers, threads, isThreaded } = slots;
        const count = isThreaded ? threads : workers;
        const wanted = isThreaded ? Math.ceil((value + 1) / workers.value) : value + 1;
        const what = isThreaded ? 'threads' : 'workers';
        yield {
          at: count.known?.at ?? process.head,
          message: isThreaded
            ? say`${slots.value} threads in all for ${value} requests at a time: all busy, none answers /ping and the container is replaced.`
            : say`${slots.value} workers for ${value} requests at a time: all busy, none answers /ping and the container is replaced.`,
          exposure: serving.exposure,
          basis: [...basisOf(slots), ...(known === undefined ? [] : [known])],
          related: concurrencyRelated(concurrency),
          fixes: replaceValue(count.known, wanted, say`Set ${what} to ${wanted}`, { isSafe: false }),
        };
      }
    }
  },
};
