import { say } from '../../text/message.js';
import { requestOf } from '../facts/request.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const scaleInCooldownShorterThanRequest: Rule = {
  id: 'scale-in-cooldown-shorter-than-request',
  slug: 'as-scale-in-lt-timeout',
  severity: 'info',
  summary: 'With a short ScaleInCooldown instances may go while they still work on a long request.',
  artefacts: DEPLOYED,

  *check({ scalings, budgetAt }) {
    for (const { policies, deployment, exposure } of scalings) {
      for (const policy of policies) {
        const cooldown = known(policy.scaleInCooldown);
        if (cooldown === undefined) continue;
        const request = requestOf(deployment?.invocations ?? [], budgetAt(cooldown.at.file));
        // Without a word on the length of requests every usual cooldown would be below 900 s.
        if (request.from === 'default' || cooldown.value >= request.seconds) continue;
        const { seconds } = request;
        yield {
          at: cooldown.at,
          message: say`ScaleInCooldown is ${cooldown.value} s: instances may go one by one while a request of ${seconds} s runs.`,
          exposure,
          basis: [cooldown],
          related:
            request.known === undefined
              ? []
              : [{ at: request.known.at, message: say`A request may last ${seconds} s by this call.` }],
          fixes: replaceValue(cooldown, seconds, say`Set ScaleInCooldown to ${seconds}`, { isSafe: false }),
        };
      }
    }
  },
};
