import type { Moment } from '../clock.js';
import { ageMs } from '../clock.js';
import type { Wanted } from './wanted.js';

/** GetMetricData takes at most this many: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const MOST_SERIES_PER_CALL = 500;

export interface MetricPlan {
  /** What is asked for now, most urgent first; each inner list is one request. */
  readonly calls: readonly (readonly Wanted[])[];
  /** How many that are due must wait for the budget. */
  readonly left: number;
  /** Milliseconds until the next series is due; Infinity when nothing is wanted. */
  readonly nextMs: number;
  /** Metrics an hour at this pace, were there no cap. */
  readonly pacePerHour: number;
}

export interface PlanInput {
  readonly wanted: readonly Wanted[];
  readonly now: Moment;
  /** When a series was last asked for; undefined: never. */
  readonly askedAt: (key: string) => Moment | undefined;
  /** Reserves metrics of the budget and says how many it gives. */
  readonly take: (count: number) => number;
  /** A person asked: everything that can have changed since it was read is due. */
  readonly isForced: boolean;
}

/**
 * Which series are worth asking for now, in the fewest requests. The same series wanted twice (a row that is open) is
 * asked for once, at the shorter of both periods.
 */
export function planMetrics({ wanted, now, askedAt, take, isForced }: PlanInput): MetricPlan {
  const due: { readonly one: Wanted; readonly overdueMs: number }[] = [];
  const unique = mostWanted(wanted);
  let nextMs = Infinity;
  let pacePerHour = 0;
  for (const one of unique) {
    pacePerHour += 3_600_000 / one.everyMs;
    const asked = askedAt(one.key);
    const everyMs = isForced ? one.series.periodSeconds * 1000 : one.everyMs;
    const overdueMs = asked === undefined ? Infinity : ageMs(asked, now) - everyMs;
    if (overdueMs >= 0) due.push({ one, overdueMs });
    else nextMs = Math.min(nextMs, -overdueMs);
    if (overdueMs >= 0) nextMs = Math.min(nextMs, one.everyMs);
  }
  due.sort((a, b) => a.one.priority - b.one.priority || compare(b.overdueMs, a.overdueMs));
  const granted = due.slice(0, take(due.length)).map(({ one }) => one);
  return { calls: chunks(granted), left: due.length - granted.length, nextMs, pacePerHour };
}

function mostWanted(wanted: readonly Wanted[]): Iterable<Wanted> {
  const byKey = new Map<string, Wanted>();
  for (const one of wanted) {
    const other = byKey.get(one.key);
    if (other === undefined || one.everyMs < other.everyMs) byKey.set(one.key, one);
  }
  return byKey.values();
}

/** Two that were never asked for are equal: Infinity minus Infinity is no order. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function chunks(wanted: readonly Wanted[]): readonly (readonly Wanted[])[] {
  const calls: (readonly Wanted[])[] = [];
  for (let start = 0; start < wanted.length; start += MOST_SERIES_PER_CALL)
    calls.push(wanted.slice(start, start + MOST_SERIES_PER_CALL));
  return calls;
}
