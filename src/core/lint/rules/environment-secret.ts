import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { isPlaceholder } from '../kit/placeholders.js';
import type { Rule } from '../rule.js';

const SECRET =
  /^(HF_TOKEN|HF_API_TOKEN|HUGGING_?FACE_?HUB_(API_)?TOKEN|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)$/;
/** Shorter texts are no tokens, but what stands for one. */
const SHORTEST = 20;

export const environmentSecret: Rule = {
  id: 'environment-secret',
  slug: 'env-secret',
  severity: 'info',
  summary: 'A token in the environment of a container is visible to all who may describe the model.',
  artefacts: [...DEPLOYED, 'dockerfile'],

  *check({ servings }) {
    for (const { environments, exposure } of servings) {
      for (const { layer, block } of environments) {
        for (const { key, spelled, value } of block.entries) {
          if (!SECRET.test(key) || value.kind !== 'known' || value.isOverridable) continue;
          const text = String(value.value);
          if (text.length < SHORTEST || isPlaceholder(text) || /\s/.test(text)) continue;
          yield {
            at: value.decidedAt,
            message:
              layer === 'model'
                ? say`${spelled} holds a token in plain text: everyone who may call DescribeModel can read it.`
                : say`${spelled} holds a token in plain text: everyone who may pull the image can read it.`,
            exposure,
          };
        }
      }
    }
  },
};
