import { entryOf, known, mappingOf, stringField } from '../../model/fields.js';
import type { Container, Model } from '../../model/nouns.js';
import type { Entry, Insertable, Mapping } from '../../model/value.js';
import type { PyCall, PyExpr } from '../../parse/python/tree.js';
import { readContainer, readModel } from '../aws/model.js';
import type { CallSite, PythonFile } from './python-file.js';
import { imageOfClass, modelClassOf } from './images.js';
import type { Names } from './respell.js';
import { pascalCased, picked, virtualBlock } from './respell.js';
import { unknown } from './values.js';

const CONTAINER: Names = {
  Image: 'image_uri',
  Environment: 'env',
  ModelDataUrl: 'model_data',
  ModelName: 'name',
};
const BUILDER: Names = { ...CONTAINER, Environment: 'env_vars', ModelDataUrl: 's3_model_data_url' };

/** First parameters of the constructors, as far as they matter. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  Model: ['image_uri', 'model_data', 'role', 'predictor_cls', 'env', 'name'],
  HuggingFaceModel: [
    'role',
    'model_data',
    'entry_point',
    'transformers_version',
    'tensorflow_version',
    'pytorch_version',
  ],
  PyTorchModel: ['model_data', 'role', 'entry_point', 'framework_version'],
  MXNetModel: ['model_data', 'role', 'entry_point', 'framework_version'],
  TensorFlowModel: ['model_data', 'role', 'entry_point', 'image_uri', 'framework_version'],
  SKLearnModel: ['model_data', 'role', 'entry_point', 'framework_version'],
  XGBoostModel: ['model_data', 'role', 'entry_point', 'framework_version'],
  DJLModel: ['model_id', 'engine', 'djl_version'],
  MultiDataModel: ['name', 'model_data_prefix', 'model', 'image_uri', 'role'],
  PipelineModel: ['models', 'role', 'predictor_cls', 'name'],
  JumpStartModel: ['model_id', 'model_version'],
};

const WORKERS = 'SAGEMAKER_MODEL_SERVER_WORKERS';

/** A model object of the SDK; undefined when the call constructs none. */
export function readSdkModel(file: PythonFile, { call, name }: CallSite): Model | undefined {
  const className = modelClassOf(name);
  if (className === undefined) return name === undefined ? undefined : readCreatedModel(file, call, name);
  const block = blockOf(file, call, className);
  const symbol = file.symbolOf(call);
  const given = entryOf(block, 'ModelName')?.value;
  const isNamed = given !== undefined && !(given.kind === 'known' && given.value === null);
  return {
    kind: 'model',
    dialect: className === 'ModelBuilder' ? 'sdk-v3' : 'sdk-v2',
    block,
    name: isNamed ? given : unknown(file.source, call.range, [{ symbol: `${symbol}.name` }]),
    symbol,
    containers: containersOf(file, call, className, block),
  };
}

/** `Model.create(…)` of the third version's resources. */
function readCreatedModel(file: PythonFile, call: PyCall, name: string): Model | undefined {
  if (!/^sagemaker(\.core|_core)\b.*\.Model\.create$/.test(name)) return undefined;
  return readModel(pascalCased(file.argumentsOf(call)), 'sdk-v3', file.symbolOf(call));
}

function blockOf(file: PythonFile, call: PyCall, className: string): Mapping {
  const args = file.argumentsOf(call, PARAMETERS[className]);
  return withWorkers(picked(args, className === 'ModelBuilder' ? BUILDER : CONTAINER), args);
}

function containersOf(
  file: PythonFile,
  call: PyCall,
  className: string,
  block: Mapping,
): readonly Container[] {
  const inner = (name: string): PyExpr | undefined =>
    call.args.find((argument) => argument.name === name)?.value;
  if (className === 'PipelineModel') {
    const list = inner('models') ?? call.args.find((argument) => argument.name === undefined)?.value;
    const origin = list === undefined ? undefined : file.originOf(list);
    return origin?.kind === 'list' ? origin.items.flatMap((item) => containersOfExpr(file, item)) : [];
  }
  const own = containerOf(file, call, className, block);
  if (className !== 'MultiDataModel') return [own];
  const model = inner('model');
  const [first] = model === undefined ? [] : containersOfExpr(file, model);
  return [{ ...(first ?? own), isMultiModel: true }];
}

function containersOfExpr(file: PythonFile, expr: PyExpr): readonly Container[] {
  const origin = file.originOf(expr);
  const className = origin.kind === 'call' ? modelClassOf(file.nameOf(origin.callee)) : undefined;
  if (origin.kind !== 'call' || className === undefined || className === 'PipelineModel') return [];
  return [containerOf(file, origin, className, blockOf(file, origin, className))];
}

function containerOf(file: PythonFile, call: PyCall, className: string, block: Mapping): Container {
  const container = readContainer(block);
  if (container.image.uri !== undefined) return container;
  const args = file.argumentsOf(call, PARAMETERS[className]);
  const versionOf = (argument: string): string | undefined => known(stringField(args, argument))?.value;
  return { ...container, image: imageOfClass(className, versionOf, block.head) };
}

/** `model_server_workers=2` reaches the container as an environment variable. */
function withWorkers(block: Mapping, args: Mapping): Mapping {
  const workers = entryOf(args, 'model_server_workers');
  if (workers === undefined || (workers.value.kind === 'known' && workers.value.value === null)) return block;
  const before = mappingOf(block, 'Environment');
  if (before === undefined && entryOf(block, 'Environment') !== undefined) return block;
  const { insert } = block;
  const fresh =
    insert === undefined
      ? undefined
      : (key: string, value: Insertable) => insert('Environment', { [key]: value });
  const { spelled, keyAt, at, value } = workers;
  const environment = before ?? virtualBlock(block, [], fresh);
  const entries = [...environment.entries, { key: WORKERS, spelled, keyAt, at, value, ...removal(workers) }];
  const holder = entryOf(block, 'Environment') ?? { key: 'Environment', spelled, keyAt, at };
  const others = block.entries.filter(({ key }) => key !== 'Environment');
  return { ...block, entries: [...others, { ...holder, value: { ...environment, entries } }] };
}

function removal({ remove }: Entry): Pick<Entry, 'remove'> {
  return remove === undefined ? {} : { remove };
}
