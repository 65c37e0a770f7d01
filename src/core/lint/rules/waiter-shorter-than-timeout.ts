import { say } from '../../text/message.js';
import { WAITER } from '../facts/limits.js';
import { requestOf } from '../facts/request.js';
import { insertInto, replaceValue } from '../kit/fixes.js';
import { budgetText } from '../kit/request.js';
import { known, lacks } from '../model/fields.js';
import type { Waiter } from '../model/nouns.js';
import type { Field, Known } from '../model/value.js';
import type { Fix, Rule } from '../rule.js';

/** The number in force: written, or the SDK's default where nothing is. */
function inForce(
  { block }: Waiter,
  field: Field<number> | undefined,
  key: string,
  otherwise: number,
): number | undefined {
  return lacks(block, key) ? otherwise : known(field)?.value;
}

function moreAttempts({ block, maxAttempts }: Waiter, attempts: number): readonly Fix[] {
  const title = say`Set max_attempts to ${attempts}`;
  return maxAttempts === undefined
    ? insertInto(block, 'max_attempts', attempts, title, { isSafe: false })
    : replaceValue(known(maxAttempts), attempts, title, { isSafe: false });
}

export const waiterShorterThanTimeout: Rule = {
  id: 'waiter-shorter-than-timeout',
  slug: 'waiter-shorter-than-timeout',
  severity: 'warning',
  summary: 'A WaiterConfig has to wait as long as a request may last, or the client gives up on a good one.',
  artefacts: ['python'],

  *check({ waiters, invocations, budgetAt }) {
    for (const waiter of waiters) {
      const { file } = waiter.block.at;
      const attempts = inForce(waiter, waiter.maxAttempts, 'max_attempts', WAITER.maxAttempts);
      const delay = inForce(waiter, waiter.delay, 'delay', WAITER.delaySeconds);
      if (attempts === undefined || delay === undefined || delay <= 0) continue;
      const calls = invocations.filter((call) => call.block.at.file === file);
      const request = requestOf(calls, budgetAt(file));
      const seconds = attempts * delay;
      if (seconds >= request.seconds) continue;
      const basis: readonly (Known | undefined)[] = [known(waiter.maxAttempts), known(waiter.delay)];
      yield {
        at: waiter.maxAttempts?.at ?? waiter.block.head,
        message: say`This waits up to ${seconds} s, but a request may last ${budgetText(request)}: PollingTimeoutError.`,
        ...(request.from === 'default' && { severity: 'info' }),
        basis: basis.filter((one) => one !== undefined),
        related:
          request.known === undefined
            ? []
            : [{ at: request.known.at, message: say`A request may last ${request.seconds} s by this call.` }],
        fixes: moreAttempts(waiter, Math.ceil(request.seconds / delay) + WAITER.spareAttempts),
      };
    }
  },
};
