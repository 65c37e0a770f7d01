import { say } from '../../text/message.js';
import { handlersOf } from '../kit/handlers.js';
import type { Rule } from '../rule.js';

export const responseHeaderTooLarge: Rule = {
  id: 'response-header-too-large',
  slug: 'resp-header-4096',
  severity: 'info',
  summary: 'Results belong in the body: headers of more than 4,096 bytes fail the request.',
  artefacts: ['python'],
  isOptional: true,

  *check(project) {
    for (const { serving, handler } of handlersOf(project, '/invocations')) {
      for (const { at, what } of handler.grownHeaders)
        yield {
          at,
          message: say`The header ${what.slice(0, 30)} holds JSON: above 4,096 bytes the request fails; the body has room.`,
          exposure: serving.exposure,
        };
    }
  },
};
