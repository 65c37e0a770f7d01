import {
  ENDPOINT_METRICS,
  INVOCATIONS_PREDEFINED,
  UNPUBLISHED_METRICS,
  VARIANT_METRICS,
} from '../../facts/metrics.js';
import type { ScalingPolicy } from '../../live/endpoint.js';
import { formatCount } from '../../live/outline/formats.js';
import { policyText } from '../../live/outline/scaling-words.js';
import { listText, oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import { BACKLOG_POLICY } from '../../write/scaling/facts.js';
import type { Check, Outcome, Patient } from '../check.js';
import { limitsOf } from '../measures.js';
import type { Remedy } from '../remedy.js';
import { deletePolicy, isBacklogTracking, scaleOnBacklog } from '../ways.js';

export const scalingPolicies: Check = {
  id: 'scaling-policies',
  question: say`What does it scale on, and do its policies agree?`,
  faq: [5, 6],

  ask(patient): Outcome {
    const { endpoint, details } = patient;
    const isRead = endpoint.variants.every(({ target }) => target !== undefined);
    if (!isRead || details === undefined || details.failures.some(({ part }) => part === 'policies'))
      return { verdict: 'unknown', says: say`Its scaling could not be read.`, evidence: [] };
    if (limitsOf(patient) === undefined)
      return {
        verdict: 'note',
        says: say`It does not scale: no scalable target is registered.`,
        evidence: [say`DescribeScalableTargets names none of its variants`],
        advice: say`The instance count stays as it is, whatever the backlog.`,
        remedies: scaleOnBacklog(patient, say`Let it scale with its backlog`),
      };
    const { policies } = details;
    const evidence = policies.map((policy): Text =>
      policy.dimensions === undefined
        ? say`Policy ${oneLine(policy.name)}: ${policyText(policy)}`
        : say`Policy ${oneLine(policy.name)}: ${policyText(policy)}, by ${listOf(policy.dimensions.map(oneLine))}`,
    );
    const silent = policies.filter(
      ({ metric }) =>
        metric !== undefined && (UNPUBLISHED_METRICS.has(metric) || metric === INVOCATIONS_PREDEFINED),
    );
    if (silent.length > 0)
      return {
        verdict: 'problem',
        says: say`The policy ${listText(silent.map(({ name }) => oneLine(name)))} follows a metric that asynchronous endpoints do not publish.`,
        evidence,
        advice: say`It never acts. Track ApproximateBacklogSizePerInstance, with the dimension EndpointName alone.`,
        remedies: replaced(patient, silent),
      };
    return (
      wrongDimension(patient, policies, evidence) ??
      severalThatTrack(patient, policies, evidence) ??
      (policies.length === 0
        ? {
            verdict: 'warning',
            says: say`A scalable target is registered, but no policy acts on it.`,
            evidence: [say`DescribeScalingPolicies names none`],
            advice: say`Add target tracking on ApproximateBacklogSizePerInstance.`,
            remedies: scaleOnBacklog(patient, say`Let it scale with its backlog`),
          }
        : { verdict: 'good', says: say`Its scaling policies do not conflict.`, evidence })
    );
  },
};

/** Where a metric is asked for with other dimensions than those it is published under, there are no datapoints. */
function wrongDimension(
  patient: Patient,
  policies: readonly ScalingPolicy[],
  evidence: readonly Text[],
): Outcome | undefined {
  const wrong = policies.find(({ metric = '', dimensions }) => {
    if (dimensions === undefined) return false;
    const hasVariant = dimensions.includes('VariantName');
    return ENDPOINT_METRICS.has(metric)
      ? hasVariant || !dimensions.includes('EndpointName')
      : VARIANT_METRICS.has(metric) && !hasVariant;
  });
  if (wrong === undefined) return undefined;
  const metric = oneLine(wrong.metric ?? '');
  const isOfEndpoint = ENDPOINT_METRICS.has(wrong.metric ?? '');
  return {
    verdict: 'problem',
    says: isOfEndpoint
      ? say`The policy ${oneLine(wrong.name)} asks for ${metric} with a wrong dimension: it is published by EndpointName alone.`
      : say`The policy ${oneLine(wrong.name)} asks for ${metric} with a wrong dimension: it is published by EndpointName and VariantName.`,
    evidence,
    advice: say`There are no datapoints under these dimensions, so that its alarms stay without data and it never acts.`,
    remedies: replaced(patient, [wrong]),
  };
}

function severalThatTrack(
  patient: Patient,
  policies: readonly ScalingPolicy[],
  evidence: readonly Text[],
): Outcome | undefined {
  const tracking = policies.filter(({ type }) => type === 'TargetTrackingScaling');
  const perVariant = patient.endpoint.variants.map(({ name }) =>
    tracking.filter(({ resourceId }) => resourceId === `endpoint/${patient.endpoint.name}/variant/${name}`),
  );
  const crowd = perVariant.find(({ length }) => length > 1);
  if (crowd === undefined) return undefined;
  const kept = crowd.find(isBacklogTracking) ?? crowd[0];
  return {
    verdict: 'warning',
    says: say`${formatCount(crowd.length)} target tracking policies act on one variant.`,
    evidence,
    advice: say`The one that wants the most instances wins, and scaling in waits for all of them. Keep one.`,
    remedies: crowd.filter((one) => one !== kept).flatMap((one) => deletePolicy(patient, one)),
  };
}

/** The right policy first, for without any nothing scales; a policy of the same name is replaced by it. */
function replaced(patient: Patient, wrong: readonly ScalingPolicy[]): readonly Remedy[] {
  return [
    ...scaleOnBacklog(patient, say`Track the backlog per instance`),
    ...wrong.flatMap((one) => (one.name === BACKLOG_POLICY ? [] : deletePolicy(patient, one))),
  ];
}
