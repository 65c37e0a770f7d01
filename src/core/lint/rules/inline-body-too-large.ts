import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { CALLED } from '../kit/artefacts.js';
import { formatCount } from '../ladder/units.js';
import { entryOf } from '../model/fields.js';
import type { Invocation } from '../model/nouns.js';
import type { Rule } from '../rule.js';

const LIMIT = LIMITS.inlineBodyBytes;

/** True when large requests have no other way than the body: a call by InputLocation would be one. */
function isOnlyWay(calls: readonly Invocation[]): boolean {
  return calls.every(({ block }) => block.isComplete && entryOf(block, 'InputLocation') === undefined);
}

export const inlineBodyTooLarge: Rule = {
  id: 'inline-body-too-large',
  slug: 'inline-body-too-big',
  severity: 'warning',
  summary: 'A request in the call itself has at most 128,000 bytes; larger ones go by S3.',
  artefacts: CALLED,

  *check({ invocations, budgetAt }) {
    const calls = invocations.filter(({ api }) => api === 'async');
    for (const { block } of calls) {
      const body = entryOf(block, 'Body');
      if (body === undefined || entryOf(block, 'InputLocation') !== undefined) continue;
      const bytes = isOnlyWay(calls) ? budgetAt(block.at.file).largestRequestBytes : undefined;
      if (bytes === undefined || bytes <= LIMIT) continue;
      yield {
        at: body.keyAt,
        message: say`Requests reach ${formatCount(bytes)} bytes; ${body.spelled} takes ${formatCount(LIMIT)}, larger ones go by InputLocation.`,
      };
    }
  },
};
