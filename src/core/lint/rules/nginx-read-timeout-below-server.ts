import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { replaceValue } from '../kit/fixes.js';
import { longestServerTimeout, readTimeouts } from '../kit/nginx.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import type { Rule } from '../rule.js';

export const nginxReadTimeoutBelowServer: Rule = {
  id: 'nginx-read-timeout-below-server',
  slug: 'nginx-read-timeout-lt-server',
  severity: 'warning',
  summary: 'nginx must wait at least as long as the server behind it works.',
  artefacts: ['nginx'],

  *check(project) {
    for (const { serving, directive, seconds, known } of readTimeouts(project)) {
      const server = longestServerTimeout(serving);
      if (server === undefined || seconds >= server.value) continue;
      const { seconds: request, from } = serving.request;
      // No request lasts longer than its caller, or at least the service, allows.
      if (seconds >= (from === 'default' ? LIMITS.invocationTimeout.max : request)) continue;
      const wanted = Math.min(Math.max(server.value, request), LIMITS.invocationTimeout.max);
      yield {
        at: known.at,
        message: say`nginx waits ${seconds} s but gunicorn works up to ${server.value} s: the result is lost with a 504.`,
        ...(seconds >= request ? { severity: 'info' as const } : {}),
        exposure: serving.exposure,
        basis: [known, server],
        related: [{ at: server.at, message: say`gunicorn's timeout is ${server.value} s.` }],
        fixes: [
          ...replaceValue(known, `${wanted}s`, say`Set ${directive} to ${wanted}s`, { isSafe: false }),
          ...raiseTimeouts(serving),
        ],
      };
    }
  },
};
