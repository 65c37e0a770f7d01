import { say } from '../../text/message.js';
import { handlersOf } from '../kit/handlers.js';
import type { Rule } from '../rule.js';

export const responseWithoutLength: Rule = {
  id: 'response-without-length',
  slug: 'resp-no-content-length',
  severity: 'warning',
  summary: 'Asynchronous inference needs the Content-Length of a response: streamed ones have none.',
  artefacts: ['python'],

  *check(project) {
    for (const { serving, handler } of handlersOf(project, '/invocations')) {
      // Who streams may well want the real-time API that takes streams.
      if (serving.exposure.mode !== 'async') continue;
      for (const { at, what } of handler.streams)
        yield {
          at,
          message: say`${what} streams: without Content-Length an asynchronous endpoint fails every request.`,
          exposure: serving.exposure,
        };
    }
  },
};
