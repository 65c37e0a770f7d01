import { formatAge } from '../../live/outline/formats.js';
import { activityReason, activityTitle } from '../../live/outline/scaling-words.js';
import { messageText, oneLine } from '../../live/outline/text.js';
import type { ScalingActivity } from '../../live/endpoint.js';
import type { Check, Outcome } from '../check.js';
import { nowOf } from '../measures.js';

const DAY_MS = 86_400_000;
const MOST = 5;

export const scalingActivities: Check = {
  id: 'scaling-activities',
  question: 'Did scaling fail, or stop at a limit?',
  faq: [],

  ask(patient): Outcome | undefined {
    const { details, now, endpoint } = patient;
    if (details === undefined || details.failures.some(({ part }) => part === 'activities'))
      return { verdict: 'unknown', says: 'Its scaling activities could not be read.', evidence: [] };
    const ofToday = details.activities.filter(({ startedMs }) => now.wallMs - startedMs < DAY_MS);
    if (ofToday.length === 0) return undefined;
    const evidence = ofToday
      .slice(0, MOST)
      .map((one) => `${formatAge(now.wallMs - one.startedMs)}: ${activityTitle(one)} · ${outcomeOf(one)}`);
    // What was not scaled at all counts as failed for AWS.
    const failed = ofToday.find(
      ({ status, notScaledReasons }) => status === 'Failed' && notScaledReasons.length === 0,
    );
    if (failed !== undefined)
      return {
        verdict: 'problem',
        says: `Scaling failed ${formatAge(now.wallMs - failed.startedMs)}.`,
        evidence: [
          ...evidence,
          ...(failed.statusMessage === undefined
            ? []
            : [`AWS says: ${oneLine(messageText(failed.statusMessage))}`]),
        ],
        advice:
          'Often a quota on instances of this type, or no capacity in the region. AWS’s words above tell.',
      };
    const isCapped = ofToday[0]?.notScaledReasons.includes('AlreadyAtMaxCapacity') === true;
    if (isCapped && (nowOf(endpoint.queue.backlog, patient) ?? 0) > 0)
      return {
        verdict: 'warning',
        says: 'It wanted more instances and stands at its maximum.',
        evidence,
        advice: 'Raise MaxCapacity, or accept that the backlog takes longer.',
      };
    return { verdict: 'good', says: 'Its scaling activities of the last day went well.', evidence };
  },
};

function outcomeOf(activity: ScalingActivity): string {
  return [oneLine(activity.status), activityReason(activity)].filter((text) => text !== '').join(' · ');
}
