import { instanceOf } from '../../facts/instance-types.js';
import { replaceValue } from '../kit/fixes.js';
import { numberOf } from '../ladder/effective.js';
import { lookUp } from '../ladder/environment.js';
import { readingOf } from '../ladder/stack.js';
import { entryOf, known } from '../model/fields.js';
import type { Family } from '../model/image.js';
import type { Serving } from '../model/project.js';
import type { Entry } from '../model/value.js';
import type { Rule } from '../rule.js';

/** Where a stack looks, the place that wins first. */
const NAMES: Partial<Record<Family, readonly string[]>> = {
  vllm: ['SM_VLLM_TENSOR_PARALLEL_SIZE'],
  sglang: ['SM_SGLANG_TENSOR_PARALLEL_SIZE', 'SM_SGLANG_TP_SIZE'],
  tgi: ['SM_NUM_GPUS'],
  djl: ['OPTION_TENSOR_PARALLEL_DEGREE', 'SM_NUM_GPUS'],
};

function degreeOf(serving: Serving): Entry | undefined {
  const reading = readingOf(serving);
  for (const { settings } of reading?.files ?? []) {
    const entry = entryOf(settings, 'option.tensor_parallel_degree');
    if (entry !== undefined) return entry;
  }
  for (const name of NAMES[reading?.family ?? 'unknown'] ?? []) {
    const found = lookUp(serving, name);
    if (found.kind === 'unknown') return undefined;
    if (found.kind === 'set') return found.entry;
  }
  return undefined;
}

export const tensorParallelAboveGpus: Rule = {
  id: 'tensor-parallel-above-gpus',
  slug: 'tp-gt-gpus',
  severity: 'error',
  summary: 'A model cannot be split over more GPUs than the instance has.',
  artefacts: ['python', 'notebook', 'cloudformation', 'json', 'properties'],

  *check({ deployments }) {
    for (const { variant, servings, config } of deployments) {
      const type = known(variant?.instanceType);
      const gpus = type === undefined ? undefined : instanceOf(type.value)?.gpus;
      if (type === undefined || gpus === undefined || gpus === 0 || config.async === undefined) continue;
      for (const serving of servings) {
        const entry = degreeOf(serving);
        const degree = entry === undefined ? undefined : numberOf(entry.value);
        if (entry === undefined || degree === undefined || degree.value <= gpus) continue;
        yield {
          at: degree.at,
          message: `${entry.spelled} is ${degree.value}, but ${type.value} has ${gpus} GPU${gpus === 1 ? '' : 's'}: the model server does not start.`,
          exposure: serving.exposure,
          basis: [degree, type],
          related: [{ at: type.at, message: `${type.value} has ${gpus}.` }],
          fixes: replaceValue(degree, String(gpus), `Set ${entry.spelled} to ${gpus}`, { isSafe: true }),
        };
      }
    }
  },
};
