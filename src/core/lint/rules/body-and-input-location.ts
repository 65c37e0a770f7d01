import { say } from '../../text/message.js';
import { CALLED } from '../kit/artefacts.js';
import { removeEntry } from '../kit/fixes.js';
import { entryOf, isEmpty, lacks } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const bodyAndInputLocation: Rule = {
  id: 'body-and-input-location',
  slug: 'body-and-inputlocation',
  severity: 'error',
  summary: 'An asynchronous call takes its input either from InputLocation or from Body.',
  artefacts: [...CALLED, 'json'],

  *check({ invocations }) {
    for (const { api, dialect, block } of invocations) {
      if (api !== 'async') continue;
      const body = entryOf(block, 'Body');
      const location = entryOf(block, 'InputLocation');
      if (body !== undefined && location !== undefined) {
        if (isEmpty(body.value) || isEmpty(location.value)) continue;
        yield {
          at: body.keyAt,
          message: say`${body.spelled} next to ${location.spelled}: an asynchronous call takes one of them, so this one is rejected.`,
          related: [{ at: location.keyAt, message: say`${location.spelled} is given here.` }],
          fixes: [
            ...removeEntry(body, say`Remove ${body.spelled}`, { isSafe: false }),
            ...removeEntry(location, say`Remove ${location.spelled}`, { isSafe: false }),
          ],
        };
      } else if (dialect === 'boto3' && lacks(block, 'Body') && lacks(block, 'InputLocation')) {
        yield {
          at: block.head,
          message: say`Neither InputLocation nor Body: the asynchronous call has no input and is rejected.`,
        };
      }
    }
  },
};
