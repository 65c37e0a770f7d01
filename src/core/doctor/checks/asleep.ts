import { REQUEST_TTL } from '../../facts/requests.js';
import { WAKE_METRIC } from '../../facts/metrics.js';
import type { ScalingPolicy } from '../../live/endpoint.js';
import { formatAtLeastOne, formatCount, formatDuration } from '../../live/outline/formats.js';
import { policyText } from '../../live/outline/scaling-words.js';
import { oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check } from '../check.js';
import { countsOf, growthOf, limitsOf, nowOf, scalingMs } from '../measures.js';
import { scaleOnBacklog, startOne } from '../ways.js';

const TTL_MS = REQUEST_TTL.default * 1000;

export const asleep: Check = {
  id: 'asleep',
  question: say`Can it scale to zero, and does it come back?`,
  faq: [13],

  ask(patient) {
    const { endpoint, details } = patient;
    const counts = countsOf(patient);
    const limits = limitsOf(patient);
    const canSleep = counts?.current === 0 || limits?.min === 0;
    if (counts === undefined || !canSleep) return undefined;
    if (details === undefined || details.failures.some(({ part }) => part === 'policies'))
      return { verdict: 'unknown', says: say`Its scaling policies could not be read.`, evidence: [] };

    const wakes = details.policies.filter(isWake);
    const targets = details.policies.flatMap(({ type, target }) =>
      type === 'TargetTrackingScaling' && target !== undefined ? [target] : [],
    );
    const backlog = nowOf(endpoint.queue.backlog, patient);
    const isAsleep = counts.current === 0 && counts.desired === 0;
    const tookMs = scalingMs(patient);
    const evidence: Text[] = [
      say`${formatCount(counts.current)} of at least ${formatCount(limits?.min ?? 0)} instances run`,
      ...(backlog === undefined ? [] : [say`Backlog: ${formatAtLeastOne(backlog)}`]),
      ...details.policies.map((policy) => say`Policy ${oneLine(policy.name)}: ${policyText(policy)}`),
      ...(details.policies.length === 0 ? [say`No scaling policy`] : []),
      ...(tookMs === undefined
        ? []
        : [
            say`From the alarm until the instances were there it took up to ${formatDuration(tookMs)} lately`,
          ]),
    ];
    if (wakes.length > 0)
      return {
        verdict: isAsleep && (backlog ?? 0) > 0 ? 'note' : 'good',
        says: say`A policy on ${WAKE_METRIC} wakes it from zero.`,
        evidence,
        advice: say`A first request waits about 2 minutes for the alarm, and then until an instance has started and loaded its model.`,
      };
    const least = targets.length === 0 ? undefined : Math.min(...targets);
    const isStuck = isAsleep && (backlog ?? 0) > 0;
    const waits = waitText(backlog ?? 0, least, growthOf(endpoint.queue.backlog, patient), isAsleep);
    return {
      verdict: isStuck ? 'problem' : 'warning',
      says: stuckText(isStuck, backlog, least),
      evidence: [...evidence, ...waits],
      advice:
        least === undefined
          ? say`Nothing starts an instance again: a new request waits until it expires, after ${formatDuration(TTL_MS)} unless it says otherwise. Add a step policy and an alarm on ${WAKE_METRIC}.`
          : say`From zero, target tracking starts only once the backlog exceeds ${formatCount(least)}; until then a request waits, and expires after ${formatDuration(TTL_MS)} unless it says otherwise. Add a step policy and an alarm on ${WAKE_METRIC}.`,
      remedies: [
        ...(isStuck ? startOne(patient) : []),
        ...scaleOnBacklog(patient, say`Add the policy that wakes it from zero`),
      ],
    };
  },
};

function isWake({ metric, alarms, type }: ScalingPolicy): boolean {
  return (
    type === 'StepScaling' &&
    [metric ?? '', ...alarms].some((text) => /backlog-?_?without-?_?capacity/i.test(text))
  );
}

function stuckText(isStuck: boolean, backlog: number | undefined, target: number | undefined): Text {
  if (!isStuck || backlog === undefined)
    return say`Nothing wakes it from zero for a few requests: there is no policy on ${WAKE_METRIC}.`;
  const queued = formatAtLeastOne(backlog);
  if (target === undefined) return say`It sleeps with ${queued} queued, and no policy wakes it.`;
  return backlog > target
    ? say`It sleeps with ${queued} queued, though that is above the target ${formatCount(target)}; there is no policy on ${WAKE_METRIC}.`
    : say`It sleeps with ${queued} queued: not above the target ${formatCount(target)}, and no policy on ${WAKE_METRIC}.`;
}

/** How long a new request waits while it sleeps, and why. */
function waitText(
  backlog: number,
  target: number | undefined,
  growth: number | undefined,
  isAsleep: boolean,
): readonly Text[] {
  if (!isAsleep || target === undefined || backlog > target) return [];
  const why = say`${formatCount(backlog)} queued ≤ target ${formatCount(target)}, no policy on ${WAKE_METRIC}`;
  if (growth === undefined || growth <= 0)
    return [
      why,
      say`How long a new request waits: until more than ${formatCount(target)} are queued, or until it expires`,
    ];
  const waitMs = ((target - backlog) / growth) * 60_000;
  return [
    why,
    waitMs < TTL_MS
      ? say`How long a new request waits: about ${formatDuration(waitMs)}, as the backlog grows now, and until an instance has started`
      : say`How long a new request waits: until it expires, as slowly as the backlog grows now`,
  ];
}
