import { WAKE_METRIC } from '../../facts/metrics.js';
import type { ScalingPolicy } from '../../live/endpoint.js';
import { formatAtLeastOne, formatCount, formatDuration } from '../../live/outline/formats.js';
import { policyText } from '../../live/outline/scaling-words.js';
import { oneLine } from '../../live/outline/text.js';
import type { Check } from '../check.js';
import { countsOf, limitsOf, nowOf } from '../measures.js';

/** Default of RequestTTLSeconds: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html */
const TTL_MS = 21_600_000;

export const asleep: Check = {
  id: 'asleep',
  question: 'Can it scale to zero, and does it come back?',
  faq: [13],

  ask(patient) {
    const { endpoint, details } = patient;
    const counts = countsOf(patient);
    const limits = limitsOf(patient);
    const canSleep = counts?.current === 0 || limits?.min === 0;
    if (counts === undefined || !canSleep) return undefined;
    if (details === undefined || details.failures.some(({ part }) => part === 'policies'))
      return { verdict: 'unknown', says: 'Its scaling policies could not be read.', evidence: [] };

    const wakes = details.policies.filter(isWake);
    const targets = details.policies.flatMap(({ type, target }) =>
      type === 'TargetTrackingScaling' && target !== undefined ? [target] : [],
    );
    const backlog = nowOf(endpoint.queue.backlog, patient);
    const isAsleep = counts.current === 0 && counts.desired === 0;
    const evidence = [
      `${formatCount(counts.current)} of at least ${formatCount(limits?.min ?? 0)} instances run`,
      ...(backlog === undefined ? [] : [`Backlog: ${formatAtLeastOne(backlog)}`]),
      ...details.policies.map((policy) => `Policy ${oneLine(policy.name)}: ${policyText(policy)}`),
      ...(details.policies.length === 0 ? ['No scaling policy'] : []),
    ];
    if (wakes.length > 0)
      return {
        verdict: isAsleep && (backlog ?? 0) > 0 ? 'note' : 'good',
        says: `A policy on ${WAKE_METRIC} wakes it from zero.`,
        evidence,
        advice: `A first request waits about 2 minutes for the alarm, and then until an instance has started and loaded its model.`,
      };
    const least = targets.length === 0 ? undefined : Math.min(...targets);
    const isStuck = isAsleep && (backlog ?? 0) > 0;
    return {
      verdict: isStuck ? 'problem' : 'warning',
      says: stuckText(isStuck, backlog, least),
      evidence,
      advice:
        least === undefined
          ? `Nothing starts an instance again. Add a step policy and an alarm on ${WAKE_METRIC}.`
          : `From zero, target tracking starts only once the backlog exceeds ${formatCount(least)}; until then a request waits, and expires after ${formatDuration(TTL_MS)} unless it says otherwise. Add a step policy and an alarm on ${WAKE_METRIC}.`,
    };
  },
};

function isWake({ metric, alarms, type }: ScalingPolicy): boolean {
  return (
    type === 'StepScaling' &&
    [metric ?? '', ...alarms].some((text) => /backlog-?_?without-?_?capacity/i.test(text))
  );
}

function stuckText(isStuck: boolean, backlog: number | undefined, target: number | undefined): string {
  if (!isStuck || backlog === undefined)
    return `Nothing wakes it from zero for a few requests: there is no policy on ${WAKE_METRIC}.`;
  const queued = `${formatAtLeastOne(backlog)} queued`;
  return target === undefined
    ? `It sleeps with ${queued}, and no policy wakes it.`
    : `It sleeps with ${queued}: not above the target ${formatCount(target)}, and no policy on ${WAKE_METRIC}.`;
}
