import { formatCount, formatDuration } from '../../live/outline/formats.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check } from '../check.js';
import { growthOf, limitsOf, recent, scalingMs, totalOf } from '../measures.js';
import { arrivalsOf, instancesNeeded, keepOneMore, raiseMaximum, scaleOnBacklog } from '../ways.js';

const WINDOW = 60;

export const expiredRequests: Check = {
  id: 'expired-requests',
  question: say`Did requests expire in the queue?`,
  faq: [4],

  ask(patient) {
    const expired = totalOf('expired', patient, WINDOW);
    if (expired === undefined) return undefined;
    const processed = totalOf('processed', patient, WINDOW);
    const ages = recent(patient.endpoint.queue.oldestAge, patient, WINDOW).map(({ value }) => value);
    const oldest = Math.max(...ages, 0);
    const tookMs = scalingMs(patient);
    const evidence: Text[] = [
      say`ExpiredRequests: ${formatCount(expired)} in the last hour`,
      ...(processed === undefined ? [] : [say`Processed: ${formatCount(processed)} in the last hour`]),
      ...(tookMs === undefined
        ? []
        : [
            say`From the alarm until the instances were there it took up to ${formatDuration(tookMs)} lately`,
          ]),
      ...(oldest > 0 ? [say`The oldest request of the last hour: ${formatDuration(oldest * 1000)}`] : []),
    ];
    if (expired === 0) return { verdict: 'good', says: say`No request expired in the last hour.`, evidence };
    const isLate = tookMs !== undefined && oldest > 0 && tookMs > oldest * 1000;
    const isScaling = limitsOf(patient) !== undefined;
    const needed = instancesNeeded(
      patient,
      arrivalsOf(patient, growthOf(patient.endpoint.queue.backlog, patient)),
    );
    return {
      verdict: 'warning',
      says:
        formatCount(expired) === '1'
          ? say`Requests expire in the queue: 1 in the last hour.`
          : say`Requests expire in the queue: ${formatCount(expired)} in the last hour.`,
      evidence,
      advice: isLate
        ? say`They live shorter than instances take to start, and are lost. Keep more instances running, let a lower target start them sooner, or let requests live longer (RequestTTLSeconds, at most 6 h).`
        : say`They waited longer than their RequestTTLSeconds, and are lost. Add instances, start them sooner, or let requests live longer (at most 6 h).`,
      remedies: isLate
        ? keepOneMore(patient)
        : isScaling
          ? raiseMaximum(patient, needed)
          : scaleOnBacklog(patient, say`Let it scale with its backlog`),
    };
  },
};
