import { oneLine } from '../../live/outline/text.js';
import { say } from '../../text/message.js';
import type { Check } from '../check.js';

export const instanceFamily: Check = {
  id: 'instance-family',
  question: say`Are its instances supported for asynchronous inference?`,
  faq: [14],

  ask({ details }) {
    const variants = details?.configuration?.variants ?? [];
    const types = variants.flatMap(({ name, instanceType }) =>
      instanceType === undefined ? [] : [{ name, instanceType }],
    );
    if (types.length === 0) return undefined;
    const evidence = types.map(({ name, instanceType }) => oneLine(`${name}: ${instanceType}`));
    // https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html
    if (types.some(({ instanceType }) => instanceType.startsWith('ml.inf1.')))
      return {
        verdict: 'problem',
        says: say`Inf1 instances do not support asynchronous inference.`,
        evidence,
        advice: say`Take another family; the pricing page lists what each region offers.`,
        remedies: [
          {
            kind: 'console',
            title: say`See which instances a region offers`,
            url: 'https://aws.amazon.com/sagemaker/ai/pricing/',
          },
        ],
      };
    return { verdict: 'good', says: say`Nothing is known against its instance type.`, evidence };
  },
};
