import {
  entryOf,
  isEmpty,
  itemsOf,
  mappingOf,
  mappingsOf,
  numberField,
  stringField,
} from '../../model/fields.js';
import type { AsyncPart, Dialect, Endpoint, EndpointConfig, Mode, Variant } from '../../model/nouns.js';
import type { Mapping } from '../../model/value.js';

/** CreateEndpointConfig's members. `null`, `{}` and `[]` for the async part mean: not asynchronous. */
export function readEndpointConfig(block: Mapping, dialect: Dialect, symbol?: string): EndpointConfig {
  const asyncEntry = entryOf(block, 'AsyncInferenceConfig');
  const hasAsync = asyncEntry !== undefined && !isEmpty(asyncEntry.value);
  const variants = mappingsOf(block, 'ProductionVariants').map(readVariant);
  const serverless = variants.find((variant) => variant.serverless !== undefined)?.serverless;
  const asyncBlock = mappingOf(block, 'AsyncInferenceConfig');

  let mode: Mode = 'real-time';
  let modeAt = block.head;
  if (hasAsync) {
    const isCertain = asyncEntry.value.kind === 'mapping' && asyncEntry.value.isConditional !== true;
    mode = isCertain ? 'async' : 'unknown';
    modeAt = asyncEntry.keyAt;
  } else if (!block.isComplete) mode = 'unknown';
  else if (serverless !== undefined) {
    mode = 'serverless';
    modeAt = serverless.head;
  }

  const shadow = entryOf(block, 'ShadowProductionVariants');
  return {
    kind: 'endpoint-config',
    dialect,
    block,
    name: entryOf(block, 'EndpointConfigName')?.value,
    symbol,
    mode,
    modeAt,
    async: hasAsync && asyncBlock !== undefined ? readAsyncPart(asyncBlock) : undefined,
    variants,
    shadowAt: shadow === undefined || isEmpty(shadow.value) ? undefined : shadow.keyAt,
    removeShadow: shadow?.remove,
    metricsFrequency: numberField(mappingOf(block, 'MetricsConfig'), 'MetricPublishFrequencyInSeconds'),
    modelSymbol: undefined,
    endpointName: undefined,
  };
}

/** AsyncInferenceConfig of the API, or an SDK object brought into its shape. */
export function readAsyncPart(block: Mapping): AsyncPart {
  const output = mappingOf(block, 'OutputConfig');
  const client = mappingOf(block, 'ClientConfig');
  const notification = mappingOf(output, 'NotificationConfig');
  return {
    block,
    output,
    notification,
    client,
    outputPath: stringField(output, 'S3OutputPath'),
    failurePath: stringField(output, 'S3FailurePath'),
    successTopic: stringField(notification, 'SuccessTopic'),
    errorTopic: stringField(notification, 'ErrorTopic'),
    includeResponseIn: itemsOf(notification, 'IncludeInferenceResponseIn')?.items,
    maxConcurrency: numberField(client, 'MaxConcurrentInvocationsPerInstance'),
    kmsKey: stringField(output, 'KmsKeyId'),
  };
}

export function readVariant(block: Mapping): Variant {
  return {
    block,
    name: stringField(block, 'VariantName'),
    modelName: entryOf(block, 'ModelName')?.value,
    instanceType: stringField(block, 'InstanceType'),
    initialCount: numberField(block, 'InitialInstanceCount'),
    downloadTimeout: numberField(block, 'ModelDataDownloadTimeoutInSeconds'),
    startupTimeout: numberField(block, 'ContainerStartupHealthCheckTimeoutInSeconds'),
    volumeSize: numberField(block, 'VolumeSizeInGB'),
    serverless: mappingOf(block, 'ServerlessConfig') ?? mappingOf(block, 'CurrentServerlessConfig'),
  };
}

/** CreateEndpoint and UpdateEndpoint. */
export function readEndpoint(block: Mapping, dialect: Dialect, symbol?: string): Endpoint {
  return {
    kind: 'endpoint',
    dialect,
    block,
    name: entryOf(block, 'EndpointName')?.value,
    symbol,
    configName: entryOf(block, 'EndpointConfigName')?.value,
  };
}
