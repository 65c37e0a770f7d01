import { suspendedText } from '../../live/outline/scaling-words.js';
import { oneLine } from '../../live/outline/text.js';
import type { Check } from '../check.js';

export const scalingSuspended: Check = {
  id: 'scaling-suspended',
  question: 'Is scaling suspended?',
  faq: [],

  ask({ endpoint }) {
    const targets = endpoint.variants.flatMap(({ name, target }) =>
      target?.value ? [{ name, ...target.value }] : [],
    );
    const suspended = targets.filter((target) => target.suspended.length > 0);
    if (targets.length === 0) return undefined;
    if (suspended.length === 0)
      return { verdict: 'good', says: 'Nothing of its scaling is suspended.', evidence: [] };
    return {
      verdict: 'warning',
      says: `Suspended is ${suspendedText(suspended.flatMap((target) => target.suspended))}.`,
      evidence: suspended.map(
        (target) => `${oneLine(target.name)}: ${target.suspended.map(oneLine).join(', ')}`,
      ),
      advice:
        'Somebody switched it off; it stays so until somebody registers the scalable target without it.',
    };
  },
};
