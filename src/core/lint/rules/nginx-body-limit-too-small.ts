import { say } from '../../text/message.js';
import { replaceValue } from '../kit/fixes.js';
import { resolve } from '../ladder/settings.js';
import { formatBytes, parseSize } from '../ladder/units.js';
import { entryOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

/** Below the real-time limit of 25 MB a body limit has no purpose on an asynchronous endpoint. */
const SUSPICIOUS_BYTES = 25_000_000;

export const nginxBodyLimitTooSmall: Rule = {
  id: 'nginx-body-limit-too-small',
  slug: 'nginx-body-small',
  severity: 'warning',
  summary: 'client_max_body_size must let the largest request through.',
  artefacts: ['nginx'],

  *check({ servings, budgetAt }) {
    for (const serving of servings) {
      for (const { proxy, settings } of serving.nginx) {
        const entry = entryOf(settings, 'client_max_body_size');
        if (proxy === undefined || entry === undefined) continue;
        const setting = resolve(serving, entry);
        const bytes = setting.kind === 'set' ? parseSize(String(setting.known.value)) : undefined;
        if (setting.kind !== 'set' || bytes === undefined || bytes === 0) continue;
        const declared = budgetAt(settings.at.file).largestRequestBytes;
        if (bytes >= (declared ?? SUSPICIOUS_BYTES)) continue;
        yield {
          at: setting.known.at,
          message:
            declared === undefined
              ? say`client_max_body_size is ${formatBytes(bytes)}: nginx answers 413 to larger requests; 1 GB is possible.`
              : say`client_max_body_size is ${formatBytes(bytes)}; requests have up to ${formatBytes(declared)} and get a 413.`,
          exposure: serving.exposure,
          basis: [setting.known],
          fixes: replaceValue(setting.known, '0', say`Set client_max_body_size to 0 (no limit)`, {
            isSafe: false,
          }),
        };
      }
    }
  },
};
