import { say } from '../../text/message.js';
import { instanceOf } from '../../facts/instance-types.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { countOf } from '../kit/capacity.js';
import { replaceValue } from '../kit/fixes.js';
import { tensorParallelOf } from '../kit/tensor-parallel.js';
import { numberOf } from '../ladder/effective.js';
import { environmentOf } from '../ladder/environment.js';
import { readingOf } from '../ladder/stack.js';
import { known } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Rule } from '../rule.js';

/** Stacks that start one copy of the model; DJL Serving starts as many as the GPUs hold. */
const SINGLE: readonly string[] = ['vllm', 'sglang', 'tgi'];
/** Other ways to use the rest of the GPUs. */
const OTHER_WAYS =
  /(DATA|PIPELINE|EXPERT|CONTEXT)_PARALLEL|_(DP|PP|EP)_SIZE$|CUDA_VISIBLE_DEVICES|EXTRA_ARGS/;

function usesOtherWays(serving: Serving): boolean {
  return (
    serving.environments.some(({ block }) => !block.isComplete) ||
    environmentOf(serving).some(({ entry }) => OTHER_WAYS.test(entry.key))
  );
}

export const tensorParallelBelowGpus: Rule = {
  id: 'tensor-parallel-below-gpus',
  slug: 'tp-lt-gpus',
  severity: 'info',
  summary: 'GPUs that a model is not split over do nothing when the server starts one copy of it.',
  artefacts: DEPLOYED,

  *check({ deployments }) {
    for (const { variant, servings, config } of deployments) {
      const type = known(variant?.instanceType);
      const gpus = type === undefined ? undefined : instanceOf(type.value)?.gpus;
      if (type === undefined || gpus === undefined || config.async === undefined) continue;
      for (const serving of servings) {
        if (!SINGLE.includes(readingOf(serving)?.family ?? '') || usesOtherWays(serving)) continue;
        const entry = tensorParallelOf(serving);
        const degree = entry === undefined ? undefined : numberOf(entry.value);
        if (entry === undefined || degree === undefined || degree.value < 1 || degree.value >= gpus) continue;
        yield {
          at: degree.at,
          message: say`${entry.spelled} is ${degree.value}, and ${type.value} has ${countOf(gpus, 'GPU')}: ${gpus - degree.value} of them do nothing.`,
          exposure: serving.exposure,
          basis: [degree, type],
          related: [{ at: type.at, message: say`${type.value} has ${countOf(gpus, 'GPU')}.` }],
          fixes: replaceValue(degree, String(gpus), say`Set ${entry.spelled} to ${gpus}`, { isSafe: false }),
        };
      }
    }
  },
};
