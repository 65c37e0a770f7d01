import type { Random } from './random.js';

/** How long an instance works on a request. */
export type ServiceTime =
  | { readonly kind: 'exponential'; readonly meanSeconds: number }
  | {
      readonly kind: 'lognormal';
      readonly meanSeconds: number;
      /** Standard deviation by mean. Default 0.5. */
      readonly variation?: number;
    }
  | { readonly kind: 'constant'; readonly meanSeconds: number };

/** @returns milliseconds, one draw a call */
export function createServiceTimes(service: ServiceTime, random: Random): () => number {
  const meanMs = service.meanSeconds * 1000;
  switch (service.kind) {
    case 'constant':
      return () => meanMs;
    case 'exponential':
      return () => -Math.log(1 - random.next()) * meanMs;
    case 'lognormal':
      return createLognormal(meanMs, service.variation ?? 0.5, random);
  }
}

/** Draws with this mean and this ratio of standard deviation to mean. */
export function createLognormal(mean: number, variation: number, random: Random): () => number {
  // Not through the logarithm and back, which would not meet the mean exactly.
  if (mean === 0 || variation === 0) return () => mean;
  const variance = Math.log(1 + variation * variation);
  const location = Math.log(mean) - variance / 2;
  const sigma = Math.sqrt(variance);
  return () => Math.exp(location + sigma * normal(random));
}

/** Box-Muller, the cosine half: always two draws. */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
