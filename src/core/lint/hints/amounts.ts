import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { formatBytes, formatCount } from '../ladder/units.js';

/** Seconds as people say them, exact: `15 min`, `1 h 30 min`, `90 s` stays `1 min 30 s`. */
export function formatSeconds(seconds: number): Text {
  if (seconds === Infinity) return say`no limit`;
  if (seconds < 60 || !Number.isInteger(seconds)) return `${formatCount(seconds)} s`;
  const parts: string[] = [];
  let rest = seconds;
  for (const [size, unit] of [
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${formatCount(count)} ${unit}`);
  }
  return parts.join(' ');
}

export function formatAmount(value: number, unit: 's' | 'bytes'): Text {
  if (value === Infinity) return say`no limit`;
  return unit === 's' ? formatSeconds(value) : formatBytes(value);
}

const FACTORS: Readonly<Record<string, readonly [number, 's' | 'bytes']>> = {
  seconds: [1, 's'],
  minutes: [60, 's'],
  milliseconds: [0.001, 's'],
  microseconds: [0.000_001, 's'],
  bytes: [1, 'bytes'],
  MiB: [1_048_576, 'bytes'],
  GiB: [1_073_741_824, 'bytes'],
};

/** A written number of that unit in words, where the unit says more than the number: `900` seconds is 15 min. */
export function inWords(value: number, unit: string | undefined): Text | undefined {
  const factor = FACTORS[unit ?? ''];
  if (factor === undefined) return undefined;
  const amount = value * factor[0];
  if (!Number.isFinite(amount) || amount < 0) return undefined;
  const isSmall = unit === 'milliseconds' || unit === 'microseconds';
  return isSmall && amount < 1 ? undefined : formatAmount(amount, factor[1]);
}

/** `1 to 3600`, `at least 1`, `at most 2,147,483,647`. */
export function rangeText(min: number | undefined, max: number | undefined): Text | undefined {
  if (min !== undefined && max !== undefined) return say`${formatCount(min)} to ${formatCount(max)}`;
  if (min !== undefined) return say`at least ${formatCount(min)}`;
  return max === undefined ? undefined : say`at most ${formatCount(max)}`;
}
