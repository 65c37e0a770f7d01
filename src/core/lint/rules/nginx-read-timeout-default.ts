import { say } from '../../text/message.js';
import { insertInto } from '../kit/fixes.js';
import { raiseTimeouts } from '../kit/raise-timeouts.js';
import { requestRelated } from '../kit/request.js';
import { readTimeoutDirective } from '../ladder/settings.js';
import { lacks } from '../model/fields.js';
import type { Rule } from '../rule.js';

/** ngx_http_proxy_module.c, and its uwsgi, fastcgi and grpc siblings. */
const DEFAULT_SECONDS = 60;

export const nginxReadTimeoutDefault: Rule = {
  id: 'nginx-read-timeout-default',
  slug: 'nginx-read-timeout-default',
  severity: 'warning',
  summary: 'nginx gives up on the model after 60 s unless proxy_read_timeout says otherwise.',
  artefacts: ['nginx'],

  *check({ servings }) {
    for (const serving of servings) {
      if (serving.request.seconds <= DEFAULT_SECONDS) continue;
      for (const nginx of serving.nginx) {
        const directive = readTimeoutDirective(nginx);
        if (nginx.proxy === undefined || !lacks(nginx.settings, directive)) continue;
        const wanted = `${serving.request.seconds}s`;
        yield {
          at: nginx.settings.head,
          message: say`No ${directive}: nginx answers 504 after 60 s while the model works on.`,
          exposure: serving.exposure,
          related: requestRelated(serving),
          fixes: [
            ...insertInto(nginx.settings, directive, wanted, say`Add ${directive} ${wanted}`, {
              isSafe: false,
            }),
            ...raiseTimeouts(serving),
          ],
        };
      }
    }
  },
};
