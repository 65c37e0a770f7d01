import { formatAtLeastOne, formatDecimal, formatDuration } from '../../live/outline/formats.js';
import type { Check } from '../check.js';
import { countsOf, growthOf, limitsOf, nowOf, rateOf } from '../measures.js';

/** Minutes over which throughput is averaged. */
const WINDOW = 15;
/** Requests a minute below which a trend is chance. */
const FLAT = 0.2;

export const backlogTrend: Check = {
  id: 'backlog-trend',
  question: 'Does the backlog grow, and when is it worked off?',
  faq: [],

  ask(patient) {
    const { endpoint } = patient;
    const backlog = nowOf(endpoint.queue.backlog, patient);
    if (backlog === undefined || backlog < 1) return undefined;
    const growth = growthOf(endpoint.queue.backlog, patient);
    const rates = endpoint.variants.map(({ processed }) => rateOf(processed, patient, WINDOW));
    const perMinute = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
    const evidence = [
      `Backlog: ${formatAtLeastOne(backlog)} queued or in process`,
      ...(growth === undefined
        ? []
        : [`Trend of the last 30 min: ${growth < 0 ? '−' : '+'}${formatDecimal(Math.abs(growth))} a minute`]),
      ...(perMinute > 0
        ? [`Processed: ${formatDecimal(perMinute)} a minute, on average of ${WINDOW} min`]
        : []),
    ];
    if (growth === undefined)
      return { verdict: 'unknown', says: 'Its history is too short to see a trend.', evidence };
    if (growth > FLAT) {
      const counts = countsOf(patient);
      const limits = limitsOf(patient);
      const isAtMost = counts !== undefined && limits !== undefined && counts.desired >= limits.max;
      return {
        verdict: isAtMost || limits === undefined ? 'warning' : 'note',
        says: `The backlog grows by ${formatDecimal(growth)} a minute.`,
        evidence: [...evidence, ...(isAtMost ? [`It stands at its maximum of ${limits.max}`] : [])],
        advice: isAtMost
          ? 'Raise MaxCapacity or the concurrency: as it is it never catches up.'
          : 'More arrives than is processed.',
      };
    }
    if (growth > -FLAT) return { verdict: 'good', says: 'The backlog neither grows nor shrinks.', evidence };
    return {
      verdict: 'good',
      says: `At this pace the backlog is worked off in ${formatDuration((backlog / -growth) * 60_000)}.`,
      evidence: [...evidence, 'Formula: backlog by the shrinking of the last 30 min'],
    };
  },
};
