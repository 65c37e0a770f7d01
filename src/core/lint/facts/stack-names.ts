import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Family } from '../model/image.js';
import { isReadBy, variableOf, variablesNamed } from './variables.js';

/** For messages. */
export const STACK_NAMES: Readonly<Record<Family, Text>> = {
  torchserve: 'TorchServe',
  mms: say`Multi Model Server`,
  'tf-serving': say`TensorFlow Serving`,
  'sagemaker-containers': 'gunicorn',
  djl: say`DJL Serving`,
  triton: 'Triton',
  tgi: 'TGI',
  tei: 'TEI',
  vllm: 'vLLM',
  sglang: 'SGLang',
  'llama-cpp': 'llama.cpp',
  ray: say`Ray Serve`,
  whisperx: 'WhisperX',
  own: say`own serve scripts`,
  unknown: say`an unknown server`,
};

/** Beginnings that belong to one stack, whatever follows. `TS_` and `SERVING_` are too common for that. */
const PREFIXES: readonly (readonly [string, Family])[] = [
  ['SAGEMAKER_TS_', 'torchserve'],
  ['MMS_', 'mms'],
  ['SAGEMAKER_TFS_', 'tf-serving'],
  ['SAGEMAKER_TRITON_', 'triton'],
  ['SM_VLLM_', 'vllm'],
  ['SM_SGLANG_', 'sglang'],
  ['SM_LLAMA_CPP_', 'llama-cpp'],
];

/** Names that a user's own code may well read for itself say nothing. */
const DISTINCT = /^(SAGEMAKER|TS|MMS|SERVING|OPTION|RAYSERVE|WHISPERX|MODEL_SERVER)_/;

/** The stacks a name is meant for; empty when it may mean anything. */
export function stacksMeantBy(name: string): readonly Family[] {
  const prefix = PREFIXES.find(([start]) => name.startsWith(start));
  if (prefix !== undefined) return [prefix[1]];
  return DISTINCT.test(name) ? variablesNamed(name).flatMap(({ families }) => families) : [];
}

const SERVER_PREFIXES: Partial<Record<Family, string>> = { torchserve: 'TS_', mms: 'MMS_', djl: 'SERVING_' };

/** The variable that sets the same thing in another stack; `unit` tells whether the number can stay. */
export function equivalentIn(
  family: Family,
  name: string,
): { readonly name: string; readonly isSameUnit: boolean } | undefined {
  if (name.startsWith('MODEL_SERVER_') && isReadBy(family, `SAGEMAKER_${name}`)) {
    const unit = variableOf(family, `SAGEMAKER_${name}`)?.unit;
    return { name: `SAGEMAKER_${name}`, isSameUnit: unit === variablesNamed(name)[0]?.unit };
  }
  const rest = /^(?:TS|MMS|SERVING)_(.+)$/.exec(name)?.[1];
  const prefix = SERVER_PREFIXES[family];
  if (rest === undefined || prefix === undefined) return undefined;
  const other = variablesNamed(name)[0];
  const candidates = [prefix + rest, `${prefix}${rest}_SECONDS`, prefix + rest.replace(/_SECONDS$/, '')];
  const readable = candidates.filter((candidate) => isReadBy(family, candidate));
  const same = readable.find((candidate) => variableOf(family, candidate)?.unit === other?.unit);
  if (same !== undefined) return { name: same, isSameUnit: true };
  return readable[0] === undefined ? undefined : { name: readable[0], isSameUnit: false };
}
