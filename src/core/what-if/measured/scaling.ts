import { WAKE_METRIC } from '../../facts/metrics.js';
import type { ScalableTarget, ScalingPolicy } from '../../live/endpoint.js';
import { oneLine } from '../../live/outline/text.js';
import type { EndpointDetails, VariantSnapshot } from '../../live/snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { ParameterId } from '../parameters.js';
import type { ScalingOff } from '../setting.js';
import type { Estimate } from './estimate.js';

export interface ScalingEstimate {
  readonly numbers: Partial<Record<ParameterId, Estimate>>;
  readonly off: ScalingOff;
  /** What is deployed and not played. */
  readonly notes: readonly Text[];
}

const TRACKED = 'ApproximateBacklogSizePerInstance';
const NOT_OFF: ScalingOff = { in: false, out: false };

/** As AWS describes it; what the model cannot play is said. */
export function readScaling(
  { target }: Pick<VariantSnapshot, 'target'>,
  details: EndpointDetails | undefined,
): ScalingEstimate {
  if (target === undefined) return nothing(say`Its scalable target could not be read: no scaling is played.`);
  if (target.value === null)
    return { numbers: { min: none(say`No scalable target is registered.`) }, off: NOT_OFF, notes: [] };
  const limits = limitsOf(target.value);
  if (details === undefined || details.failures.some(({ part }) => part === 'policies'))
    return { ...nothing(say`Its scaling policies could not be read: none is played.`), numbers: limits };

  const tracking = details.policies.find(isTracking);
  const wake = details.policies.find((policy) => isWake(policy) && stepOf(policy) !== undefined);
  const others = details.policies.filter((policy) => policy !== tracking && policy !== wake);
  const { suspended } = target.value;
  const off = {
    in: suspended.includes('DynamicScalingIn') || tracking?.isScaleInDisabled === true,
    out: suspended.includes('DynamicScalingOut'),
  };
  return {
    numbers: { ...limits, ...trackingNumbers(tracking), ...wakeNumber(wake) },
    off,
    notes: others.map(
      ({ name }) =>
        say`The policy ${oneLine(name)} is not played: the model knows target tracking on ${TRACKED} and a step on ${WAKE_METRIC}.`,
    ),
  };
}

function nothing(note: Text): ScalingEstimate {
  return { numbers: {}, off: NOT_OFF, notes: [note] };
}

function none(rests: Text): Estimate {
  return { basis: 'deployed', rests };
}

function deployed(value: number, rests: Text): Estimate {
  return { value, basis: 'deployed', rests };
}

function limitsOf({ min, max }: ScalableTarget): ScalingEstimate['numbers'] {
  const rests = say`As the scalable target has it.`;
  return { min: deployed(min, rests), max: deployed(max, rests) };
}

function trackingNumbers(policy: ScalingPolicy | undefined): ScalingEstimate['numbers'] {
  if (policy?.target === undefined) return { target: none(say`No policy tracks the backlog.`) };
  const rests = say`As the policy ${oneLine(policy.name)} has it.`;
  const cooldown = (seconds: number | undefined): Estimate =>
    seconds === undefined
      ? { value: 300, basis: 'default', rests: say`The policy says nothing: the default of SageMaker.` }
      : deployed(seconds, rests);
  return {
    target: deployed(policy.target, rests),
    'scale-in-cooldown': cooldown(policy.scaleInCooldownSeconds),
    'scale-out-cooldown': cooldown(policy.scaleOutCooldownSeconds),
  };
}

function wakeNumber(policy: ScalingPolicy | undefined): ScalingEstimate['numbers'] {
  const step = policy && stepOf(policy);
  return policy === undefined || step === undefined
    ? { wake: none(say`No policy acts on ${WAKE_METRIC}.`) }
    : { wake: deployed(step, say`As the policy ${oneLine(policy.name)} has it.`) };
}

function isTracking({ type, metric, target }: ScalingPolicy): boolean {
  return type === 'TargetTrackingScaling' && metric === TRACKED && target !== undefined;
}

/** The alarm's name has to tell: AWS names a step policy's alarms, not what they watch. */
function isWake({ type, metric, alarms }: ScalingPolicy): boolean {
  return (
    type === 'StepScaling' &&
    [metric ?? '', ...alarms].some((text) => /backlog-?_?without-?_?capacity/i.test(text))
  );
}

/** From zero an exact capacity is the same as a change; a share of nothing is nothing. */
function stepOf({ steps = [], adjustment = 'ChangeInCapacity' }: ScalingPolicy): number | undefined {
  const [step, ...more] = steps;
  if (step === undefined || more.length > 0 || adjustment === 'PercentChangeInCapacity') return undefined;
  return Number.isInteger(step.change) && step.change > 0 ? step.change : undefined;
}
