import type { ScalingActivity } from '../../live/endpoint.js';
import { formatAge } from '../../live/outline/formats.js';
import { activityReason, activityTitle } from '../../live/outline/scaling-words.js';
import { joined, messageText, oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check, Outcome, Patient } from '../check.js';
import { growthOf, machineOf, nowOf } from '../measures.js';
import type { Remedy } from '../remedy.js';
import { awsCommand } from '../shell.js';
import { arrivalsOf, instancesNeeded, raiseMaximum } from '../ways.js';

const DAY_MS = 86_400_000;
const MOST = 5;

export const scalingActivities: Check = {
  id: 'scaling-activities',
  question: say`Did scaling fail, or stop at a limit?`,
  faq: [],

  ask(patient): Outcome | undefined {
    const { details, now, endpoint } = patient;
    if (details === undefined || details.failures.some(({ part }) => part === 'activities'))
      return { verdict: 'unknown', says: say`Its scaling activities could not be read.`, evidence: [] };
    const ofToday = details.activities.filter(({ startedMs }) => now.wallMs - startedMs < DAY_MS);
    if (ofToday.length === 0) return undefined;
    const evidence = ofToday
      .slice(0, MOST)
      .map(
        (one): Text =>
          say`${formatAge(now.wallMs - one.startedMs)}: ${joined([activityTitle(one), oneLine(one.status), activityReason(one)])}`,
      );
    // What was not scaled at all counts as failed for AWS.
    const failed = ofToday.find(
      ({ status, notScaledReasons }) => status === 'Failed' && notScaledReasons.length === 0,
    );
    if (failed !== undefined) return failedOutcome(patient, failed, evidence);
    const isCapped = ofToday[0]?.notScaledReasons.includes('AlreadyAtMaxCapacity') === true;
    if (isCapped && (nowOf(endpoint.queue.backlog, patient) ?? 0) > 0)
      return {
        verdict: 'warning',
        says: say`It wanted more instances and stands at its maximum.`,
        evidence,
        advice: say`Raise MaxCapacity, or accept that the backlog takes longer.`,
        remedies: raiseMaximum(
          patient,
          instancesNeeded(patient, arrivalsOf(patient, growthOf(endpoint.queue.backlog, patient))),
        ),
      };
    return { verdict: 'good', says: say`Its scaling activities of the last day went well.`, evidence };
  },
};

function failedOutcome(
  patient: Patient,
  { startedMs, statusMessage = '' }: ScalingActivity,
  evidence: readonly Text[],
): Outcome {
  const when = formatAge(patient.now.wallMs - startedMs);
  const told = statusMessage === '' ? evidence : [...evidence, say`AWS says: ${messageText(statusMessage)}`];
  // Words of CreateEndpoint and its kin: https://repost.aws/knowledge-center/sagemaker-resource-limit-exceeded-error
  if (/service limit|service quota|ResourceLimitExceeded/i.test(statusMessage))
    return {
      verdict: 'problem',
      says: say`Scaling failed ${when}: the account’s quota on instances of this type (a service limit) is reached.`,
      evidence: told,
      advice: say`Ask AWS for a higher quota, or keep MaxCapacity below it so that other endpoints get their share.`,
      remedies: quotaOf(patient),
    };
  if (/InsufficientInstanceCapacity|insufficient .{0,40}capacity|unable to provision/i.test(statusMessage))
    return {
      verdict: 'problem',
      says: say`Scaling failed ${when}: AWS had no free instances of this type.`,
      evidence: told,
      advice: say`Application Auto Scaling tries again. Another instance type or region may have some.`,
    };
  return {
    verdict: 'problem',
    says: say`Scaling failed ${when}.`,
    evidence: told,
    advice: say`Often a quota on instances of this type, or no capacity in the region. AWS’s words above tell.`,
  };
}

/** Quotas of SageMaker are named after their type: `ml.g5.xlarge for endpoint usage`. */
function quotaOf(patient: Patient): readonly Remedy[] {
  const types = new Set(
    patient.endpoint.variants.flatMap((variant) => machineOf(variant, patient)?.type ?? []),
  );
  return [...types].flatMap((type) => [
    ...awsCommand(say`Show the quota and its code`, 'service-quotas list-service-quotas', {
      region: patient.region,
      'service-code': 'sagemaker',
      query: `Quotas[?QuotaName=='${type} for endpoint usage'].[QuotaName,Value,QuotaCode]`,
      output: 'table',
    }),
    ...quotaPage(patient),
  ]);
}

function quotaPage({ region, endpoint }: Patient): readonly Remedy[] {
  // Other partitions have consoles of their own.
  if (!endpoint.arn.startsWith('arn:aws:') || !/^[a-z0-9-]+$/.test(region)) return [];
  const url = `https://${region}.console.aws.amazon.com/servicequotas/home/services/sagemaker/quotas`;
  return [{ kind: 'console', title: say`Ask for a higher quota in the console`, url }];
}
