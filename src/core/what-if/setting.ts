import type { Arrivals, RateStep } from '../queue/arrivals.js';
import type { QueueSettings } from '../queue/settings.js';
import type { Text } from '../text/message.js';
import { say } from '../text/message.js';
import type { Parameter, ParameterId } from './parameters.js';
import { parameterOf, PARAMETERS } from './parameters.js';

/** Numbers by parameter; absent as the parameter's `help` says. */
export type Numbers = Partial<Readonly<Record<ParameterId, number>>>;

/** How requests come; how many is the number `arrivals`. */
export type Pattern =
  /** At any moment alike, or up and down over the day. `even`: without chance. */
  | { readonly kind: 'steady'; readonly isEven?: boolean }
  /** By the hour of the day (UTC): 24 rates, of which only the proportions matter. */
  | { readonly kind: 'hours'; readonly perMinute: readonly number[]; readonly isEven?: boolean }
  /** Minute by minute as they once came, from the first on and again and again; only the proportions matter. */
  | {
      readonly kind: 'minutes';
      readonly perMinute: readonly number[];
      /** Those of a minute come in its first seconds; absent: evenly over the minute. */
      readonly withinSeconds?: number;
    };

/** What is played: numbers, and how requests come. */
export interface Setting {
  readonly numbers: Numbers;
  readonly pattern: Pattern;
  /** What is switched off, by a policy or by suspension; absent: nothing. */
  readonly off?: ScalingOff;
}

export interface ScalingOff {
  readonly in: boolean;
  readonly out: boolean;
}

/** What is wrong with a number of a setting, in a person's words. */
export interface Complaint {
  readonly id: ParameterId;
  readonly says: Text;
}

const HOUR_MS = 3_600_000;
const PEAK_HOUR = 14;
const HOURS = 24;

/** What is wrong with one number; undefined when it can be taken. */
export function complaintOf(id: ParameterId, value: number | undefined): Text | undefined {
  const parameter = parameterOf(id);
  if (parameter === undefined) return undefined;
  if (value === undefined) return parameter.isNeeded === true ? say`A number is needed here.` : undefined;
  return fits(parameter, value) ? undefined : rangeText(parameter);
}

function fits({ least, most, isWhole = false }: Parameter, value: number): boolean {
  return value >= least && value <= most && (!isWhole || Number.isInteger(value));
}

function rangeText({ least, most, isWhole = false }: Parameter): Text {
  return isWhole ? say`A whole number from ${least} to ${most}.` : say`A number from ${least} to ${most}.`;
}

/** All that keeps numbers from being played, in the order of the parameters. */
export function complaintsOf(numbers: Numbers): readonly Complaint[] {
  const own = PARAMETERS.flatMap(({ id }) => {
    const says = complaintOf(id, numbers[id]);
    return says === undefined ? [] : [{ id, says }];
  });
  const { min, max } = numbers;
  if (own.length > 0) return own;
  if (min === undefined)
    return (['max', 'target', 'wake'] as const)
      .filter((id) => numbers[id] !== undefined && numbers[id] !== 0)
      .map((id) => ({ id, says: say`Without a minimum nothing scales: give a minimum too.` }));
  return max !== undefined && max < min
    ? [{ id: 'max', says: say`The maximum lies below the minimum.` }]
    : [];
}

/**
 * @param startMs When the model begins, milliseconds since 1970: rates by the hour count from it.
 * @throws RangeError for numbers of which `complaintsOf` complains
 */
export function toQueueSettings(
  { numbers, pattern, off }: Setting,
  startMs: number,
): Omit<QueueSettings, 'seed'> {
  const [complaint] = complaintsOf(numbers);
  if (complaint !== undefined) throw new RangeError(`The number of "${complaint.id}" cannot be played.`);
  const find = (id: ParameterId): number => numbers[id] ?? parameterOf(id)?.fallback ?? 0;
  const { instances } = numbers;
  const [meanSeconds, variation] = [find('service'), find('spread')];
  return {
    arrivals: arrivalsOf(pattern, find('arrivals') * find('factor'), find('swing'), startMs),
    spacing: pattern.kind === 'minutes' || pattern.isEven === true ? 'even' : 'random',
    service:
      variation === 0 ? { kind: 'constant', meanSeconds } : { kind: 'lognormal', meanSeconds, variation },
    failureShare: find('failures'),
    concurrency: find('concurrency'),
    ttlSeconds: find('ttl'),
    timeoutSeconds: find('timeout'),
    coldStart: { provisioningSeconds: find('cold-start'), imagePullSeconds: 0, modelLoadSeconds: 0 },
    backlog: find('backlog'),
    backlogAgeSeconds: find('backlog-age'),
    ...(instances === undefined ? {} : { instances }),
    ...scalingOf(numbers, off, find),
  };
}

function arrivalsOf(pattern: Pattern, perMinute: number, swing: number, startMs: number): Arrivals {
  switch (pattern.kind) {
    case 'steady':
      return swing === 0
        ? { kind: 'constant', perMinute }
        : { kind: 'wave', perMinute, swing, peakHour: PEAK_HOUR };
    case 'hours': {
      const rates = scaled(pattern.perMinute, perMinute);
      return { kind: 'steps', steps: fromNow(rates, startMs), everyMinutes: HOURS * 60 };
    }
    case 'minutes': {
      const rates = scaled(pattern.perMinute, perMinute);
      const share = Math.min(1, Math.max(0.01, (pattern.withinSeconds ?? 60) / 60));
      const steps = rates.flatMap((rate, afterMinutes) => [
        { afterMinutes, perMinute: rate / share },
        ...(share < 1 ? [{ afterMinutes: afterMinutes + share, perMinute: 0 }] : []),
      ]);
      return { kind: 'steps', steps, everyMinutes: Math.max(1, rates.length) };
    }
  }
}

/** The same proportions with another mean; nothing at all has no proportions, and is steady. */
function scaled(rates: readonly number[], mean: number): readonly number[] {
  const now = rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length);
  return now === 0 ? rates.map(() => mean) : rates.map((rate) => (rate * mean) / now);
}

function fromNow(rates: readonly number[], startMs: number): readonly RateStep[] {
  const first = Math.floor(startMs / HOUR_MS);
  const intoMinutes = (startMs - first * HOUR_MS) / 60_000;
  return Array.from({ length: HOURS + 1 }, (_, index) => ({
    afterMinutes: Math.max(0, index * 60 - intoMinutes),
    perMinute: rates[(first + index) % HOURS] ?? 0,
  }));
}

function scalingOf(
  numbers: Numbers,
  off: ScalingOff | undefined,
  find: (id: ParameterId) => number,
): Pick<QueueSettings, 'scaling'> {
  const { min, max, target, wake = 0 } = numbers;
  if (min === undefined) return {};
  return {
    scaling: {
      min,
      max: max ?? Math.max(1, min),
      isScaleInSuspended: off?.in ?? false,
      isScaleOutSuspended: off?.out ?? false,
      ...(target === undefined
        ? {}
        : {
            targetTracking: {
              target,
              scaleInCooldownSeconds: find('scale-in-cooldown'),
              scaleOutCooldownSeconds: find('scale-out-cooldown'),
            },
          }),
      ...(wake === 0 ? {} : { wake: { step: wake, cooldownSeconds: find('scale-out-cooldown') } }),
    },
  };
}
