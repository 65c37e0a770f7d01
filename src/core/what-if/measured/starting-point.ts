import type { EndpointSnapshot, VariantSnapshot } from '../../live/snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { ParameterId } from '../parameters.js';
import { parameterOf, PARAMETERS } from '../parameters.js';
import type { Numbers, Pattern, ScalingOff, Setting } from '../setting.js';
import { estimateArrivals } from './arrivals.js';
import { estimateColdStart } from './cold-start.js';
import type { Estimate } from './estimate.js';
import type { Measurements } from './measurements.js';
import { readScaling } from './scaling.js';
import { estimateConcurrency, estimateFailures, estimateService, estimateTtl } from './work.js';

/** An endpoint as it is, in the numbers that the model plays. */
export interface StartingPoint {
  readonly endpoint: string;
  readonly variant: string;
  /** Absent: not known. */
  readonly instanceType?: string;
  /** A parameter that is absent could not be told, and has to be typed where it is needed. */
  readonly estimates: Partial<Readonly<Record<ParameterId, Estimate>>>;
  /** The first one fits best. */
  readonly patterns: readonly Pattern[];
  readonly off: ScalingOff;
  /** Why the first pattern fits best, and what is deployed and not played. */
  readonly notes: readonly Text[];
  readonly measured: Measurements;
  /** Requests that came in each minute of the measurements; empty when they could not be told. */
  readonly arrivedByMinute: readonly number[];
}

/** The variant that can be played; undefined when there is none, or several that share one queue. */
export function playableVariant({ variants }: EndpointSnapshot): VariantSnapshot | undefined {
  const [variant, ...others] = variants.filter(({ isServerless }) => !isServerless);
  return others.length === 0 && variants.length === 1 ? variant : undefined;
}

/** @param measured Of the variant that is played. */
export function startingPointOf(
  endpoint: EndpointSnapshot,
  variant: VariantSnapshot,
  measured: Measurements,
): StartingPoint {
  const details = endpoint.details?.value;
  const arrivals = estimateArrivals(measured);
  const service = estimateService(measured);
  const scaling = readScaling(variant, details);
  const instanceType = details?.configuration?.variants.find(
    ({ name }) => name === variant.name,
  )?.instanceType;
  const configured = endpoint.asynchronous?.maxConcurrentPerInstance;
  const found: StartingPoint['estimates'] = {
    ...(arrivals === undefined ? {} : { arrivals: arrivals.perMinute }),
    ...(service === undefined ? {} : { service: service.mean, spread: service.spread }),
    ttl: estimateTtl(measured),
    concurrency: estimateConcurrency(measured, configured),
    failures: estimateFailures(measured),
    'cold-start': estimateColdStart(details?.activities ?? [], measured),
    ...nowOf(variant, measured),
    ...scaling.numbers,
  };
  return {
    endpoint: endpoint.name,
    variant: variant.name,
    ...(instanceType === undefined ? {} : { instanceType }),
    estimates: Object.fromEntries(
      PARAMETERS.flatMap(({ id }) => {
        const estimate = found[id] ?? usual(id);
        return estimate === undefined ? [] : [[id, estimate]];
      }),
    ),
    patterns: arrivals?.patterns ?? [{ kind: 'steady' }],
    off: scaling.off,
    notes: [
      ...(arrivals === undefined
        ? [say`Too few minutes were published to tell how many requests come.`]
        : [arrivals.because]),
      ...(service === undefined
        ? [say`Nothing was invoked: how long an invocation takes is not known.`]
        : []),
      ...scaling.notes,
    ],
    measured,
    arrivedByMinute: arrivals?.minutes ?? [],
  };
}

/** What is not measured at all: the default of AWS, said to be one. */
function usual(id: ParameterId): Estimate | undefined {
  const fallback = parameterOf(id)?.fallback;
  if (fallback === undefined) return undefined;
  const rests =
    id === 'timeout'
      ? say`Each request says it for itself, and AWS does not tell: the default.`
      : id === 'factor' || id === 'swing'
        ? say`Nothing is changed.`
        : say`Nothing tells: the usual number.`;
  return { value: fallback, basis: 'default', rests };
}

function nowOf({ currentCount }: VariantSnapshot, measured: Measurements): StartingPoint['estimates'] {
  const [backlog, age] = [measured.backlog.at(-1), measured.oldestAge.at(-1)];
  const rests = say`In the newest minute that was published.`;
  return {
    ...(currentCount === undefined
      ? {}
      : {
          instances: {
            ...{ value: currentCount, basis: 'deployed' },
            rests: say`As DescribeEndpoint has it.`,
          } as const,
        }),
    ...(backlog === undefined
      ? {}
      : { backlog: { value: Math.round(backlog.value), basis: 'measured', rests } as const }),
    ...(age === undefined
      ? {}
      : { 'backlog-age': { value: Math.round(age.value), basis: 'measured', rests } as const }),
  };
}

/** The endpoint as it is, ready to be played. */
export function settingOf({ estimates, patterns, off }: StartingPoint): Setting {
  const numbers: Numbers = Object.fromEntries(
    Object.entries(estimates).flatMap(([id, { value }]) => (value === undefined ? [] : [[id, value]])),
  );
  return { numbers, pattern: patterns[0] ?? { kind: 'steady' }, off };
}
