import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { removeEntry } from '../kit/fixes.js';
import { servingsOf } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { isMultiModel } from '../ladder/stack.js';
import type { Rule } from '../rule.js';

/** From the one that wins to the one that loses. */
const ORDER = [
  'SAGEMAKER_TS_RESPONSE_TIMEOUT',
  'TS_DEFAULT_RESPONSE_TIMEOUT',
  'SAGEMAKER_MODEL_SERVER_TIMEOUT',
];

export const torchserveTimeoutsConflict: Rule = {
  id: 'torchserve-timeouts-conflict',
  slug: 'ts-conflicting-timeouts',
  severity: 'warning',
  summary: 'Of several response timeouts of a PyTorch image only one holds.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check(project) {
    for (const serving of servingsOf(project, 'torchserve')) {
      if (isMultiModel(serving) !== false) continue;
      const set = ORDER.flatMap((name) => {
        const found = lookUp(serving, name);
        return found.kind === 'set' ? [found.entry] : [];
      });
      const [winner, ...losers] = set;
      const wins = winner === undefined ? undefined : numberOf(winner.value);
      if (winner === undefined || wins === undefined) continue;
      for (const loser of losers) {
        const loses = numberOf(loser.value);
        if (loses === undefined || loses.value === wins.value) continue;
        yield {
          at: loses.at,
          message: say`${loser.spelled} is ${loses.value} s, but ${winner.spelled} wins: requests end after ${wins.value} s.`,
          exposure: serving.exposure,
          basis: [loses, wins],
          related: [{ at: winner.at, message: say`${winner.spelled} is read instead.` }],
          fixes: removeEntry(loser, say`Remove ${loser.spelled}`, { isSafe: true }),
        };
      }
    }
  },
};
