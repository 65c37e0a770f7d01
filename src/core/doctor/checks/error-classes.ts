import { formatCount, formatMoment, formatPercent } from '../../live/outline/formats.js';
import { oneLine } from '../../live/outline/text.js';
import type { MetricReading, VariantSnapshot } from '../../live/snapshot.js';
import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import type { Check, Patient } from '../check.js';
import { machineOf, recent, totalOf } from '../measures.js';
import { tailLog } from '../ways.js';
import { formatSeconds } from '../words.js';

const WINDOW = 60;
const FULL = 95;

interface Worst {
  readonly variant: VariantSnapshot;
  readonly atMs: number;
  readonly count: number;
}

export const errorClasses: Check = {
  id: 'error-classes',
  question: say`Does the container answer with 4xx or 5xx, and how busy is it then?`,
  faq: [9],

  ask(patient) {
    const [client, server] = [
      totalOf('clientErrors', patient, WINDOW),
      totalOf('serverErrors', patient, WINDOW),
    ];
    if (client === undefined || server === undefined) return undefined;
    const evidence: Text[] = [
      say`Invocation4XXErrors: ${formatCount(client)} in the last hour`,
      say`Invocation5XXErrors: ${formatCount(server)} in the last hour`,
    ];
    if (client + server === 0)
      return { verdict: 'good', says: say`No answer of the container was an error.`, evidence };
    const worst = worstMinute(patient, server > 0 ? 'serverErrors' : 'clientErrors');
    const busy = worst === undefined ? undefined : busiestAt(worst, patient);
    const told = worst === undefined ? [] : [minuteText(worst, patient)];
    if (server === 0)
      return {
        verdict: 'warning',
        isSymptom: true,
        says: say`The container refuses requests: ${formatCount(client)} answers with 4xx in the last hour.`,
        evidence: [...evidence, ...told],
        advice: say`4xx: the request is wrong for the container, as by its size (413) or content type (415). SageMaker does not repeat it.`,
        remedies: tailLog(patient),
      };
    const isFull = busy !== undefined && busy.percent >= FULL;
    return {
      verdict: 'warning',
      isSymptom: true,
      says: isFull
        ? say`The container answers with 5xx while its hardware is full: ${formatCount(server)} in the last hour.`
        : say`The container answers with 5xx: ${formatCount(server)} in the last hour.`,
      evidence: [...evidence, ...told],
      advice: isFull
        ? say`${busy.what} was at ${formatPercent(busy.percent)} in that minute: lower the concurrency, or take a larger instance.`
        : say`The hardware was not full in the worst minute, so that the reason is in the container: its log has the trace.`,
      remedies: tailLog(patient, '?ERROR ?Error ?Traceback'),
    };
  },
};

function worstMinute(patient: Patient, role: 'clientErrors' | 'serverErrors'): Worst | undefined {
  return patient.endpoint.variants
    .flatMap((variant) =>
      recent(variant[role], patient, WINDOW).map(({ atMs, value }) => ({ variant, atMs, count: value })),
    )
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || b.atMs - a.atMs)[0];
}

/** ModelLatency and utilisation of the minute in which most errors were. */
function minuteText(worst: Worst, patient: Patient): Text {
  const { variant, atMs, count } = worst;
  const latency = valueAt(variant.latency, atMs);
  const parts: Text[] = [
    ...(latency === undefined ? [] : [say`ModelLatency ${formatSeconds(latency / 1e6)}`]),
    ...sharesAt(worst, patient).map(({ what, percent }) => say`${what} ${formatPercent(percent)}`),
  ];
  const when = formatMoment(atMs) ?? '';
  return parts.length === 0
    ? say`Most in one minute: ${formatCount(count)} of ${oneLine(variant.name)}, ${when}`
    : say`Most in one minute: ${formatCount(count)} of ${oneLine(variant.name)}, ${when}; then ${listOf(parts)}`;
}

function busiestAt(
  worst: Worst,
  patient: Patient,
): { readonly what: Text; readonly percent: number } | undefined {
  return [...sharesAt(worst, patient)].sort((a, b) => b.percent - a.percent)[0];
}

function sharesAt(
  { variant, atMs }: Worst,
  patient: Patient,
): readonly { readonly what: Text; readonly percent: number }[] {
  const machine = machineOf(variant, patient);
  const shares: readonly (readonly [Text, MetricReading | undefined, number | undefined])[] = [
    [say`CPU per core`, variant.cpu, machine?.vcpu],
    [say`Memory`, variant.memory, 1],
    [say`GPU`, variant.gpu, machine?.gpus],
    [say`GPU memory`, variant.gpuMemory, machine?.gpus],
  ];
  return shares.flatMap(([what, reading, units]) => {
    const value = valueAt(reading, atMs);
    return value === undefined || units === undefined || units === 0
      ? []
      : [{ what, percent: value / units }];
  });
}

/** Of the period that holds the minute. */
function valueAt(reading: MetricReading | undefined, atMs: number): number | undefined {
  const value = reading?.history.find(
    (point) => point.atMs <= atMs && atMs < point.atMs + reading.periodSeconds * 1000,
  )?.value;
  return value !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
}
