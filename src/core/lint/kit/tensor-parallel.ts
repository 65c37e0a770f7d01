import { lookUp } from '../ladder/environment.js';
import { readingOf } from '../ladder/stack.js';
import { entryOf } from '../model/fields.js';
import type { Family } from '../model/image.js';
import type { Serving } from '../model/project.js';
import type { Entry } from '../model/value.js';

/** Where a stack looks, the place that wins first. */
const NAMES: Partial<Record<Family, readonly string[]>> = {
  vllm: ['SM_VLLM_TENSOR_PARALLEL_SIZE'],
  sglang: ['SM_SGLANG_TENSOR_PARALLEL_SIZE', 'SM_SGLANG_TP_SIZE'],
  tgi: ['SM_NUM_GPUS'],
  djl: ['OPTION_TENSOR_PARALLEL_DEGREE', 'SM_NUM_GPUS'],
};

/** The setting that says over how many GPUs one copy of the model is split. */
export function tensorParallelOf(serving: Serving): Entry | undefined {
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
