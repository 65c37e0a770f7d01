import { formatAtLeastOne, formatCount, formatDecimal, formatDuration } from '../../live/outline/formats.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check, Patient } from '../check.js';
import { countsOf, growthOf, limitsOf, nowOf, rateOf, serviceSeconds } from '../measures.js';
import { formatSeconds } from '../words.js';
import { arrivalsOf, instancesNeeded, placesOf, raiseMaximum } from '../ways.js';

/** Minutes over which throughput is averaged. */
const WINDOW = 15;
/** Requests a minute below which a trend is chance. */
const FLAT = 0.2;

export const backlogTrend: Check = {
  id: 'backlog-trend',
  question: say`Does the backlog grow, and when is it worked off?`,
  faq: [],

  ask(patient) {
    const { endpoint } = patient;
    const backlog = nowOf(endpoint.queue.backlog, patient);
    if (backlog === undefined || backlog < 1) return undefined;
    const growth = growthOf(endpoint.queue.backlog, patient);
    const rates = endpoint.variants.map(({ processed }) => rateOf(processed, patient, WINDOW));
    const perMinute = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
    const evidence: Text[] = [
      say`Backlog: ${formatAtLeastOne(backlog)} queued or in process`,
      ...(growth === undefined
        ? []
        : Math.abs(growth) < 0.05
          ? [say`Trend of the last 30 min: steady`]
          : growth < 0
            ? [say`Trend of the last 30 min: −${formatDecimal(-growth)} a minute`]
            : [say`Trend of the last 30 min: +${formatDecimal(growth)} a minute`]),
      ...(perMinute > 0
        ? [say`Processed: ${formatDecimal(perMinute)} a minute, on average of ${WINDOW} min`]
        : []),
      ...drainText(patient, backlog, growth),
    ];
    if (growth === undefined)
      return { verdict: 'unknown', says: say`Its history is too short to see a trend.`, evidence };
    if (growth > FLAT) {
      const counts = countsOf(patient);
      const limits = limitsOf(patient);
      const isAtMost = counts !== undefined && limits !== undefined && counts.desired >= limits.max;
      return {
        verdict: isAtMost || limits === undefined ? 'warning' : 'note',
        isSymptom: true,
        says: say`The backlog grows by ${formatDecimal(growth)} a minute.`,
        evidence: [
          ...evidence,
          ...(isAtMost ? [say`It stands at its maximum of ${formatCount(limits.max)}`] : []),
        ],
        advice: isAtMost
          ? say`Raise MaxCapacity or the concurrency: as it is it never catches up.`
          : say`More arrives than is processed.`,
        remedies: isAtMost
          ? raiseMaximum(patient, instancesNeeded(patient, arrivalsOf(patient, growth)))
          : [],
      };
    }
    if (growth > -FLAT)
      return { verdict: 'good', says: say`The backlog neither grows nor shrinks.`, evidence };
    return {
      verdict: 'good',
      says: say`At this pace the backlog is worked off in ${formatDuration((backlog / -growth) * 60_000)}.`,
      evidence: [...evidence, say`That is the backlog ÷ its shrinking of the last 30 min`],
    };
  },
};

/** What the numbers of the endpoint say, beside what is seen: formula and figures. */
function drainText(patient: Patient, backlog: number, growth: number | undefined): readonly Text[] {
  const counts = countsOf(patient);
  const seconds = serviceSeconds(patient, 30);
  const places = placesOf(patient);
  const arrivals = arrivalsOf(patient, growth);
  if (counts === undefined || seconds === undefined || places === undefined || arrivals === undefined)
    return [];
  const capacity = (counts.current * places * 60) / seconds;
  if (!Number.isFinite(capacity) || counts.current === 0) return [];
  const lines: Text[] = [
    say`Capacity = instances × concurrency × 60 ÷ service time in seconds = ${formatCount(counts.current)} × ${formatDecimal(places)} × 60 ÷ ${formatDecimal(seconds)} = ${formatDecimal(capacity)} a minute`,
    say`Arrivals = processed + failed + expired + trend = ${formatDecimal(arrivals)} a minute`,
  ];
  const left = capacity - arrivals;
  return left <= FLAT
    ? [...lines, say`Capacity is not above arrivals: the backlog does not drain`]
    : [
        ...lines,
        say`Drain time = backlog ÷ (capacity − arrivals) = ${formatAtLeastOne(backlog)} ÷ ${formatDecimal(left)} = ${formatSeconds((backlog / left) * 60)}`,
      ];
}
