import { INVOCATION_TIMEOUT } from '../facts/requests.js';
import type { ConfigurationLimit, Patient } from './check.js';

/** `--timeout`: https://docs.gunicorn.org/en/stable/settings.html#timeout */
const GUNICORN_DEFAULT_S = 30;

/** The rung that stops a long request before its own timeout does, the lowest of them; undefined when none is known. */
export function shortestTime({ limits = [] }: Patient): ConfigurationLimit | undefined {
  return limits
    .filter(({ quantity, value }) => quantity === 'time' && value > 0 && value < INVOCATION_TIMEOUT.default)
    .sort((a, b) => a.value - b.value || Number(a.isDefault) - Number(b.isDefault))[0];
}

/** Seconds after which gunicorn kills a busy worker, for a container whose log tells that it runs there. */
export function gunicornTimeout({ details }: Patient): number {
  for (const { containers } of details?.models ?? [])
    for (const { environment } of containers) {
      const given = /(?:^|\s)(?:--timeout[=\s]+|-t\s*)(\d{1,6})(?!\S)/.exec(
        environment['GUNICORN_CMD_ARGS'] ?? '',
      );
      if (given !== null) return Number(given[1]);
    }
  return GUNICORN_DEFAULT_S;
}
