import type { Reading, EndpointDetails, EndpointSnapshot, VariantSnapshot } from '../live/snapshot.js';
import { resourceIdOf } from '../live/endpoint.js';
import type { Numbers } from './setting.js';

/** What a policy of these numbers is made of; the plan that is written has the same members. */
export interface PolicyPlan {
  readonly endpoint: string;
  readonly variant: string;
  readonly min: number;
  readonly max: number;
  readonly targetBacklogPerInstance?: number;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
  readonly wakesFromZero: boolean;
}

/** Of SageMaker, where nothing is said: https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html */
const COOLDOWN_SECONDS = 300;

/** Undefined without a minimum: then nothing scales, and there is no policy to write. */
export function policyOf(numbers: Numbers, endpoint: string, variant: string): PolicyPlan | undefined {
  const { min, max, target, wake = 0 } = numbers;
  if (min === undefined) return undefined;
  return {
    ...{ endpoint, variant, min, max: max ?? Math.max(1, min) },
    ...(target === undefined ? {} : { targetBacklogPerInstance: target }),
    scaleInCooldownSeconds: numbers['scale-in-cooldown'] ?? COOLDOWN_SECONDS,
    scaleOutCooldownSeconds: numbers['scale-out-cooldown'] ?? COOLDOWN_SECONDS,
    wakesFromZero: wake > 0,
  };
}

/** The endpoint as if the plan were deployed already: what files say otherwise is what has to change in them. */
export function asIfDeployed(
  endpoint: EndpointSnapshot,
  variant: VariantSnapshot,
  plan: PolicyPlan,
): EndpointSnapshot {
  const resourceId = resourceIdOf(endpoint.name, variant.name);
  const { details } = endpoint;
  const value: EndpointDetails = details?.value ?? { models: [], policies: [], activities: [], failures: [] };
  const isTracking = ({ type }: EndpointDetails['policies'][number]): boolean =>
    type === 'TargetTrackingScaling';
  const tracking = value.policies.find(isTracking);
  const { targetBacklogPerInstance: target } = plan;
  const policies =
    target === undefined
      ? value.policies
      : [
          ...value.policies.filter((policy) => !isTracking(policy)),
          {
            ...{ name: 'backlog-per-instance', alarms: [], ...tracking },
            ...{ resourceId, type: 'TargetTrackingScaling', target },
            metric: 'ApproximateBacklogSizePerInstance',
            scaleInCooldownSeconds: plan.scaleInCooldownSeconds,
            scaleOutCooldownSeconds: plan.scaleOutCooldownSeconds,
          },
        ];
  const read = details?.read ?? { wallMs: 0, steadyMs: 0 };
  const reading = <T>(of: T): Reading<T> => ({ value: of, read, periodMs: 0 });
  return {
    ...endpoint,
    details: reading({ ...value, policies, failures: [] }),
    variants: endpoint.variants.map((one) =>
      one.name === variant.name
        ? { ...one, target: reading({ resourceId, min: plan.min, max: plan.max, suspended: [] }) }
        : one,
    ),
  };
}

/** Whether a difference between a file and that endpoint is one of the plan's numbers. */
export function isOfPlan(differenceId: string): boolean {
  return /\/(MinCapacity|MaxCapacity|TargetValue|ScaleInCooldown|ScaleOutCooldown)$/.test(differenceId);
}
