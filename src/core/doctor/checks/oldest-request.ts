import { REQUEST_TTL } from '../../facts/requests.js';
import { formatDuration, formatMoment } from '../../live/outline/formats.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check, Patient } from '../check.js';
import { growthOf, nowOf, recent, totalOf } from '../measures.js';
import { arrivalsOf, instancesNeeded, raiseMaximum, startOne } from '../ways.js';

/** From here on it is worth a word. */
const LATE_SHARE = 0.5;
const WINDOW = 60;

export const oldestRequest: Check = {
  id: 'oldest-request',
  question: say`Will requests expire in the queue?`,
  faq: [4],

  ask(patient) {
    const { endpoint, now } = patient;
    const backlog = nowOf(endpoint.queue.backlog, patient);
    if (backlog === undefined)
      return { verdict: 'unknown', says: say`CloudWatch has no backlog of the last minutes.`, evidence: [] };
    const age = nowOf(endpoint.queue.oldestAge, patient);
    if (backlog === 0) return { verdict: 'good', says: say`The queue is empty.`, evidence: [] };
    if (age === undefined) return undefined;
    const observed = observedTtl(patient);
    const ttl = observed ?? REQUEST_TTL.default;
    // Behind a queue that moves the oldest request ages by less than a minute a minute.
    const pace = Math.min(1, (growthOf(endpoint.queue.oldestAge, patient) ?? 60) / 60);
    const leftMs = pace > 0 ? ((ttl - age) / pace) * 1000 : Infinity;
    const at = formatMoment(now.wallMs + Math.max(0, leftMs));
    const evidence: Text[] = [
      say`ApproximateAgeOfOldestRequest: ${formatDuration(age * 1000)}`,
      observed === undefined
        ? say`Time to live: ${formatDuration(REQUEST_TTL.default * 1000)} unless the request says otherwise`
        : say`Time to live: about ${formatDuration(observed * 1000)}, for requests expire and none grows older`,
      at === undefined
        ? say`As the queue moves now, none reaches the end of its time to live`
        : say`As the queue moves now, the oldest request reaches the end of its time to live at ${at}`,
    ];
    const says = say`The oldest request is ${formatDuration(age * 1000)} old.`;
    if (age < LATE_SHARE * ttl) return { verdict: 'good', says, evidence };
    if (at === undefined)
      return {
        verdict: 'note',
        says,
        evidence,
        advice: say`It grows no older, so that requests are taken in time, with little to spare.`,
      };
    const needed = instancesNeeded(patient, arrivalsOf(patient, growthOf(endpoint.queue.backlog, patient)));
    return {
      verdict: leftMs <= 0 ? 'problem' : 'warning',
      says:
        leftMs <= 0
          ? say`Requests expire: the oldest is ${formatDuration(age * 1000)} old.`
          : say`Requests begin to expire in ${formatDuration(leftMs)}, at ${at}.`,
      evidence,
      advice: say`Add instances, raise the concurrency, or send requests with a longer RequestTTLSeconds (at most 6 h).`,
      remedies: endpoint.variants.every(({ currentCount }) => currentCount === 0)
        ? startOne(patient)
        : raiseMaximum(patient, needed),
    };
  },
};

/** Where requests expire younger than the default, they say so themselves: the greatest age is what they may reach. */
function observedTtl(patient: Patient): number | undefined {
  if ((totalOf('expired', patient, WINDOW) ?? 0) === 0) return undefined;
  const ages = recent(patient.endpoint.queue.oldestAge, patient, WINDOW).map(({ value }) => value);
  const oldest = Math.max(...ages, 0);
  return oldest >= 60 && oldest < 0.9 * REQUEST_TTL.default ? oldest : undefined;
}
