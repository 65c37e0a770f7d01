import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { insertInto } from '../kit/fixes.js';
import { lookUp } from '../ladder/environment.js';
import { stackOf } from '../ladder/stack.js';
import { lacks } from '../model/fields.js';
import type { Family } from '../model/image.js';
import type { Rule } from '../rule.js';

const FIELD = 'ContainerStartupHealthCheckTimeoutInSeconds';
/** Half an hour: ample for a download, and a container that hangs is still given up. */
const OFFERED = 1800;
const HUB_ID = /^[\w-][\w.-]*(\/[\w.-]+)?$/;
/** Stacks that fetch HF_MODEL_ID from the hub when they start. */
const FETCHES: readonly Family[] = ['mms', 'tgi', 'tei', 'djl', 'vllm', 'sglang'];
/** These take the model data of the endpoint first. */
const PREFERS_MODEL_DATA: readonly Family[] = ['vllm', 'sglang'];

export const hubDownloadAtStart: Rule = {
  id: 'hub-download-at-start',
  slug: 'hf-hub-download-at-start',
  severity: 'info',
  summary: 'A model fetched from the Hugging Face hub has 8 minutes to arrive and load, at every scale-out.',
  artefacts: DEPLOYED,

  *check({ deployments }) {
    for (const { variant, servings, config } of deployments) {
      if (variant === undefined || config.async === undefined || !lacks(variant.block, FIELD)) continue;
      for (const serving of servings) {
        const stack = stackOf(serving);
        const found = lookUp(serving, 'HF_MODEL_ID');
        if (stack === undefined || !FETCHES.includes(stack) || found.kind !== 'set') continue;
        if (PREFERS_MODEL_DATA.includes(stack) && serving.container?.modelData !== undefined) continue;
        const { value } = found.entry;
        if (value.kind !== 'known' || !HUB_ID.test(String(value.value))) continue;
        yield {
          at: value.at,
          message: say`${String(value.value)} is downloaded at every start; after 480 s without /ping the container is replaced.`,
          exposure: serving.exposure,
          basis: [value],
          related: [{ at: variant.block.head, message: say`${FIELD} is not set here.` }],
          fixes: insertInto(variant.block, FIELD, OFFERED, say`Set ${FIELD} to ${OFFERED}`, {
            isSafe: false,
          }),
        };
      }
    }
  },
};
