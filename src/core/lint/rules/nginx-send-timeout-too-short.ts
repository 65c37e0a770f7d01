import { say } from '../../text/message.js';
import { replaceValue } from '../kit/fixes.js';
import { resolve } from '../ladder/settings.js';
import { formatBytes, parseTime } from '../ladder/units.js';
import { entryOf } from '../model/fields.js';
import type { Nginx } from '../model/container.js';
import type { Serving } from '../model/project.js';
import type { Known } from '../model/value.js';
import type { Rule } from '../rule.js';

/** What nginx uses when nobody says otherwise: ngx_http_proxy_module.c, ngx_http_core_module.c. */
const DEFAULT_SECONDS = 60;
/** Between two pieces of a large body a pause of this length is nothing unusual. */
const LEAST_BODY_SECONDS = 10;
const LARGE_BYTES = 100_000_000;

function timeOf(
  serving: Serving,
  { settings }: Nginx,
  directive: string,
): { readonly seconds: number; readonly known: Known } | undefined {
  const entry = entryOf(settings, directive);
  const setting = entry === undefined ? undefined : resolve(serving, entry);
  const seconds = setting?.kind === 'set' ? parseTime(String(setting.known.value)) : undefined;
  return seconds === undefined || setting?.kind !== 'set' ? undefined : { seconds, known: setting.known };
}

export const nginxSendTimeoutTooShort: Rule = {
  id: 'nginx-send-timeout-too-short',
  slug: 'nginx-send-timeout-lt',
  severity: 'info',
  summary: 'nginx must not give up on a large request while it is passed on.',
  artefacts: ['nginx'],

  *check({ servings, budgetAt }) {
    for (const serving of servings) {
      for (const nginx of serving.nginx) {
        if (nginx.proxy === undefined || serving.exposure.mode !== 'async') continue;
        const largest = budgetAt(nginx.settings.at.file).largestRequestBytes ?? 0;
        const send = `${nginx.proxy}_send_timeout`;
        for (const [directive, least] of [
          [send, DEFAULT_SECONDS],
          ['client_body_timeout', largest >= LARGE_BYTES ? LEAST_BODY_SECONDS : 0],
        ] as const) {
          const time = timeOf(serving, nginx, directive);
          if (time === undefined || time.seconds >= least) continue;
          const { seconds, known } = time;
          yield {
            at: known.at,
            message:
              directive === send
                ? say`${directive} is ${seconds} s: nginx gives up when the server does not read for that long.`
                : say`${directive} is ${seconds} s: a pause of that length ends an upload; requests reach ${formatBytes(largest)}.`,
            exposure: serving.exposure,
            basis: [known],
            fixes: replaceValue(known, `${DEFAULT_SECONDS}s`, say`Set ${directive} to ${DEFAULT_SECONDS}s`, {
              isSafe: false,
            }),
          };
        }
      }
    }
  },
};
