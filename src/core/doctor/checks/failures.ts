import { formatDecimal } from '../../live/outline/formats.js';
import { oneLine } from '../../live/outline/text.js';
import type { Check } from '../check.js';
import { rateOf } from '../measures.js';

const WINDOW = 60;

export const failures: Check = {
  id: 'failures',
  question: 'Do requests fail, and where does one see why?',
  faq: [9],

  ask(patient) {
    const { endpoint } = patient;
    const sum = (role: 'failed' | 'expired' | 'processed'): number | undefined => {
      const rates = endpoint.variants.flatMap((variant) => rateOf(variant[role], patient, WINDOW) ?? []);
      return rates.length === 0 ? undefined : rates.reduce((total, rate) => total + rate, 0);
    };
    const [failed, expired, processed] = [sum('failed') ?? 0, sum('expired') ?? 0, sum('processed')];
    const evidence = [
      `Failed: ${formatDecimal(failed)} a minute, expired: ${formatDecimal(expired)} a minute, in minutes of the last hour with any`,
      ...(processed === undefined ? [] : [`Processed: ${formatDecimal(processed)} a minute`]),
    ];
    if (failed === 0 && expired === 0)
      return { verdict: 'good', says: 'No request failed or expired in the last hour.', evidence };
    const path = endpoint.asynchronous?.failurePath;
    const where =
      path === undefined
        ? 'There is no S3FailurePath, so that the reasons are in the container’s log alone.'
        : `The reasons are below ${oneLine(path)} and in the container’s log.`;
    if (failed === 0)
      return {
        verdict: 'warning',
        says: `Requests expire in the queue: ${formatDecimal(expired)} a minute.`,
        evidence,
        advice: 'They waited longer than their time to live: add instances, or let them live longer.',
      };
    return {
      verdict: 'problem',
      says: `Requests fail: ${formatDecimal(failed)} a minute.`,
      evidence,
      advice: `SageMaker passes on what the container answered and does not try again. ${where}`,
    };
  },
};
