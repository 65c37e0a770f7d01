import { instanceOf } from '../facts/instance-types.js';
import { freshValue, isSane, metricOf, perMinute } from '../live/outline/freshness.js';
import type { MetricReading, VariantSnapshot } from '../live/snapshot.js';
import type { Patient } from './check.js';

/** A metric's value if it is of now. */
export function nowOf(reading: MetricReading | undefined, { now }: Pick<Patient, 'now'>): number | undefined {
  return freshValue(metricOf(reading, now));
}

/** Points of the last so many minutes. */
export function recent(
  reading: MetricReading | undefined,
  { now }: Pick<Patient, 'now'>,
  minutes: number,
): readonly { readonly atMs: number; readonly value: number }[] {
  return (reading?.history ?? []).filter(({ atMs }) => atMs >= now.wallMs - minutes * 60_000);
}

/** Per minute, over the last so many minutes that have a datapoint; undefined without one. */
export function rateOf(
  reading: MetricReading | undefined,
  patient: Pick<Patient, 'now'>,
  minutes: number,
): number | undefined {
  const points = recent(reading, patient, minutes);
  if (reading === undefined || points.length === 0) return undefined;
  const sum = points.reduce((total, { value }) => total + value, 0);
  return perMinute(sum / points.length, reading.periodSeconds);
}

/** Metrics that are sums, of a variant. */
export type SumRole =
  | 'processed'
  | 'failed'
  | 'expired'
  | 'clientErrors'
  | 'serverErrors'
  | 'downloadFailures'
  | 'uploadFailures'
  | 'notificationFailures';

/** Of all variants, over the last so many minutes; undefined where none of them was read. */
export function totalOf(role: SumRole, patient: Patient, minutes: number): number | undefined {
  const read = patient.endpoint.variants.flatMap((variant) => variant[role] ?? []);
  if (read.length === 0) return undefined;
  return read
    .flatMap((reading) => recent(reading, patient, minutes))
    .reduce((sum, { value }) => sum + (isSane(value) ? value : 0), 0);
}

/** The variant that has the queue to itself; undefined where several share it. */
export function onlyVariant({ endpoint }: Patient): VariantSnapshot | undefined {
  const [variant, ...others] = endpoint.variants;
  return others.length === 0 ? variant : undefined;
}

/** Seconds that the container takes on average for one request, lately; undefined while it does nothing. */
export function serviceSeconds(patient: Patient, minutes: number): number | undefined {
  const points = patient.endpoint.variants.flatMap(({ latency }) => recent(latency, patient, minutes));
  const seconds = mean(points.map(({ value }) => value)) / 1e6;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/**
 * Requests that run at a time on an instance, by Little's law: a minute's requests × their latency ÷ 60 ÷ instances.
 */
export function concurrencyOf(patient: Patient, minutes: number): number | undefined {
  const variant = onlyVariant(patient);
  const counts = countsOf(patient);
  const processed = rateOf(variant?.processed, patient, minutes);
  const seconds = serviceSeconds(patient, minutes);
  if (counts === undefined || counts.current === 0 || processed === undefined || seconds === undefined)
    return undefined;
  return (processed * seconds) / 60 / counts.current;
}

/** The longest that it took lately until a count that autoscaling asked for was there, milliseconds. */
export function scalingMs({ details }: Pick<Patient, 'details'>): number | undefined {
  const took = (details?.activities ?? []).flatMap(({ status, startedMs, endedMs, notScaledReasons }) =>
    status === 'Successful' && endedMs !== undefined && endedMs > startedMs && notScaledReasons.length === 0
      ? [endedMs - startedMs]
      : [],
  );
  return took.length === 0 ? undefined : Math.max(...took);
}

/** How often a value fell. */
export function dropsOf(points: readonly { readonly value: number }[]): number {
  return points.filter(({ value }, index) => value < (points[index - 1]?.value ?? value)).length;
}

export interface Counts {
  readonly current: number;
  readonly desired: number;
}

/** Of all variants on instances; undefined when AWS does not tell them all, as of an endpoint that never came up. */
export function countsOf({ endpoint }: Patient): Counts | undefined {
  if (endpoint.variants.length === 0) return undefined;
  let [current, desired] = [0, 0];
  for (const { isServerless, currentCount, desiredCount } of endpoint.variants) {
    if (isServerless) continue;
    if (currentCount === undefined || desiredCount === undefined) return undefined;
    current += currentCount;
    desired += desiredCount;
  }
  return { current, desired };
}

/** Of all variants; undefined while one was not read or has no target, and where there is none. */
export function limitsOf({ endpoint }: Patient): { readonly min: number; readonly max: number } | undefined {
  if (endpoint.variants.length === 0) return undefined;
  let [min, max] = [0, 0];
  for (const { target } of endpoint.variants) {
    const value = target?.value;
    if (value === undefined || value === null) return undefined;
    min += value.min;
    max += value.max;
  }
  return { min, max };
}

/** vCPUs and GPUs of a variant's instances; undefined for a type that is not known. */
export function machineOf(
  { name }: VariantSnapshot,
  { details }: Patient,
): { readonly type: string; readonly vcpu: number; readonly gpus: number } | undefined {
  const type = details?.configuration?.variants.find((one) => one.name === name)?.instanceType;
  const instance = instanceOf(type ?? '');
  return type === undefined || instance === undefined ? undefined : { type, ...instance };
}

/** Slope of the last half hour in units a minute, by least squares; undefined with fewer than ten points. */
export function growthOf(
  reading: MetricReading | undefined,
  patient: Pick<Patient, 'now'>,
): number | undefined {
  const points = recent(reading, patient, 30);
  if (points.length < 10) return undefined;
  const minutes = points.map(({ atMs }) => (atMs - patient.now.wallMs) / 60_000);
  const meanX = mean(minutes);
  const meanY = mean(points.map(({ value }) => value));
  let [up, down] = [0, 0];
  for (const [index, { value }] of points.entries()) {
    const x = (minutes[index] ?? 0) - meanX;
    up += x * (value - meanY);
    down += x * x;
  }
  return down === 0 ? undefined : up / down;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
