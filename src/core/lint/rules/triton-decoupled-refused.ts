import { say } from '../../text/message.js';
import { basename, dirname } from '../../text/path.js';
import { servingsOf } from '../kit/settings.js';
import { lookUp } from '../ladder/environment.js';
import { isMultiModel, readingOf } from '../ladder/stack.js';
import { entryOf } from '../model/fields.js';
import type { Serving } from '../model/project.js';
import type { Known, Mapping } from '../model/value.js';
import type { Rule } from '../rule.js';

const KEY = 'model_transaction_policy.decoupled';

export const tritonDecoupledRefused: Rule = {
  id: 'triton-decoupled-refused',
  slug: '-',
  severity: 'error',
  summary: "SageMaker's front end of Triton refuses every request to a decoupled model.",
  artefacts: ['pbtxt'],

  *check(project) {
    for (const serving of servingsOf(project, 'triton')) {
      const decoupled = flagOf(servedModel(serving));
      if (decoupled?.value !== true || !isInferring(serving)) continue;
      yield {
        at: decoupled.at,
        message: say`The model is decoupled: Triton's front end for SageMaker refuses every request to it.`,
        exposure: serving.exposure,
        basis: [decoupled],
      };
    }
  },
};

/** The model that requests go to; those behind it may be what they like. */
function servedModel(serving: Serving): Mapping | undefined {
  const files = readingOf(serving)?.files ?? [];
  const wanted = lookUp(serving, 'SAGEMAKER_TRITON_DEFAULT_MODEL_NAME');
  if (wanted.kind === 'unknown') return undefined;
  if (wanted.kind === 'unset') return files.length === 1 ? files[0]?.settings : undefined;
  const { value } = wanted.entry;
  return files.find(
    ({ settings }) => value.kind === 'known' && basename(dirname(settings.at.file)) === value.value,
  )?.settings;
}

function flagOf(settings: Mapping | undefined): Known | undefined {
  const value = entryOf(settings, KEY)?.value;
  return value?.kind === 'known' ? value : undefined;
}

/** The other kinds of request, `generate` and `generate_stream`, take such models. */
function isInferring(serving: Serving): boolean {
  if (isMultiModel(serving) !== false) return false;
  const type = lookUp(serving, 'SAGEMAKER_TRITON_INFERENCE_TYPE');
  if (type.kind === 'unset') return true;
  return type.kind === 'set' && type.entry.value.kind === 'known' && type.entry.value.value === 'infer';
}
