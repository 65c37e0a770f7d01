import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';

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
export function formatDecimal(value: number): Text {
  return isTiny(value) ? say`less than 0.1` : shortDecimal(value);
}

/** `1 instance`, `2 instances`. */
export function formatNumber(count: number, noun: string, nouns = `${noun}s`): string {
  const text = formatCount(count);
  return `${text} ${text === '1' ? noun : nouns}`;
}

/** `35 s`, `14 min`, `2 h 5 min`, `3 d 4 h`: the two largest units, rounded down as ages are. */
export function formatDuration(ms: number): string {
  const [[unit, count], small] = unitsOf(ms);
  const large = `${formatCount(count)} ${unit}`;
  return small === undefined ? large : `${large} ${small[1]} ${small[0]}`;
}

/** For sentences that are read aloud: `14 minutes`, `2 hours 5 minutes`. */
export function spokenDuration(ms: number): Text {
  const [[unit, count], small] = unitsOf(ms);
  const large = SPOKEN[unit](formatCount(count));
  return small === undefined ? large : say`${large} ${SPOKEN[small[0]](String(small[1]))}`;
}

/** `6 min ago`. */
export function formatAge(ms: number): Text {
  return positive(ms) < 5000 ? say`just now` : say`${formatDuration(ms)} ago`;
}

/** `as of 6 min ago`. */
export function formatAsOf(ms: number): Text {
  return say`as of ${formatDuration(ms)} ago`;
}

/** For sentences that are read aloud: `as of 6 minutes ago`. */
export function spokenAsOf(ms: number): Text {
  return say`as of ${spokenDuration(ms)} ago`;
}

/** `in 12 s`, `now`. */
export function formatUntil(ms: number): Text {
  return isNow(ms) ? say`now` : say`in ${formatDuration(ms)}`;
}

/** Less than a second from now, or over. */
export function isNow(ms: number): boolean {
  return positive(ms) < 1000;
}

/** `2026-01-31 14:03 UTC`; undefined for what is no moment. */
export function formatMoment(wallMs: number): string | undefined {
  const date = new Date(wallMs);
  if (Number.isNaN(date.getTime()) || wallMs < 0) return undefined;
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `95%`. */
export function formatPercent(value: number): Text {
  return isTiny(value) ? say`less than 0.1%` : `${shortDecimal(value)}%`;
}

/** `US$0.012`: tenths of a cent where they matter. */
export function formatUsd(usd: number): Text {
  const sane = positive(usd);
  if (sane === 0) return 'US$0';
  if (sane < 0.0005) return say`less than US$0.001`;
  if (sane < 0.0995) return `US$${trimmed(sane, 3)}`;
  return sane < 99.995 ? `US$${sane.toFixed(2)}` : `US$${formatCount(sane)}`;
}

/** `about US$0.01`, `about US$2`: as much as an estimate can say. */
export function formatUsdRoughly(usd: number): Text {
  const sane = positive(usd);
  if (sane === 0) return 'US$0';
  if (sane < 0.005) return say`less than US$0.01`;
  return sane < 0.995 ? say`about US$${sane.toFixed(2)}` : say`about US$${formatCount(sane)}`;
}

/** `0–8`. */
export function formatRange(min: number, max: number): string {
  return `${formatCount(min)}–${formatCount(max)}`;
}

function trimmed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/0$/, '');
}

type Unit = 's' | 'min' | 'h' | 'd';
type Amount = readonly [Unit, number];

/** One or two, the larger first. */
function unitsOf(ms: number): readonly [Amount, Amount?] {
  const seconds = Math.floor(positive(ms) / 1000);
  if (seconds < MINUTE_S) return [['s', seconds]];
  if (seconds < HOUR_S) return [['min', Math.floor(seconds / MINUTE_S)]];
  const [large, small] = seconds < DAY_S ? (['h', 'min'] as const) : (['d', 'h'] as const);
  const [size, rest] = seconds < DAY_S ? [HOUR_S, MINUTE_S] : [DAY_S, HOUR_S];
  const left = Math.floor((seconds % size) / rest);
  const first = [large, Math.floor(seconds / size)] as const;
  return left === 0 ? [first] : [first, [small, left]];
}

const SPOKEN: Readonly<Record<Unit, (count: string) => Text>> = {
  s: (count) => (count === '1' ? say`1 second` : say`${count} seconds`),
  min: (count) => (count === '1' ? say`1 minute` : say`${count} minutes`),
  h: (count) => (count === '1' ? say`1 hour` : say`${count} hours`),
  d: (count) => (count === '1' ? say`1 day` : say`${count} days`),
};

function isTiny(value: number): boolean {
  const sane = positive(value);
  return sane > 0 && sane < 0.05;
}

function shortDecimal(value: number): string {
  const sane = positive(value);
  return sane < 9.95 ? String(Math.round(sane * 10) / 10) : formatCount(sane);
}

function positive(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
