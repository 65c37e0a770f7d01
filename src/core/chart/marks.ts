import type { ScalingActivity } from '../live/endpoint.js';
import { activityReason, activityTitle } from '../live/outline/scaling-words.js';
import { oneLine } from '../live/outline/text.js';
import type { EndpointSnapshot } from '../live/snapshot.js';
import type { Text } from '../text/message.js';
import { say } from '../text/message.js';
import type { Mark } from './page.js';
import type { Point } from '../live/series.js';

export type Words = (text: Text) => string;

/**
 * What happened to an endpoint, oldest first.
 *
 * @param prefix names the endpoint where there are several; else empty
 */
export function marksOf(
  { createdMs, modifiedMs, configurationName }: EndpointSnapshot,
  activities: readonly ScalingActivity[],
  prefix: string,
  words: Words,
): readonly Mark[] {
  const marks: Mark[] = [];
  const add = (atMs: number, kind: Mark['kind'], label: Text): void => {
    marks.push({ atMs, kind, label: prefix === '' ? words(label) : `${prefix}: ${words(label)}` });
  };
  if (createdMs !== undefined) add(createdMs, 'deployment', say`Endpoint created`);
  // AWS changes the time with the capacity too, so it says only that something changed.
  if (modifiedMs !== undefined && modifiedMs !== createdMs && !isScaling(modifiedMs, activities))
    add(
      modifiedMs,
      'deployment',
      configurationName === undefined
        ? say`Last changed`
        : say`Last changed, now with configuration ${oneLine(configurationName)}`,
    );
  for (const activity of activities) {
    const isTrouble = activity.status === 'Failed' || activity.status === 'Unfulfilled';
    const [title, reason] = [words(activityTitle(activity)), words(activityReason(activity))];
    const text = reason === '' ? title : `${title} (${reason})`;
    add(
      activity.startedMs,
      isTrouble ? 'trouble' : 'scaling',
      isTrouble ? say`Scaling failed: ${text}` : text,
    );
  }
  return marks.sort((a, b) => a.atMs - b.atMs);
}

const NEAR_MS = 120_000;

function isScaling(atMs: number, activities: readonly ScalingActivity[]): boolean {
  return activities.some(
    ({ startedMs, endedMs = startedMs }) => atMs >= startedMs - NEAR_MS && atMs <= endedMs + NEAR_MS,
  );
}

/**
 * Desired instances as the activities set them, oldest first; before the first of them nothing is known.
 *
 * @param current the count of now, which the last point is
 */
export function desiredOf(
  activities: readonly ScalingActivity[],
  current: number | undefined,
  nowMs: number,
): readonly Point[] {
  const points: Point[] = [];
  for (const activity of activities.toSorted((a, b) => a.startedMs - b.startedMs)) {
    const count = countOf(activity);
    if (count !== undefined) points.push({ atMs: activity.startedMs, value: count });
  }
  if (current !== undefined) points.push({ atMs: nowMs, value: current });
  return points;
}

/** What a successful activity set the count to. */
function countOf({ status, description, notScaledReasons }: ScalingActivity): number | undefined {
  if (status === 'Failed' || status === 'Unfulfilled' || notScaledReasons.length > 0) return undefined;
  const count = /^Setting desired (?:instance )?count to (\d{1,9})\.?$/i.exec(description.trim())?.[1];
  return count === undefined ? undefined : Number(count);
}
