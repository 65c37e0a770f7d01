const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  1000,
  5000,
  15_000,
  30_000,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
] as const;

/** How far local time is ahead of UTC at a moment, milliseconds. */
export type OffsetAt = (atMs: number) => number;

/** A distance of clock times of which at most `most` fit. */
export function timeStep(spanMs: number, most: number): number {
  const least = spanMs / Math.max(1, most);
  return STEPS.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY;
}

/** Moments at round local times, ascending; right also across a change of the clocks. */
export function timeTicks(
  fromMs: number,
  toMs: number,
  stepMs: number,
  offsetAt: OffsetAt,
): readonly number[] {
  if (!(stepMs > 0) || !(toMs >= fromMs) || (toMs - fromMs) / stepMs > 1000) return [];
  const ticks: number[] = [];
  const first = Math.floor((fromMs + offsetAt(fromMs)) / stepMs) * stepMs;
  for (let local = first; ; local += stepMs) {
    const at = toUtc(local, offsetAt);
    if (at > toMs) return ticks;
    if (at >= fromMs && at > (ticks.at(-1) ?? -Infinity)) ticks.push(at);
    // An hour that the clocks skip or repeat must not end the search early.
    if (local > toMs + 2 * DAY) return ticks;
  }
}

/** The moment of a local time; in a skipped hour the moment after it, in a repeated one the second. */
function toUtc(localMs: number, offsetAt: OffsetAt): number {
  const guess = localMs - offsetAt(localMs);
  const better = localMs - offsetAt(guess);
  return better === guess ? guess : localMs - Math.min(offsetAt(guess), offsetAt(better));
}

/** Beside the axis: the clock, at midnight and for steps of days the day. */
export function formatTimeTick(atMs: number, stepMs: number, offsetMs: number, locale: string): string {
  const local = atMs + offsetMs;
  const isMidnight = ((local % DAY) + DAY) % DAY === 0;
  if (stepMs >= DAY || isMidnight) return dayOf(local, locale);
  return clockOf(local, stepMs < MINUTE);
}

/** In words of the readout: `Tue 25 Nov, 14:31`. */
export function formatMoment(atMs: number, offsetMs: number, locale: string): string {
  const local = atMs + offsetMs;
  const day = format(local, locale, { weekday: 'short', day: 'numeric', month: 'short' });
  return `${day}, ${clockOf(local, local % MINUTE !== 0)}`;
}

/** `UTC+01:00`. */
export function formatOffset(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE);
  return `UTC${offsetMs < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function clockOf(localMs: number, withSeconds: boolean): string {
  const seconds = Math.floor((((localMs % DAY) + DAY) % DAY) / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return withSeconds ? `${clock}:${two(seconds % 60)}` : clock;
}

function dayOf(localMs: number, locale: string): string {
  return format(localMs, locale, { day: 'numeric', month: 'short' });
}

/** Local time is written as if it were UTC, so that the machine's own zone plays no part. */
function format(localMs: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  const full = { ...options, timeZone: 'UTC' };
  try {
    return new Intl.DateTimeFormat(locale, full).format(localMs);
  } catch {
    return new Intl.DateTimeFormat('en', full).format(localMs);
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
