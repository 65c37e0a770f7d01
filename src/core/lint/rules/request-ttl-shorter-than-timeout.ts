import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { CALLED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { outside } from '../kit/ranges.js';
import { known, lacks } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const requestTtlShorterThanTimeout: Rule = {
  id: 'request-ttl-shorter-than-timeout',
  slug: 'inv-ttl-lt-timeout',
  severity: 'info',
  summary: 'With RequestTTLSeconds below the timeout a request can expire behind a single long one.',
  artefacts: [...CALLED, 'json'],
  isOptional: true,

  *check({ invocations }) {
    for (const call of invocations) {
      const ttl = known(call.ttl);
      if (call.api !== 'async' || ttl === undefined) continue;
      if (outside(call.ttl, LIMITS.requestTtl) !== undefined) continue;
      const timeout = known(call.timeout);
      const isDefault = lacks(call.arguments, 'InvocationTimeoutSeconds');
      const seconds = timeout?.value ?? (isDefault ? LIMITS.invocationTimeout.default : 0);
      if (ttl.value >= seconds) continue;
      const wanted = Math.min(2 * seconds, LIMITS.requestTtl.max);
      yield {
        at: ttl.at,
        message: say`A request expires after ${ttl.value} s, before one of ${seconds} s ahead of it in the queue is done.`,
        basis: timeout === undefined ? [ttl] : [ttl, timeout],
        related:
          timeout === undefined ? [] : [{ at: timeout.at, message: say`A request may last ${seconds} s.` }],
        fixes: replaceValue(ttl, wanted, say`Set RequestTTLSeconds to ${wanted}`, { isSafe: false }),
      };
    }
  },
};
