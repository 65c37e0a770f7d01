import { entryOf } from '../../model/fields.js';
import type { EndpointConfig, Mode } from '../../model/nouns.js';
import type { Datum, Entry, Mapping } from '../../model/value.js';
import type { PyCall, PyExpr } from '../../parse/python/tree.js';
import { readEndpointConfig } from '../aws/endpoint-config.js';
import { asyncShape } from './async-shape.js';
import type { CallSite, PythonFile } from './python-file.js';
import { isSdkName, modelClassOf } from './images.js';
import type { Names } from './respell.js';
import { pascalCased, picked, unlisted, virtualBlock, virtualEntry } from './respell.js';
import { unknown } from './values.js';

export const VARIANT: Names = {
  InitialInstanceCount: 'initial_instance_count',
  InstanceType: 'instance_type',
  ContainerStartupHealthCheckTimeoutInSeconds: 'container_startup_health_check_timeout',
  ModelDataDownloadTimeoutInSeconds: 'model_data_download_timeout',
  VolumeSizeInGB: 'volume_size',
  ServerlessConfig: 'serverless_inference_config',
};
const CONFIG: Names = {
  AsyncInferenceConfig: 'async_inference_config',
  EndpointConfigName: 'endpoint_config_name',
};
const OTHERS: Names = { EndpointName: 'endpoint_name', InferenceConfig: 'inference_config' };

const MODEL_PARAMETERS: readonly string[] = [
  'initial_instance_count',
  'instance_type',
  'serializer',
  'deserializer',
  'accelerator_type',
  'endpoint_name',
];
const BUILDER_PARAMETERS: readonly string[] = ['endpoint_name', 'initial_instance_count', 'instance_type'];

/** Keywords that tell the SDK's `deploy` from those of other libraries. */
const TELLING = new Set([
  ...['initial_instance_count', 'async_inference_config', 'serverless_inference_config', 'inference_config'],
  ...['container_startup_health_check_timeout', 'instance_type'],
]);

/** `model.deploy(…)` of the SDK as the endpoint configuration it creates; undefined for any other call. */
export function readDeploy(file: PythonFile, site: CallSite): EndpointConfig | undefined {
  const { call, name } = site;
  if (site.method !== 'deploy' || call.callee.kind !== 'attribute' || !isSdkDeploy(site)) return undefined;
  const isBuilder = name?.endsWith('ModelBuilder().deploy') === true;
  const args = file.argumentsOf(call, isBuilder ? BUILDER_PARAMETERS : MODEL_PARAMETERS);
  const inference = inferenceConfigOf(file, call, args);
  const block = configBlock(args, inference.async, inference.serverless);
  const symbol = file.symbolOf(call);
  const config = readEndpointConfig(block, isBuilder ? 'sdk-v3' : 'sdk-v2', symbol);
  const endpointName = entryOf(args, 'endpoint_name')?.value;
  return {
    ...config,
    ...modeOf(config, block, inference.mode),
    modelSymbol: modelSymbolOf(file, call.callee.object),
    endpointName:
      endpointName === undefined || isNone(endpointName)
        ? unknown(file.source, call.range, [{ symbol: `${symbol}.endpoint_name` }])
        : endpointName,
  };
}

function isSdkDeploy({ call, name }: CallSite): boolean {
  if (name !== undefined && isSdkName(name)) return true;
  const root = name?.split('.')[0];
  if (root === 'aws_cdk' || root === 'mlflow' || root === 'azure' || root === 'google') return false;
  if (name !== undefined && modelClassOf(name.replace(/\(\)\.deploy$/, '')) !== undefined) return true;
  return call.args.some((argument) => argument.name !== undefined && TELLING.has(argument.name));
}

/** Mapping in the shape of CreateEndpointConfig; all of it is written in one call. */
function configBlock(args: Mapping, async: Entry | undefined, serverless: Entry | undefined): Mapping {
  const listed = picked(args, VARIANT);
  const own = listed.entries.filter(({ key }) => key !== 'ServerlessConfig');
  const variant = { ...listed, entries: serverless === undefined ? own : [...own, serverless] };
  const variants = { kind: 'sequence', at: args.at, items: [variant], isComplete: true } as const;
  const config = picked(args, CONFIG);
  const named = config.entries.filter(({ key }) => key !== 'AsyncInferenceConfig');
  return virtualBlock(
    args,
    [
      virtualEntry('ProductionVariants', 'deploy', args.head, variants),
      ...named,
      ...(async === undefined ? [] : [async]),
      ...unlisted(args, { ...VARIANT, ...CONFIG, ...OTHERS }),
    ],
    config.insert,
  );
}

function isNone(datum: Datum): boolean {
  return datum.kind === 'known' && datum.value === null;
}

interface InferenceConfig {
  readonly async: Entry | undefined;
  readonly serverless: Entry | undefined;
  /** Set when the block alone would not tell. */
  readonly mode: Mode | undefined;
}

/** The second version has one keyword for each kind of endpoint, the third one for all. */
function inferenceConfigOf(file: PythonFile, call: PyCall, args: Mapping): InferenceConfig {
  const one = entryOf(args, 'inference_config');
  if (one !== undefined && !isNone(one.value)) {
    const value = call.args.find((argument) => argument.name === 'inference_config')?.value;
    const kind = value === undefined ? undefined : classOf(file, value);
    if (kind === 'AsyncInferenceConfig')
      return { async: asyncEntry(one), serverless: undefined, mode: undefined };
    if (kind === 'ServerlessInferenceConfig') {
      return { async: undefined, serverless: { ...one, key: 'ServerlessConfig' }, mode: undefined };
    }
    const mode =
      kind === 'ResourceRequirements'
        ? 'real-time'
        : kind === 'BatchTransformInferenceConfig'
          ? 'batch'
          : 'unknown';
    return { async: undefined, serverless: undefined, mode };
  }
  const async = entryOf(args, 'async_inference_config');
  const serverless = entryOf(args, 'serverless_inference_config');
  const isDoubtful = serverless?.value.kind === 'unknown' && (async === undefined || isNone(async.value));
  return {
    async: async === undefined ? undefined : asyncEntry(async),
    serverless: serverless === undefined ? undefined : { ...serverless, key: 'ServerlessConfig' },
    mode: isDoubtful ? 'unknown' : undefined,
  };
}

function classOf(file: PythonFile, expr: PyExpr): string | undefined {
  const origin = file.originOf(expr);
  const name = origin.kind === 'call' ? file.nameOf(origin.callee) : undefined;
  return name?.slice(name.lastIndexOf('.') + 1);
}

function asyncEntry(entry: Entry): Entry {
  const { value } = entry;
  return {
    ...entry,
    key: 'AsyncInferenceConfig',
    value: value.kind === 'mapping' ? asyncShape(value) : value,
  };
}

function modeOf(
  config: EndpointConfig,
  block: Mapping,
  mode: Mode | undefined,
): Pick<EndpointConfig, 'mode' | 'modeAt'> {
  if (mode === undefined || config.mode === 'async') return { mode: config.mode, modeAt: config.modeAt };
  return { mode: config.mode === 'unknown' ? 'unknown' : mode, modeAt: block.head };
}

/** The model that is deployed, when its constructor is in reach. */
function modelSymbolOf(file: PythonFile, receiver: PyExpr): string | undefined {
  const origin = builderOf(file, file.originOf(receiver));
  if (origin.kind !== 'call') return undefined;
  const name = file.nameOf(origin.callee);
  return name === undefined ? undefined : file.symbolOf(origin);
}

/** `ModelBuilder(…).build()` still speaks of the builder. */
function builderOf(file: PythonFile, expr: PyExpr): PyExpr {
  if (expr.kind !== 'call' || expr.callee.kind !== 'attribute' || expr.callee.name !== 'build') return expr;
  return file.originOf(expr.callee.object);
}

/** `EndpointConfig.create(…)` of the third version's resources. */
export function readCreatedConfig(file: PythonFile, { call, name }: CallSite): EndpointConfig | undefined {
  if (name === undefined || !/^sagemaker(\.core|_core)\b.*\.EndpointConfig\.create$/.test(name))
    return undefined;
  return readEndpointConfig(pascalCased(file.argumentsOf(call)), 'sdk-core', file.symbolOf(call));
}
