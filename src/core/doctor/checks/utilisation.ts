import { formatPercent } from '../../live/outline/formats.js';
import { oneLine } from '../../live/outline/text.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Check } from '../check.js';
import { growthOf, machineOf, nowOf } from '../measures.js';
import { arrivalsOf, instancesNeeded, raiseMaximum } from '../ways.js';

/** "60–70 % saturates": https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-troubleshooting.html */
const BUSY = 70;
const FULL = 95;

export const utilisation: Check = {
  id: 'utilisation',
  question: say`Is the hardware saturated?`,
  faq: [5, 9],

  ask(patient) {
    const evidence: Text[] = [];
    let highest = 0;
    let fullest: Text | undefined;
    for (const variant of patient.endpoint.variants) {
      const machine = machineOf(variant, patient);
      const shares: readonly (readonly [Text, number | undefined, number | undefined])[] = [
        [say`CPU per core`, nowOf(variant.cpu, patient), machine?.vcpu],
        [say`memory`, nowOf(variant.memory, patient), 1],
        [say`GPU`, nowOf(variant.gpu, patient), machine?.gpus],
        [say`GPU memory`, nowOf(variant.gpuMemory, patient), machine?.gpus],
      ];
      for (const [what, value, units] of shares) {
        if (value === undefined || units === undefined || units === 0) continue;
        const percent = value / units;
        evidence.push(say`${oneLine(variant.name)}: ${what} ${formatPercent(percent)}`);
        if (fullest !== undefined && percent <= highest) continue;
        highest = percent;
        fullest = what;
      }
    }
    if (fullest === undefined) return undefined;
    const guidance = say`AWS’s guidance: above 60 to 70 % it begins to saturate`;
    const needed = instancesNeeded(
      patient,
      arrivalsOf(patient, growthOf(patient.endpoint.queue.backlog, patient)),
    );
    if (highest >= FULL)
      return {
        verdict: 'warning',
        says: say`The hardware is full: ${fullest} at ${formatPercent(highest)}.`,
        evidence: [...evidence, guidance],
        advice: say`Requests slow down or fail. Scale out, take a larger instance, or lower the concurrency.`,
        remedies: raiseMaximum(patient, needed),
      };
    if (highest > BUSY)
      return {
        verdict: 'note',
        says: say`The hardware is busy: ${fullest} at ${formatPercent(highest)}.`,
        evidence: [...evidence, guidance],
        advice: say`Above 60 to 70 % it begins to saturate: more requests at a time bring little.`,
      };
    return {
      verdict: 'good',
      says: say`The hardware has room: at most ${formatPercent(highest)}.`,
      evidence: [...evidence, guidance],
    };
  },
};
