import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { capacityOf } from '../kit/capacity.js';
import { concurrencies } from '../kit/concurrency.js';
import { replaceValue } from '../kit/fixes.js';
import { effective } from '../ladder/effective.js';
import { readingOf } from '../ladder/stack.js';
import type { Serving } from '../model/project.js';
import type { Rule } from '../rule.js';

/** Requests that the server takes in before it refuses more: those in the queue and, in front of it, in work. */
function roomOf(serving: Serving, queue: number): number | undefined {
  const family = readingOf(serving)?.family;
  // Their limit counts the requests in work as well.
  if (family === 'tgi' || family === 'tei') return queue;
  // It works on one request at a time, whatever is set.
  if (family === 'whisperx') return queue + 1;
  const capacity = capacityOf(serving);
  return capacity === undefined ? undefined : queue + capacity.value;
}

export const queueBelowConcurrency: Rule = {
  id: 'queue-below-concurrency',
  slug: 'queue-lt-concurrency',
  severity: 'warning',
  summary: 'Requests that find the queue of the model server full fail and are not tried again.',
  artefacts: [...DEPLOYED, 'properties'],

  *check(project) {
    for (const { serving, value, known } of concurrencies(project)) {
      const queue = effective(serving, 'queue');
      if (queue === undefined || queue.kind === 'unknown') continue;
      const room = roomOf(serving, queue.value);
      const written = queue.kind === 'set' ? queue.known : undefined;
      const at = written?.at ?? known?.at;
      if (room === undefined || room >= value || at === undefined) continue;
      const wanted = queue.value + value - room;
      const setting = queue.kind === 'set' ? queue.entry.spelled : queue.precedence.preferred;
      yield {
        at,
        message: say`${value} requests at a time, but the model server takes ${room} (${setting} ${queue.value}): the others fail.`,
        exposure: serving.exposure,
        basis: [written, known].filter((one) => one !== undefined),
        related:
          written === undefined || known === undefined
            ? []
            : [{ at: known.at, message: say`An instance gets up to ${value} requests at a time by this.` }],
        fixes:
          written === undefined
            ? replaceValue(known, room, say`Set the concurrency to ${room}`, { isSafe: false })
            : replaceValue({ ...written }, wanted, say`Set ${setting} to ${wanted}`, { isSafe: false }),
      };
    }
  },
};
