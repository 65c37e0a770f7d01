import { say } from '../../text/message.js';
import { HOSTING_INSTANCE_TYPES } from '../../facts/instance-types.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { isPlaceholder } from '../kit/placeholders.js';
import { deployed } from '../kit/ranges.js';
import { known } from '../model/fields.js';
import { editDistance } from '../../text/edit-distance.js';
import type { Rule } from '../rule.js';

/** With `ml.`, or a name of EC2 that lacks it. */
const LOOKS_LIKE_TYPE = /^ml\.[a-z0-9-]+\.[a-z0-9-]+$|^[a-z]+\d+[a-z0-9-]*\.(\d*xlarge|large|medium|metal)$/i;

/** The only type that is one letter away, or the same but for `ml.` and capitals. */
function meant(type: string): string | undefined {
  const plain = `ml.${type.toLowerCase().replace(/^ml\./, '')}`;
  if (HOSTING_INSTANCE_TYPES.has(plain)) return plain;
  const near = [...HOSTING_INSTANCE_TYPES].filter((one) => editDistance(one, plain) === 1);
  return near.length === 1 ? near[0] : undefined;
}

export const instanceTypeUnknown: Rule = {
  id: 'instance-type-unknown',
  slug: 'epc-unknown-instance',
  severity: 'info',
  summary: 'The instance type is none that SageMaker hosts models on.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, variants } of endpointConfigs) {
      if (part === undefined) continue;
      for (const { instanceType } of variants) {
        const type = known(instanceType);
        if (type === undefined || HOSTING_INSTANCE_TYPES.has(type.value)) continue;
        if (!LOOKS_LIKE_TYPE.test(type.value) || isPlaceholder(type.value)) continue;
        const better = meant(type.value);
        yield {
          at: type.at,
          message:
            better === undefined
              ? say`${type.value} is not among the instance types for hosting known here.`
              : say`${type.value} is not among the instance types for hosting known here. ${better} is one.`,
          basis: [deployed(type)],
          fixes:
            better === undefined
              ? []
              : replaceValue(type, better, say`Change it to ${better}`, { isSafe: false }),
        };
      }
    }
  },
};
