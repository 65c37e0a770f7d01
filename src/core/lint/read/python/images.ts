import type { Family, Image } from '../../model/image.js';
import type { Location } from '../../../text/range.js';

/** Frameworks of `image_uris.retrieve(framework=…)` and the repository their inference images are in. */
const REPOSITORIES: Readonly<Record<string, string>> = {
  autogluon: 'autogluon-inference',
  'djl-deepspeed': 'djl-inference',
  'djl-fastertransformer': 'djl-inference',
  'djl-lmi': 'djl-inference',
  'djl-neuronx': 'djl-inference',
  'djl-tensorrtllm': 'djl-inference',
  huggingface: 'huggingface-pytorch-inference',
  'huggingface-llm': 'huggingface-pytorch-tgi-inference',
  'huggingface-llm-neuronx': 'huggingface-pytorch-tgi-inference',
  'huggingface-neuron': 'huggingface-pytorch-inference-neuron',
  'huggingface-neuronx': 'huggingface-pytorch-inference-neuronx',
  'huggingface-tei': 'tei',
  'huggingface-tei-cpu': 'tei-cpu',
  'huggingface-vllm': 'huggingface-vllm',
  mxnet: 'mxnet-inference',
  pytorch: 'pytorch-inference',
  sklearn: 'sagemaker-scikit-learn',
  stabilityai: 'stabilityai-pytorch-inference',
  tensorflow: 'tensorflow-inference',
  'sagemaker-tritonserver': 'sagemaker-tritonserver',
  vllm: 'vllm',
  xgboost: 'sagemaker-xgboost',
};

/** Backends of `get_huggingface_llm_image_uri`. */
const BACKENDS: Readonly<Record<string, string>> = {
  huggingface: 'huggingface-llm',
  'huggingface-neuronx': 'huggingface-llm-neuronx',
  'huggingface-tei': 'huggingface-tei',
  'huggingface-tei-cpu': 'huggingface-tei-cpu',
  'huggingface-vllm': 'huggingface-vllm',
  lmi: 'djl-lmi',
};

export interface RetrieveArguments {
  readonly framework: string | undefined;
  readonly version: string | undefined;
  /** `pytorch2.1.0`, `tensorflow2.4.1`: for Hugging Face images. */
  readonly baseVersion: string | undefined;
  readonly scope: string | undefined;
}

/** `repository:version` of the image that the SDK will find; undefined when it is not told. */
export function retrievedImage({
  framework,
  version,
  baseVersion,
  scope,
}: RetrieveArguments): string | undefined {
  if (framework === undefined || (scope !== undefined && !scope.startsWith('inference'))) return undefined;
  let repository = REPOSITORIES[framework];
  if (repository === undefined) return undefined;
  if (framework === 'huggingface' && baseVersion?.startsWith('tensorflow') === true) {
    repository = 'huggingface-tensorflow-inference';
  }
  const tag = /\d[\d.]*/.exec((framework === 'huggingface' ? baseVersion : version) ?? '')?.[0];
  return tag === undefined ? repository : `${repository}:${tag}`;
}

export function frameworkOfBackend(backend: string | undefined): string | undefined {
  return backend === undefined ? undefined : BACKENDS[backend];
}

interface Stack {
  readonly family: Family;
  readonly repository: string | undefined;
  /** Keyword arguments that state the framework's version. */
  readonly versions: readonly string[];
}

/** Model classes of the SDK with the stack of the image they choose when no `image_uri` is given. */
const CLASSES: Readonly<Record<string, Stack>> = {
  Model: { family: 'unknown', repository: undefined, versions: [] },
  FrameworkModel: { family: 'unknown', repository: undefined, versions: [] },
  ModelPackage: { family: 'unknown', repository: undefined, versions: [] },
  ModelBuilder: { family: 'unknown', repository: undefined, versions: [] },
  JumpStartModel: { family: 'unknown', repository: undefined, versions: [] },
  MultiDataModel: { family: 'unknown', repository: undefined, versions: [] },
  PipelineModel: { family: 'unknown', repository: undefined, versions: [] },
  HuggingFaceModel: {
    family: 'mms',
    repository: 'huggingface-pytorch-inference',
    versions: ['pytorch_version', 'tensorflow_version'],
  },
  PyTorchModel: { family: 'torchserve', repository: 'pytorch-inference', versions: ['framework_version'] },
  TensorFlowModel: {
    family: 'tf-serving',
    repository: 'tensorflow-inference',
    versions: ['framework_version'],
  },
  MXNetModel: { family: 'mms', repository: 'mxnet-inference', versions: ['framework_version'] },
  SKLearnModel: {
    family: 'sagemaker-containers',
    repository: 'sagemaker-scikit-learn',
    versions: ['framework_version'],
  },
  XGBoostModel: {
    family: 'sagemaker-containers',
    repository: 'sagemaker-xgboost',
    versions: ['framework_version'],
  },
  DJLModel: { family: 'djl', repository: 'djl-inference', versions: ['djl_version'] },
  DeepSpeedModel: { family: 'djl', repository: 'djl-inference', versions: ['djl_version'] },
  HuggingFaceAccelerateModel: { family: 'djl', repository: 'djl-inference', versions: ['djl_version'] },
  FasterTransformerModel: { family: 'djl', repository: 'djl-inference', versions: ['djl_version'] },
  TritonModel: { family: 'triton', repository: 'sagemaker-tritonserver', versions: ['framework_version'] },
};

/** Names that also mean something elsewhere: only taken when they surely come from the SDK. */
const COMMON = new Set(['Model', 'FrameworkModel', 'ModelPackage', 'ModelBuilder', 'PipelineModel']);

/** The model class that a call constructs, by its resolved name. */
export function modelClassOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (!Object.hasOwn(CLASSES, last)) return undefined;
  if (isSdkName(name)) return last;
  return name === last && !COMMON.has(last) ? last : undefined;
}

export function isSdkName(name: string): boolean {
  return /^sagemaker(_core)?\./.test(name);
}

/** The image that a model class chooses itself. */
export function imageOfClass(
  className: string,
  versionOf: (argument: string) => string | undefined,
  at: Location,
): Image {
  const { family, repository, versions } = CLASSES[className] ?? {
    family: 'unknown',
    repository: undefined,
    versions: [],
  };
  const named = versions.find((argument) => versionOf(argument) !== undefined);
  const version = named === undefined ? undefined : /\d+(\.\d+)*/.exec(versionOf(named) ?? '')?.[0];
  const isOldPyTorch =
    className === 'PyTorchModel' && version !== undefined && /^(0|1\.[0-5])(\.|$)/.test(version);
  return {
    uri: undefined,
    family: isOldPyTorch ? 'mms' : family,
    repository: named === 'tensorflow_version' ? 'huggingface-tensorflow-inference' : repository,
    version,
    at: family === 'unknown' ? undefined : at,
  };
}
