import { replaceValue } from '../kit/fixes.js';
import { numberIn, processesOf, readTimeoutDirective, resolve } from '../ladder/settings.js';
import { parseTime } from '../ladder/units.js';
import { entryOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const nginxReadTimeoutBelowServer: Rule = {
  id: 'nginx-read-timeout-below-server',
  slug: 'nginx-read-timeout-lt-server',
  severity: 'warning',
  summary: 'nginx must wait at least as long as the server behind it works.',
  artefacts: ['nginx', 'serve', 'gunicorn', 'dockerfile'],

  *check({ servings }) {
    for (const serving of servings) {
      const timeouts = processesOf(serving, 'gunicorn').map((process) => numberIn(process.get('timeout')));
      const longest = timeouts.reduce(
        (best, one) => (one !== undefined && one.value > (best?.value ?? 0) ? one : best),
        undefined,
      );
      if (longest === undefined) continue;
      for (const nginx of serving.nginx) {
        const directive = readTimeoutDirective(nginx);
        const entry = entryOf(nginx.settings, directive);
        const setting = entry === undefined ? undefined : resolve(serving, entry);
        if (setting?.kind !== 'set') continue;
        const seconds = parseTime(String(setting.known.value));
        if (seconds === undefined || seconds >= longest.value) continue;
        const wanted = Math.max(longest.value, serving.request.seconds);
        yield {
          at: setting.known.at,
          message: `nginx waits ${seconds} s but gunicorn works up to ${longest.value} s: the result is lost with a 504.`,
          exposure: serving.exposure,
          basis: [setting.known, longest],
          related: [{ at: longest.at, message: `gunicorn's timeout is ${longest.value} s.` }],
          fixes: replaceValue(setting.known, `${wanted}s`, `Set ${directive} to ${wanted}s`, {
            isSafe: false,
          }),
        };
      }
    }
  },
};
