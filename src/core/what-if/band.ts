/** A figure over all runs. */
export interface Band {
  readonly median: number;
  /** 5th and 95th percentile; with few runs the least and the largest. */
  readonly low: number;
  readonly high: number;
}

/** By the nearest rank: a percentile is a value that occurred. */
export function bandOf(values: readonly number[]): Band {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
  return { median: at(0.5), low: at(0.05), high: at(0.95) };
}

export function scaledBand({ median, low, high }: Band, factor: number): Band {
  return { median: median * factor, low: low * factor, high: high * factor };
}
