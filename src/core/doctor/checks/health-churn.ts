import { formatCount, formatNumber } from '../../live/outline/formats.js';
import { oneLine } from '../../live/outline/text.js';
import type { Check } from '../check.js';
import { recent } from '../measures.js';

const WINDOW = 60;
/** Losing and regaining an instance once may be a coincidence. */
const SUSPICIOUS = 2;

export const healthChurn: Check = {
  id: 'health-churn',
  question: 'Do instances come and go though the wanted count stands still?',
  faq: [7],

  ask(patient) {
    const { endpoint, details, now } = patient;
    const since = now.wallMs - WINDOW * 60_000;
    const hasScaled = details?.activities.some(({ startedMs }) => startedMs >= since) ?? true;
    if (hasScaled) return undefined;
    const evidence: string[] = [];
    let most = 0;
    for (const { name, reporting, currentCount, desiredCount } of endpoint.variants) {
      const points = recent(reporting, patient, WINDOW);
      if (currentCount !== desiredCount || points.length < 10) continue;
      const drops = points.filter(({ value }, index) => value < (points[index - 1]?.value ?? value)).length;
      most = Math.max(most, drops);
      const values = points.map(({ value }) => value);
      evidence.push(
        `${oneLine(name)}: ${formatCount(Math.min(...values))} to ${formatCount(Math.max(...values))} instances reported in the last hour, ${formatNumber(drops, 'drop')}`,
      );
    }
    if (evidence.length === 0) return undefined;
    if (most < SUSPICIOUS) return { verdict: 'good', says: 'Its instances stay healthy.', evidence };
    return {
      verdict: 'warning',
      says: `Instances were lost ${formatCount(most)} times in an hour without any scaling.`,
      evidence,
      advice:
        'Typical for a container that cannot answer /ping while it works: after about 3 minutes SageMaker replaces it. Leave a worker or thread for /ping.',
    };
  },
};
