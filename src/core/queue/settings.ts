import type { Arrivals, Spacing } from './arrivals.js';
import type { ServiceTime } from './service-time.js';

/**
 * One asynchronous endpoint with one production variant. What is left out is as AWS has it, or where AWS gives no
 * number as the doc comment says.
 */
export interface QueueSettings {
  /** Decides every draw. */
  readonly seed: number;
  readonly arrivals: Arrivals;
  /** Default `random`. */
  readonly spacing?: Spacing;
  readonly service: ServiceTime;
  /** Share of invocations that fail, 0 to 1, after their whole service time. Default 0. SageMaker does not try again. */
  readonly failureShare?: number;
  /** MaxConcurrentInvocationsPerInstance. Default 1; what SageMaker chooses when it is absent is not documented. */
  readonly concurrency?: number;
  /**
   * RequestTTLSeconds: how long a request may stay in the queue. Default 21600:
   * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
   */
  readonly ttlSeconds?: number;
  /** InvocationTimeoutSeconds: an invocation that takes longer fails at this moment. Default 900 (same page). */
  readonly timeoutSeconds?: number;
  /** Instances that serve from the start. Default: the smallest capacity, else 1. */
  readonly instances?: number;
  /** Requests that are there at the start, queued and not yet begun. Default 0. */
  readonly backlog?: number;
  /** Age of the oldest of them; the others came evenly since then. Default 0. */
  readonly backlogAgeSeconds?: number;
  readonly coldStart?: ColdStart;
  /**
   * From the decision to remove an instance until it is gone. It takes no new requests and may finish those it has.
   * Default 30, the time between SIGTERM and SIGKILL:
   * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
   */
  readonly drainSeconds?: number;
  /**
   * What becomes of requests that an instance still works on when it goes. `putBack` (default): back to their place in
   * the queue with their old deadline. `fail`: they count as failed. AWS does not say; users tell of jobs cut short.
   */
  readonly whenRemoved?: 'putBack' | 'fail';
  /** Absent: no scalable target is registered and the count stays as it is set. */
  readonly scaling?: ScalingSettings;
}

/** From the decision to add an instance until it serves; the parts add up. AWS promises no number; these are typical. */
export interface ColdStart {
  /** Default 120. */
  readonly provisioningSeconds?: number;
  /** Default 60. */
  readonly imagePullSeconds?: number;
  /** Default 60. */
  readonly modelLoadSeconds?: number;
  /** Standard deviation of the sum by its mean, drawn for each instance. Default 0. */
  readonly variation?: number;
}

export interface ScalingSettings {
  /** MinCapacity. */
  readonly min: number;
  /** MaxCapacity. */
  readonly max: number;
  readonly targetTracking?: TargetTracking;
  readonly wake?: WakePolicy;
  /** DynamicScalingInSuspended. Default false. */
  readonly isScaleInSuspended?: boolean;
  /** DynamicScalingOutSuspended. Default false. */
  readonly isScaleOutSuspended?: boolean;
}

/** Target tracking on ApproximateBacklogSizePerInstance. */
export interface TargetTracking {
  /** Backlog for each instance. */
  readonly target: number;
  /**
   * Default 300 for SageMaker, both:
   * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
   */
  readonly scaleInCooldownSeconds?: number;
  readonly scaleOutCooldownSeconds?: number;
  /** DisableScaleIn. Default false. */
  readonly isScaleInDisabled?: boolean;
  readonly names?: { readonly policy: string; readonly alarmHigh: string; readonly alarmLow: string };
}

/** Step scaling on HasBacklogWithoutCapacity: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html */
export interface WakePolicy {
  /** Instances added. Default 1. */
  readonly step?: number;
  /** Default 300. */
  readonly cooldownSeconds?: number;
  readonly names?: { readonly policy: string; readonly alarm: string };
}

/** Settings with nothing left out but what may be absent. */
export type CompleteSettings = Required<Omit<QueueSettings, 'coldStart' | 'scaling'>> & {
  readonly coldStartSeconds: number;
  readonly coldStartVariation: number;
  readonly scaling: CompleteScaling | undefined;
};

export interface CompleteScaling {
  readonly min: number;
  readonly max: number;
  readonly targetTracking: Required<TargetTracking> | undefined;
  readonly wake: Required<WakePolicy> | undefined;
  readonly isScaleInSuspended: boolean;
  readonly isScaleOutSuspended: boolean;
}

/** @throws RangeError when a number cannot be meant, such as a negative one */
export function completeSettings(settings: QueueSettings): CompleteSettings {
  const { coldStart = {}, scaling, ...given } = settings;
  const {
    provisioningSeconds = 120,
    imagePullSeconds = 60,
    modelLoadSeconds = 60,
    variation = 0,
  } = coldStart;
  const complete: CompleteSettings = {
    spacing: 'random',
    failureShare: 0,
    concurrency: 1,
    ttlSeconds: 21_600,
    timeoutSeconds: 900,
    instances: scaling?.min ?? 1,
    backlog: 0,
    backlogAgeSeconds: 0,
    drainSeconds: 30,
    whenRemoved: 'putBack',
    ...given,
    coldStartSeconds: provisioningSeconds + imagePullSeconds + modelLoadSeconds,
    coldStartVariation: variation,
    scaling: scaling === undefined ? undefined : completeScaling(scaling),
  };
  check(complete);
  return complete;
}

function completeScaling({ targetTracking, wake, ...scaling }: ScalingSettings): CompleteScaling {
  return {
    isScaleInSuspended: false,
    isScaleOutSuspended: false,
    ...scaling,
    targetTracking: targetTracking && {
      scaleInCooldownSeconds: 300,
      scaleOutCooldownSeconds: 300,
      isScaleInDisabled: false,
      names: { policy: 'backlog-per-instance', alarmHigh: 'AlarmHigh', alarmLow: 'AlarmLow' },
      ...targetTracking,
    },
    wake: wake && {
      step: 1,
      cooldownSeconds: 300,
      names: { policy: 'wake-from-zero', alarm: 'has-backlog-without-capacity' },
      ...wake,
    },
  };
}

function check(settings: CompleteSettings): void {
  const { scaling, arrivals, service } = settings;
  atLeast(0, 'service.meanSeconds', service.meanSeconds);
  if (service.kind === 'lognormal') atLeast(0, 'service.variation', service.variation ?? 0);
  within(0, 1, 'failureShare', settings.failureShare);
  wholeFrom(1, 'concurrency', settings.concurrency);
  atLeast(0, 'ttlSeconds', settings.ttlSeconds);
  atLeast(0, 'timeoutSeconds', settings.timeoutSeconds);
  wholeFrom(0, 'instances', settings.instances);
  wholeFrom(0, 'backlog', settings.backlog);
  within(0, 1e9, 'backlogAgeSeconds', settings.backlogAgeSeconds);
  within(0, 1e9, 'coldStart', settings.coldStartSeconds);
  within(0, 100, 'coldStart.variation', settings.coldStartVariation);
  within(0, 1e9, 'drainSeconds', settings.drainSeconds);
  checkArrivals(arrivals);
  if (scaling === undefined) return;
  wholeFrom(0, 'scaling.min', scaling.min);
  wholeFrom(scaling.min, 'scaling.max', scaling.max);
  if (scaling.targetTracking !== undefined)
    atLeast(Number.MIN_VALUE, 'target', scaling.targetTracking.target);
}

function checkArrivals(arrivals: Arrivals): void {
  const rates =
    arrivals.kind === 'steps'
      ? arrivals.steps.map(({ perMinute }) => perMinute)
      : arrivals.kind === 'times'
        ? []
        : [arrivals.perMinute];
  for (const rate of rates) within(0, 1e9, 'arrivals.perMinute', rate);
  if (arrivals.kind === 'wave') within(0, 1, 'arrivals.swing', arrivals.swing);
  if (arrivals.kind === 'onOff') {
    within(0, 1e9, 'arrivals.offPerMinute', arrivals.offPerMinute ?? 0);
    within(SHORTEST_CYCLE, 1e9, 'arrivals.onMinutes + offMinutes', arrivals.onMinutes + arrivals.offMinutes);
  }
  if (arrivals.kind === 'bursts') {
    within(0, 1e9, 'arrivals.size', arrivals.size);
    within(0.001, arrivals.everyMinutes * 60, 'arrivals.spreadSeconds', arrivals.spreadSeconds ?? 10);
  }
  if ('everyMinutes' in arrivals) {
    within(SHORTEST_CYCLE, 1e9, 'arrivals.everyMinutes', arrivals.everyMinutes ?? SHORTEST_CYCLE);
  }
}

/** A second, in minutes: cycles shorter than that mean a mistake, and would never let time pass at zero. */
const SHORTEST_CYCLE = 1 / 60;

function atLeast(least: number, what: string, value: number): void {
  if (!(value >= least)) throw new RangeError(`${what} must be at least ${least}; it is ${value}.`);
}

function within(least: number, most: number, what: string, value: number): void {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${what} must be between ${least} and ${most}; it is ${value}.`);
  }
}

function wholeFrom(least: number, what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${what} must be a whole number of at least ${least}; it is ${value}.`);
  }
}
