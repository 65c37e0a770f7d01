import { say } from '../../text/message.js';
import { insertInto } from '../kit/fixes.js';
import { lacks } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const nginxBodyLimitDefault: Rule = {
  id: 'nginx-body-limit-default',
  slug: 'nginx-body-default',
  severity: 'warning',
  summary: 'nginx refuses requests above 1 MiB unless client_max_body_size says otherwise.',
  artefacts: ['nginx'],

  *check({ servings }) {
    for (const serving of servings) {
      for (const { proxy, settings } of serving.nginx) {
        if (proxy === undefined || !lacks(settings, 'client_max_body_size')) continue;
        yield {
          at: settings.head,
          message: say`No client_max_body_size: nginx answers 413 above 1 MiB, an asynchronous request may have 1 GB.`,
          exposure: serving.exposure,
          fixes: insertInto(
            settings,
            'client_max_body_size',
            '0',
            say`Add client_max_body_size 0 (no limit)`,
            {
              isSafe: false,
            },
          ),
        };
      }
    }
  },
};
