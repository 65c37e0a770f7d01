/** Short forms are for rows (`14 min`), long ones for sentences that are read aloud (`14 minutes`). */
type Form = 'short' | 'long';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

/** `1,234`: whole, with separators. What cannot be counted is 0: callers leave unknown numbers out. */
export function formatCount(value: number): string {
  const whole = Math.min(Math.round(positive(value)), Number.MAX_SAFE_INTEGER);
  return String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count that is an average: something is never shown as nothing. */
export function formatAtLeastOne(value: number): string {
  return formatCount(value > 0 ? Math.max(1, value) : 0);
}

/** One decimal below ten, where it is not whole; whole above. */
export function formatDecimal(value: number): string {
  const sane = positive(value);
  if (sane === 0) return '0';
  if (sane < 0.05) return 'less than 0.1';
  return sane < 9.95 ? String(Math.round(sane * 10) / 10) : formatCount(sane);
}

/** `1 instance`, `2 instances`. */
export function formatNumber(count: number, noun: string, nouns = `${noun}s`): string {
  const text = formatCount(count);
  return `${text} ${text === '1' ? noun : nouns}`;
}

/** `35 s`, `14 min`, `2 h 5 min`, `3 d 4 h`: the two largest units, rounded down as ages are. */
export function formatDuration(ms: number, form: Form = 'short'): string {
  const seconds = Math.floor(positive(ms) / 1000);
  if (seconds < MINUTE_S) return unit(seconds, 's', 'second', form);
  if (seconds < HOUR_S) return unit(seconds / MINUTE_S, 'min', 'minute', form);
  const [large, small] =
    seconds < DAY_S
      ? [unit(seconds / HOUR_S, 'h', 'hour', form), rest(seconds % HOUR_S, MINUTE_S, 'min', 'minute', form)]
      : [unit(seconds / DAY_S, 'd', 'day', form), rest(seconds % DAY_S, HOUR_S, 'h', 'hour', form)];
  return small === undefined ? large : `${large} ${small}`;
}

/** `6 min ago`. */
export function formatAge(ms: number, form: Form = 'short'): string {
  return positive(ms) < 5000 ? 'just now' : `${formatDuration(ms, form)} ago`;
}

/** `in 12 s`, `now`. */
export function formatUntil(ms: number): string {
  return positive(ms) < 1000 ? 'now' : `in ${formatDuration(ms)}`;
}

/** `2026-01-31 14:03 UTC`; undefined for what is no moment. */
export function formatMoment(wallMs: number): string | undefined {
  const date = new Date(wallMs);
  if (Number.isNaN(date.getTime()) || wallMs < 0) return undefined;
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `95%`. */
export function formatPercent(value: number): string {
  return `${formatDecimal(value)}%`;
}

/** `US$0.012`: tenths of a cent where they matter. */
export function formatUsd(usd: number): string {
  const sane = positive(usd);
  if (sane === 0) return 'US$0';
  if (sane < 0.0005) return 'less than US$0.001';
  if (sane < 0.0995) return `US$${trimmed(sane, 3)}`;
  return sane < 99.995 ? `US$${sane.toFixed(2)}` : `US$${formatCount(sane)}`;
}

/** `about US$0.01`, `about US$2`: as much as an estimate can say. */
export function formatUsdRoughly(usd: number): string {
  const sane = positive(usd);
  if (sane === 0) return 'US$0';
  if (sane < 0.005) return 'less than US$0.01';
  return sane < 0.995 ? `about US$${sane.toFixed(2)}` : `about US$${formatCount(sane)}`;
}

/** `0–8`. */
export function formatRange(min: number, max: number): string {
  return `${formatCount(min)}–${formatCount(max)}`;
}

function trimmed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/0$/, '');
}

function unit(value: number, short: string, long: string, form: Form): string {
  return form === 'short'
    ? `${formatCount(Math.floor(value))} ${short}`
    : formatNumber(Math.floor(value), long);
}

function rest(seconds: number, size: number, short: string, long: string, form: Form): string | undefined {
  return seconds < size ? undefined : unit(seconds / size, short, long, form);
}

function positive(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
