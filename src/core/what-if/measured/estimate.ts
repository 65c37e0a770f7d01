import type { Text } from '../../text/message.js';

/** A number of an endpoint, and why it is believed. */
export interface Estimate {
  /** Absent: there is none, as `rests` says. */
  readonly value?: number;
  /** `deployed`: as AWS describes it. `default`: nothing tells, the usual number was taken. */
  readonly basis: 'measured' | 'deployed' | 'default';
  /** What it rests on, and how much of that there was. */
  readonly rests: Text;
}

export function sumOf(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Undefined of nothing. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Three digits that count: an estimate is not known better. */
export function rounded(value: number): number {
  return value === 0 || !Number.isFinite(value) ? 0 : Number(value.toPrecision(3));
}
