import { INVOCATIONS_PREDEFINED, UNPUBLISHED_METRICS } from '../../facts/metrics.js';
import { policyText } from '../../live/outline/scaling-words.js';
import { listText, oneLine } from '../../live/outline/text.js';
import type { Check, Outcome } from '../check.js';
import { limitsOf } from '../measures.js';

export const scalingPolicies: Check = {
  id: 'scaling-policies',
  question: 'What does it scale on, and do its policies agree?',
  faq: [5, 6],

  ask(patient): Outcome {
    const { endpoint, details } = patient;
    const isRead = endpoint.variants.every(({ target }) => target !== undefined);
    if (!isRead || details === undefined || details.failures.some(({ part }) => part === 'policies'))
      return { verdict: 'unknown', says: 'Its scaling could not be read.', evidence: [] };
    if (limitsOf(patient) === undefined)
      return {
        verdict: 'note',
        says: 'It does not scale: no scalable target is registered.',
        evidence: ['DescribeScalableTargets names none of its variants'],
        advice: 'The instance count stays as it is, whatever the backlog.',
      };
    const { policies } = details;
    const evidence = policies.map((policy) => `Policy ${oneLine(policy.name)}: ${policyText(policy)}`);
    const silent = policies.filter(
      ({ metric }) =>
        metric !== undefined && (UNPUBLISHED_METRICS.has(metric) || metric === INVOCATIONS_PREDEFINED),
    );
    if (silent.length > 0)
      return {
        verdict: 'problem',
        says: `The policy ${listText(silent.map(({ name }) => oneLine(name)))} follows a metric that asynchronous endpoints do not publish.`,
        evidence,
        advice:
          'It never acts. Track ApproximateBacklogSizePerInstance, with the dimension EndpointName alone.',
      };
    const tracking = policies.filter(({ type }) => type === 'TargetTrackingScaling');
    const perVariant = Math.max(
      ...endpoint.variants.map(({ name }) => countFor(tracking, endpoint.name, name)),
      0,
    );
    if (perVariant > 1)
      return {
        verdict: 'warning',
        says: `${perVariant} target tracking policies act on one variant.`,
        evidence,
        advice: 'The one that wants the most instances wins, and scaling in waits for all of them. Keep one.',
      };
    if (policies.length === 0)
      return {
        verdict: 'warning',
        says: 'A scalable target is registered, but no policy acts on it.',
        evidence: ['DescribeScalingPolicies names none'],
        advice: 'Add target tracking on ApproximateBacklogSizePerInstance.',
      };
    return { verdict: 'good', says: 'Its scaling policies do not conflict.', evidence };
  },
};

function countFor(
  policies: readonly { readonly resourceId: string }[],
  endpoint: string,
  variant: string,
): number {
  return policies.filter(({ resourceId }) => resourceId === `endpoint/${endpoint}/variant/${variant}`).length;
}
