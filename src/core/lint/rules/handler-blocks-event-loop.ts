import { say } from '../../text/message.js';
import { handlersOf, isPingAnswered } from '../kit/handlers.js';
import type { Rule } from '../rule.js';

export const handlerBlocksEventLoop: Rule = {
  id: 'handler-blocks-event-loop',
  slug: 'async-def-blocking',
  severity: 'warning',
  summary: 'An async def handler must not run the model on the event loop: /ping waits for it.',
  artefacts: ['python', 'serve'],

  *check(project) {
    for (const { serving, handler } of handlersOf(project, '/invocations')) {
      const [first] = handler.blocking;
      if (!handler.isOnLoop || first === undefined || isPingAnswered(serving)) continue;
      const edits = handler.toPlain?.() ?? [];
      yield {
        at: first.at,
        message: say`${first.what} holds the event loop of an async handler: /ping waits, the container is replaced.`,
        exposure: serving.exposure,
        fixes:
          edits.length === 0
            ? []
            : [{ title: say`Make the handler a plain function, run in a thread`, edits, isSafe: false }],
      };
    }
  },
};
