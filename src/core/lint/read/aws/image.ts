import type { Family, Image } from '../../model/image.js';
import { templateOf } from '../../model/fields.js';
import type { Field } from '../../model/value.js';

/** Repositories of AWS's own images and the stack inside; order matters, longest names first. */
const REPOSITORIES: readonly (readonly [RegExp, Family])[] = [
  [/^huggingface-pytorch-tgi-inference/, 'tgi'],
  [/^(huggingface-)?vllm/, 'vllm'],
  [/^(huggingface-)?sglang/, 'sglang'],
  [/^huggingface-llamacpp|^llama-?cpp/, 'llama-cpp'],
  [/^huggingface-(pytorch|tensorflow)-(trcomp-)?inference/, 'mms'],
  [/^mxnet-inference/, 'mms'],
  [/^pytorch-inference/, 'torchserve'],
  [/^(tensorflow-inference|sagemaker-tensorflow-serving)/, 'tf-serving'],
  [/^(sagemaker-scikit-learn|sagemaker-xgboost|xgboost-inference)/, 'sagemaker-containers'],
  [/^djl-(inference|serving)|^deepjavalibrary\/djl-serving/, 'djl'],
  [/^(sagemaker-)?tritonserver/, 'triton'],
  [/^tei(-cpu)?(-inference)?$/, 'tei'],
  [/^ray(-inference|serve)?$/, 'ray'],
  [/^whisperx/, 'whisperx'],
];

export const UNKNOWN_IMAGE: Image = {
  uri: undefined,
  family: 'unknown',
  repository: undefined,
  version: undefined,
  at: undefined,
};

/** `registry/repository:tag` split; parts that are missing are undefined. */
export function splitImage(text: string): { registry?: string; repository: string; tag?: string } {
  const withoutDigest = text.split('@')[0] ?? text;
  const segments = withoutDigest.split('/');
  const last = segments.at(-1) ?? '';
  const colon = last.indexOf(':');
  const tag = colon < 0 ? undefined : last.slice(colon + 1);
  const name = colon < 0 ? last : last.slice(0, colon);
  const [first = ''] = segments;
  // A first segment that is (partly) unknown is a registry in a variable.
  const isRegistry = /[.:]|^localhost$/.test(first) || first.includes('\u0000');
  const hasRegistry = segments.length > 1 && isRegistry;
  const path = [...segments.slice(hasRegistry ? 1 : 0, -1), name].join('/');
  const registry = hasRegistry ? segments[0] : undefined;
  return {
    repository: path,
    ...(registry === undefined ? {} : { registry }),
    ...(tag === undefined ? {} : { tag }),
  };
}

/** The stack behind a repository name; `own` when it is nobody's known image. */
export function familyOfRepository(repository: string): Family {
  const name = repository.split('/').at(-1) ?? repository;
  for (const [pattern, family] of REPOSITORIES) {
    if (pattern.test(name) || pattern.test(repository)) return family;
  }
  return 'own';
}

export function versionOfTag(tag: string | undefined): string | undefined {
  return tag === undefined ? undefined : /^v?(\d+(\.\d+)*)/.exec(tag)?.[1];
}

/**
 * Family and version from an image URI. A URI whose account or region is a variable but whose repository is
 * literal text is enough; a fully unknown one is `unknown`.
 */
export function imageOf(uri: Field<string> | undefined): Image {
  if (uri === undefined) return UNKNOWN_IMAGE;
  const template = templateOf(uri.value);
  if (template === undefined) return { ...UNKNOWN_IMAGE, uri };
  const text = template.map((part) => (typeof part === 'string' ? part : '\u0000')).join('');
  const slash = text.indexOf('/');
  const afterRegistry = slash < 0 ? text : text.slice(slash + 1);
  if (afterRegistry.split(/[:@]/)[0]?.includes('\u0000') !== false) return { ...UNKNOWN_IMAGE, uri };
  const { repository, tag } = splitImage(text);
  const family = familyOfRepository(repository);
  return {
    uri,
    family: family === 'own' && uri.value.kind === 'unknown' && slash < 0 ? 'unknown' : family,
    repository,
    version: tag?.includes('\u0000') === true ? undefined : versionOfTag(tag),
    at: uri.at,
  };
}
