import type { EndpointSnapshot, VariantSnapshot } from '../snapshot.js';
import { isSane } from './freshness.js';

/** Instances as DescribeEndpoint tells them. */
export interface Counts {
  readonly current: number;
  readonly desired: number;
}

/** What autoscaling may choose from. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Of one variant; undefined: AWS does not tell, or there are no instances to count. */
export function variantCounts(variant: VariantSnapshot): Counts | undefined {
  const { currentCount, desiredCount, isServerless } = variant;
  if (isServerless || !isSane(currentCount)) return undefined;
  return { current: currentCount, desired: isSane(desiredCount) ? desiredCount : currentCount };
}

/** Over all variants; undefined when one is unknown: a sum without it would be a wrong number. */
export function endpointCounts({ variants }: EndpointSnapshot): Counts | undefined {
  let current = 0;
  let desired = 0;
  let known = 0;
  for (const variant of variants) {
    if (variant.isServerless) continue;
    const counts = variantCounts(variant);
    if (counts === undefined) return undefined;
    current += counts.current;
    desired += counts.desired;
    known += 1;
  }
  return known === 0 ? undefined : { current, desired };
}

/** Of one variant; `none`: no scalable target is registered; undefined: not read, or it makes no sense. */
export function variantLimits({ target }: VariantSnapshot): Limits | 'none' | undefined {
  if (target === undefined) return undefined;
  if (target.value === null) return 'none';
  const { min, max } = target.value;
  return isSane(min) && isSane(max) ? { min, max } : undefined;
}

/** Over all variants: one without a target adds the instances it has. */
export function endpointLimits({ variants }: EndpointSnapshot): Limits | 'none' | undefined {
  let min = 0;
  let max = 0;
  let targets = 0;
  for (const variant of variants) {
    if (variant.isServerless) continue;
    const limits = variantLimits(variant);
    if (limits === undefined) return undefined;
    if (limits === 'none') {
      const fixed = variantCounts(variant)?.desired;
      if (fixed === undefined) return undefined;
      min += fixed;
      max += fixed;
    } else {
      min += limits.min;
      max += limits.max;
      targets += 1;
    }
  }
  return targets === 0 ? 'none' : { min, max };
}
