import type { ChartUnit } from './page.js';

/** Sixty-base steps of durations: below a minute and from a day on they are decimal. */
const PARTS: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** A value as a person reads it, with its unit: `1,204`, `2 min 30 s`, `65.2%`, `US$0.12`. */
export function formatValue(value: number, unit: ChartUnit, locale: string): string {
  switch (unit) {
    case 'count':
      return decimal(value, locale, Math.abs(value) < 100 ? 2 : 0);
    case 'seconds':
      return formatSeconds(value, locale);
    case 'percent':
      return `${decimal(value, locale, Math.abs(value) < 10 ? 2 : 1)}%`;
    case 'usd':
      return `US$${usd(value, locale)}`;
  }
}

/** A value beside an axis: as short as the distance of its neighbours allows. */
export function formatTick(value: number, unit: ChartUnit, step: number, locale: string): string {
  const digits = digitsOf(step);
  switch (unit) {
    case 'count':
      return Math.abs(value) >= 10_000 ? compact(value, step, locale) : decimal(value, locale, digits);
    case 'seconds':
      return clockTick(value) ?? formatSeconds(value, locale);
    case 'percent':
      return `${decimal(value, locale, digits)}%`;
    case 'usd':
      return `$${decimal(value, locale, digits, digits)}`;
  }
}

/** `0`, `250 ms`, `1.5 s`, `2 min 30 s`, `1 h 30 min`, `6 d`: at most two parts, the smaller one left out when zero. */
export function formatSeconds(seconds: number, locale: string): string {
  const sign = seconds < 0 ? '−' : '';
  const size = Math.abs(seconds);
  if (size === 0) return '0';
  if (size < 0.000_999_5) return `${sign}${decimal(size * 1e6, locale, 0)} µs`;
  if (size < 0.9995) return `${sign}${decimal(size * 1000, locale, size < 0.01 ? 1 : 0)} ms`;
  if (size < 59.95) return `${sign}${decimal(size, locale, size < 10 ? 2 : 1)} s`;
  const whole = Math.round(size);
  const first = PARTS.findIndex(([length]) => whole >= length);
  const [length, name] = PARTS[first] ?? [1, 's'];
  const smaller = PARTS[first + 1];
  const count = Math.floor(whole / length);
  const rest = smaller === undefined ? 0 : Math.round((whole - count * length) / smaller[0]);
  // 59.7 of the smaller part would read as 60 of them.
  if (smaller !== undefined && rest * smaller[0] >= length)
    return `${sign}${decimal(count + 1, locale, 0)} ${name}`;
  const tail = smaller === undefined || rest === 0 ? '' : ` ${rest} ${smaller[1]}`;
  return `${sign}${decimal(count, locale, 0)} ${name}${tail}`;
}

/** `2:30 min`, `1:30 h`: what would take two parts with two units. */
function clockTick(seconds: number): string | undefined {
  const [unit, name] = seconds >= 3600 ? [3600, 'h'] : [60, 'min'];
  if (seconds < 60 || seconds >= 86_400 || seconds % unit === 0) return undefined;
  const rest = Math.floor(((seconds % unit) / unit) * 60);
  return `${Math.floor(seconds / unit)}:${String(rest).padStart(2, '0')} ${name}`;
}

function compact(value: number, step: number, locale: string): string {
  const [size, sign] = Math.abs(value) >= 1e9 ? [1e9, 'G'] : Math.abs(value) >= 1e6 ? [1e6, 'M'] : [1e3, 'k'];
  return `${decimal(value / size, locale, digitsOf(step / size))} ${sign}`;
}

function usd(value: number, locale: string): string {
  const size = Math.abs(value);
  return decimal(value, locale, size > 0 && size < 1 ? 4 : 2, 2);
}

/** Digits after the point that multiples of a step need; at most six. */
function digitsOf(step: number): number {
  for (let digits = 0; digits < 6; digits++) {
    const scaled = step * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, scaled)) return digits;
  }
  return 6;
}

function decimal(value: number, locale: string, most: number, least = 0): string {
  return formatter(locale, most, least).format(value === 0 ? 0 : value);
}

function formatter(locale: string, most: number, least: number): Intl.NumberFormat {
  const options = { maximumFractionDigits: Math.max(most, least), minimumFractionDigits: least };
  try {
    return new Intl.NumberFormat(locale, options);
  } catch {
    // Not a language tag: the editor's pseudo languages.
    return new Intl.NumberFormat('en', options);
  }
}
