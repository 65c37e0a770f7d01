import { COMMON_VARIABLES, variablesNamed } from './variables.js';

/** Numbers that rules look at though no table of a stack has them. */
const OF_RULES: ReadonlySet<string> = new Set([
  'SM_NUM_GPUS',
  'OPTION_TENSOR_PARALLEL_DEGREE',
  'SM_VLLM_TENSOR_PARALLEL_SIZE',
  'SM_SGLANG_TENSOR_PARALLEL_SIZE',
  'SM_SGLANG_TP_SIZE',
  'WEB_CONCURRENCY',
  'PORT',
  'UVICORN_PORT',
  'FLASK_RUN_PORT',
]);

/** True for variables whose name tells what they mean, so that a number in one is a setting and no secret. */
export function isKnownVariable(name: string): boolean {
  return COMMON_VARIABLES.has(name) || variablesNamed(name).length > 0 || OF_RULES.has(name);
}
