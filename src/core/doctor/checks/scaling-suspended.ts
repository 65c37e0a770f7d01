import { suspendedText } from '../../live/outline/scaling-words.js';
import { oneLine } from '../../live/outline/text.js';
import { listOf, say } from '../../text/message.js';
import type { Check } from '../check.js';
import { awsCommand } from '../shell.js';
import { scalable } from '../ways.js';

const RESUMED =
  'DynamicScalingInSuspended=false,DynamicScalingOutSuspended=false,ScheduledScalingSuspended=false';

export const scalingSuspended: Check = {
  id: 'scaling-suspended',
  question: say`Is scaling suspended?`,
  faq: [],

  ask(patient) {
    const targets = patient.endpoint.variants.flatMap(({ name, target }) =>
      target?.value ? [{ name, ...target.value }] : [],
    );
    const suspended = targets.filter((target) => target.suspended.length > 0);
    if (targets.length === 0) return undefined;
    if (suspended.length === 0)
      return { verdict: 'good', says: say`Nothing of its scaling is suspended.`, evidence: [] };
    const parts = [...new Set(suspended.flatMap((target) => target.suspended))];
    return {
      verdict: 'warning',
      says: say`Suspended is ${suspendedText(parts)}.`,
      evidence: suspended.map(
        (target) => say`${oneLine(target.name)}: ${listOf(target.suspended.map(oneLine))}`,
      ),
      advice: say`Somebody switched it off; it stays so until somebody registers the scalable target without it.`,
      remedies: suspended.flatMap((target) =>
        awsCommand(say`Let it scale again`, 'application-autoscaling register-scalable-target', {
          ...scalable(patient, target),
          'suspended-state': RESUMED,
        }),
      ),
    };
  },
};
