import { formatPercent } from '../../live/outline/formats.js';
import { oneLine } from '../../live/outline/text.js';
import type { Check } from '../check.js';
import { machineOf, nowOf } from '../measures.js';

/** "60–70 % saturates": https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-troubleshooting.html */
const BUSY = 70;
const FULL = 95;

export const utilisation: Check = {
  id: 'utilisation',
  question: 'Is the hardware saturated?',
  faq: [5, 9],

  ask(patient) {
    const evidence: string[] = [];
    let highest = 0;
    let fullest: string | undefined;
    for (const variant of patient.endpoint.variants) {
      const machine = machineOf(variant, patient);
      const shares: readonly (readonly [string, number | undefined, number | undefined])[] = [
        ['CPU per core', nowOf(variant.cpu, patient), machine?.vcpu],
        ['memory', nowOf(variant.memory, patient), 1],
        ['GPU', nowOf(variant.gpu, patient), machine?.gpus],
        ['GPU memory', nowOf(variant.gpuMemory, patient), machine?.gpus],
      ];
      for (const [what, value, units] of shares) {
        if (value === undefined || units === undefined || units === 0) continue;
        const percent = value / units;
        evidence.push(`${oneLine(variant.name)}: ${what} ${formatPercent(percent)}`);
        if (percent <= highest) continue;
        highest = percent;
        fullest = what;
      }
    }
    if (fullest === undefined) return undefined;
    if (highest >= FULL)
      return {
        verdict: 'warning',
        says: `The hardware is full: ${fullest} at ${formatPercent(highest)}.`,
        evidence,
        advice: 'Requests slow down or fail. Scale out, take a larger instance, or lower the concurrency.',
      };
    if (highest > BUSY)
      return {
        verdict: 'note',
        says: `The hardware is busy: ${fullest} at ${formatPercent(highest)}.`,
        evidence,
        advice: 'Above 60 to 70 % it begins to saturate: more requests at a time bring little.',
      };
    return { verdict: 'good', says: `The hardware has room: at most ${formatPercent(highest)}.`, evidence };
  },
};
