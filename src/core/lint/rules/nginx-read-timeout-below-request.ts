import { say } from '../../text/message.js';
import { replaceValue } from '../kit/fixes.js';
import { longestServerTimeout, readTimeouts } from '../kit/nginx.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import { requestRelated, requestText } from '../kit/request.js';
import type { Rule } from '../rule.js';

export const nginxReadTimeoutBelowRequest: Rule = {
  id: 'nginx-read-timeout-below-request',
  slug: 'nginx-read-timeout-lt-invocation',
  severity: 'warning',
  summary: 'nginx must wait at least as long as a request may last.',
  artefacts: ['nginx'],

  *check(project) {
    for (const { serving, directive, seconds, known } of readTimeouts(project)) {
      const { seconds: request, from } = serving.request;
      if (seconds >= request) continue;
      const server = longestServerTimeout(serving);
      // nginx-read-timeout-below-server says it with the value that stands in the same image.
      if (server !== undefined && server.value > seconds) continue;
      yield {
        at: known.at,
        message: say`nginx answers 504 after ${seconds} s; a request may last ${requestText(serving)}.`,
        ...(from === 'default' ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [known],
        related: requestRelated(serving),
        fixes: [
          ...replaceValue(known, `${request}s`, say`Set ${directive} to ${request}s`, { isSafe: false }),
          ...raiseTimeouts(serving),
        ],
      };
    }
  },
};
