import type { ScalingActivity } from '../../live/endpoint.js';
import { say } from '../../text/message.js';
import type { Estimate } from './estimate.js';
import { medianOf } from './estimate.js';
import type { Measurements } from './measurements.js';
import { byMinute } from './measurements.js';

const MINUTE_MS = 60_000;
/** A change that took longer was stuck, not starting. */
const LONGEST_MS = 6 * 3_600_000;
/** Typical parts of a start, of which AWS promises no number; the same as on the command line. */
const USUAL_S = 240;

/** From the start of an activity that adds instances until it is fulfilled, else until as many instances report. */
export function estimateColdStart(activities: readonly ScalingActivity[], measured: Measurements): Estimate {
  const reporting = byMinute(measured.reporting, measured);
  let before: number | undefined;
  const [ended, reported]: [number[], number[]] = [[], []];
  for (const activity of [...activities].sort((a, b) => a.startedMs - b.startedMs)) {
    const wanted = wantedCount(activity);
    if (wanted === undefined) continue;
    const first = Math.floor((activity.startedMs - measured.fromMs) / MINUTE_MS);
    const isMore = wanted > (before ?? reporting[first - 1] ?? Infinity);
    before = wanted;
    if (!isMore) continue;
    const { endedMs, startedMs, status } = activity;
    if (status === 'Successful' && endedMs !== undefined) {
      if (endedMs - startedMs <= LONGEST_MS) ended.push(endedMs - startedMs);
      continue;
    }
    const there = reporting.findIndex((count, at) => at > first && (count ?? 0) >= wanted);
    // Somewhere in that minute: its middle is at most half a minute off.
    const tookMs = measured.fromMs + (there + 0.5) * MINUTE_MS - startedMs;
    if (first >= 0 && there >= 0 && tookMs <= LONGEST_MS) reported.push(tookMs);
  }
  const [byEnd, byReport] = [medianOf(ended), medianOf(reported)];
  if (byEnd !== undefined)
    return {
      ...{ value: Math.round(byEnd / 1000), basis: 'measured' },
      rests: say`From the decision to scale out until AWS called it fulfilled (median; scale-outs on record: ${ended.length}).`,
    };
  if (byReport !== undefined)
    return {
      ...{ value: Math.round(byReport / 1000), basis: 'measured' },
      rests: say`From the decision to scale out until the instances reported (median; scale-outs on record: ${reported.length}).`,
    };
  return {
    ...{ value: USUAL_S, basis: 'default' },
    rests: say`No scale-out is on record: a usual time, of which AWS promises none.`,
  };
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html */
function wantedCount({ description, notScaledReasons, status }: ScalingActivity): number | undefined {
  if (notScaledReasons.length > 0 || status === 'Failed' || status === 'Overridden') return undefined;
  const [, count] = /^Setting desired instance count to (\d{1,6})\b/.exec(description) ?? [];
  return count === undefined ? undefined : Number(count);
}
