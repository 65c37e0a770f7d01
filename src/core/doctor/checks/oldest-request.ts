import { formatDuration, formatMoment } from '../../live/outline/formats.js';
import type { Check } from '../check.js';
import { nowOf } from '../measures.js';

/**
 * Default of RequestTTLSeconds; a request may say otherwise:
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
const TTL_S = 21_600;
/** From here on it is worth a word. */
const LATE_SHARE = 0.5;

export const oldestRequest: Check = {
  id: 'oldest-request',
  question: 'Will requests expire in the queue?',
  faq: [4],

  ask(patient) {
    const { endpoint, now } = patient;
    const backlog = nowOf(endpoint.queue.backlog, patient);
    if (backlog === undefined)
      return { verdict: 'unknown', says: 'CloudWatch has no backlog of the last minutes.', evidence: [] };
    const age = nowOf(endpoint.queue.oldestAge, patient);
    if (backlog === 0) return { verdict: 'good', says: 'The queue is empty.', evidence: [] };
    if (age === undefined) return undefined;
    const leftMs = (TTL_S - age) * 1000;
    const evidence = [
      `ApproximateAgeOfOldestRequest: ${formatDuration(age * 1000)}`,
      `Time to live: ${formatDuration(TTL_S * 1000)} unless the request says otherwise`,
    ];
    const says = `The oldest request is ${formatDuration(age * 1000)} old.`;
    if (age < LATE_SHARE * TTL_S) return { verdict: 'good', says, evidence };
    const at = formatMoment(now.wallMs + Math.max(0, leftMs)) ?? 'soon';
    return {
      verdict: leftMs <= 0 ? 'problem' : 'warning',
      says:
        leftMs <= 0
          ? `Requests expire: the oldest is ${formatDuration(age * 1000)} old.`
          : `Requests begin to expire in ${formatDuration(leftMs)}, at ${at}.`,
      evidence,
      advice:
        'Add instances, raise the concurrency, or send requests with a longer RequestTTLSeconds (at most 6 h).',
    };
  },
};
