import { known } from '../model/fields.js';
import type { Invocation } from '../model/nouns.js';
import type { Budget, RequestBudget } from '../model/project.js';
import type { Known } from '../model/value.js';
import { LIMITS } from './limits.js';

/** Declared, else the longest literal InvocationTimeoutSeconds of its calls, else the service's 900 s. */
export function requestOf(calls: readonly Invocation[], budget: Budget): RequestBudget {
  if (budget.longestInvocationSeconds !== undefined)
    return { seconds: budget.longestInvocationSeconds, from: 'declared', known: undefined };
  let longest: Known<number> | undefined;
  for (const call of calls) {
    const timeout = call.api === 'async' ? known(call.timeout) : undefined;
    if (timeout !== undefined && timeout.value > (longest?.value ?? 0)) longest = timeout;
  }
  // A larger number is rejected, so no request ever lasts that long.
  if (longest !== undefined)
    return {
      seconds: Math.min(longest.value, LIMITS.invocationTimeout.max),
      from: 'invocation',
      known: longest,
    };
  return { seconds: LIMITS.invocationTimeout.default, from: 'default', known: undefined };
}
