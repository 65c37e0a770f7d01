import { formatCount } from '../../live/outline/formats.js';
import { oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check } from '../check.js';
import { dropsOf, recent } from '../measures.js';
import { tailLog } from '../ways.js';

const WINDOW = 60;
/** Losing and regaining an instance once may be a coincidence. */
const SUSPICIOUS = 2;
const MOST_SIGNALS = 3;

export const healthChurn: Check = {
  id: 'health-churn',
  question: say`Do instances come and go though the wanted count stands still?`,
  faq: [7],

  ask(patient) {
    const { endpoint, details, now } = patient;
    const since = now.wallMs - WINDOW * 60_000;
    const hasScaled =
      details?.activities.some(
        // An activity that was refused moved nothing.
        ({ startedMs, status }) => startedMs >= since && status !== 'Failed',
      ) ?? true;
    if (hasScaled) return undefined;
    const evidence: Text[] = [];
    let most = 0;
    for (const { name, reporting, currentCount, desiredCount } of endpoint.variants) {
      const points = recent(reporting, patient, WINDOW);
      if (currentCount !== desiredCount || points.length < 10) continue;
      const drops = dropsOf(points);
      most = Math.max(most, drops);
      const values = points.map(({ value }) => value);
      evidence.push(
        say`${oneLine(name)}: ${formatCount(Math.min(...values))} to ${formatCount(Math.max(...values))} instances reported in the last hour; drops: ${formatCount(drops)}`,
      );
    }
    if (evidence.length === 0) return undefined;
    if (most < SUSPICIOUS) return { verdict: 'good', says: say`Its instances stay healthy.`, evidence };
    const told = (patient.signals ?? [])
      .slice(0, MOST_SIGNALS)
      .map(({ label, count }) => say`${formatCount(count)} times in the container’s log: ${label}`);
    return {
      verdict: 'warning',
      says: say`Instances were lost ${formatCount(most)} times in an hour without any scaling.`,
      evidence: [...evidence, ...told],
      advice: say`Typical for a container that cannot answer /ping while it works: after about 3 minutes SageMaker replaces it. Leave a worker or thread for /ping.`,
      remedies: [
        {
          kind: 'rule',
          title: say`Read how a worker is left for /ping`,
          rule: 'ping-blocked-by-single-worker',
        },
        ...tailLog(patient, '"/ping"'),
      ],
    };
  },
};
