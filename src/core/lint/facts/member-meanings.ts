import { say } from '../../text/message.js';
import type { Text } from '../../text/message.js';
import type { Explanation } from './explanation.js';
import { rowOf } from './explanation.js';
import { LIMITS } from './limits.js';
import { SCALING_MEMBERS } from './scaling-meanings.js';
import { SOURCES as S } from './sources.js';

/** The blocks of AWS's API whose members are explained, by AWS's own names. */
export type Shape =
  | 'EndpointConfig'
  | 'AsyncInferenceConfig'
  | 'OutputConfig'
  | 'NotificationConfig'
  | 'ClientConfig'
  | 'ProductionVariant'
  | 'MetricsConfig'
  | 'Model'
  | 'Container'
  | 'Endpoint'
  | 'Invocation'
  | 'ScalableTarget'
  | 'ScalingPolicy'
  | 'TargetTracking'
  | 'StepScaling'
  | 'StepAdjustment'
  | 'CustomMetric'
  | 'PredefinedMetric'
  | 'Alarm';

export type Members = Readonly<Record<string, Explanation>>;

type Facts = Omit<Explanation, 'meaning' | 'source'>;
const of =
  (source: string) =>
  (meaning: Text, facts: Facts = {}): Explanation => ({ meaning, ...facts, source });

const config = of(S.createEndpointConfig);
const output = of(S.asyncOutput);
const notification = of(S.asyncNotification);
const variant = of(S.variant);
const container = of(S.containerDefinition);
const model = of(S.createModel);
const endpoint = of(S.createEndpoint);
const call = of(S.invokeAsync);

const NAME = say`At most 63 letters, digits and hyphens.`;

export const MEMBERS: Readonly<Record<Shape, Members>> = {
  EndpointConfig: {
    AsyncInferenceConfig: config(
      say`Makes the endpoint asynchronous: it takes InvokeEndpointAsync only, and results go to Amazon S3.`,
      { kind: 'block' },
    ),
    EndpointConfigName: config(say`Name of the configuration. ${NAME}`, { kind: 'text' }),
    ProductionVariants: config(say`The models that are hosted and the instances they get, one to ten.`, {
      kind: 'list',
    }),
    KmsKeyId: config(say`Key that encrypts the instances’ storage volumes.`, { kind: 'text' }),
    MetricsConfig: config(say`How often utilisation metrics are published, and in which detail.`, {
      kind: 'block',
    }),
  },
  AsyncInferenceConfig: {
    OutputConfig: of(S.asyncConfig)(say`Where results and failures go. Required.`, { kind: 'block' }),
    ClientConfig: of(S.asyncConfig)(say`How SageMaker calls the containers.`, { kind: 'block' }),
  },
  OutputConfig: {
    S3OutputPath: output(
      say`Prefix in Amazon S3 that results go to, at most ${LIMITS.s3UriLength} characters.`,
      {
        kind: 'text',
      },
    ),
    S3FailurePath: output(
      say`Prefix in Amazon S3 that failed requests leave their reason in, at most ${LIMITS.s3UriLength} characters.`,
      { kind: 'text' },
    ),
    KmsKeyId: output(say`Key that encrypts the results in Amazon S3.`, { kind: 'text' }),
    NotificationConfig: output(say`Amazon SNS topics that are told of results and failures.`, {
      kind: 'block',
    }),
  },
  NotificationConfig: {
    SuccessTopic: notification(say`ARN of the topic that is told of each result.`, { kind: 'text' }),
    ErrorTopic: notification(say`ARN of the topic that is told of each failure.`, { kind: 'text' }),
    IncludeInferenceResponseIn: notification(
      say`Notifications that carry the response itself, up to 128 kB.`,
      {
        kind: 'list',
        values: ['SUCCESS_NOTIFICATION_TOPIC', 'ERROR_NOTIFICATION_TOPIC'],
      },
    ),
  },
  ClientConfig: {
    MaxConcurrentInvocationsPerInstance: of(S.asyncClient)(
      say`How many requests SageMaker sends to one instance at a time, whatever its number of workers.`,
      {
        kind: 'number',
        unit: 'requests',
        standard: say`chosen by SageMaker, not published`,
        ...{ min: LIMITS.maxConcurrency.min, max: LIMITS.maxConcurrency.max },
        examples: ['1', '4'],
      },
    ),
  },
  ProductionVariant: {
    VariantName: variant(say`Name of the variant. ${NAME}`, { kind: 'text' }),
    ModelName: variant(say`The model that is hosted.`, { kind: 'text' }),
    InstanceType: variant(say`Type of the instances. Inf1 cannot serve asynchronously.`, { kind: 'text' }),
    InitialInstanceCount: variant(say`Instances at the start. Zero is reached by scaling only.`, {
      kind: 'number',
      unit: 'instances',
      min: 1,
      examples: ['1'],
    }),
    InitialVariantWeight: variant(say`Share of the traffic among several variants.`, { kind: 'number' }),
    ModelDataDownloadTimeoutInSeconds: variant(
      say`How long the model’s data may take to arrive on an instance.`,
      {
        ...{ kind: 'number', unit: 'seconds' },
        ...LIMITS.variantTimeout,
        examples: ['3600'],
      },
    ),
    ContainerStartupHealthCheckTimeoutInSeconds: variant(
      say`How long a container may take until it answers /ping; then it is replaced.`,
      {
        ...{ kind: 'number', unit: 'seconds', standard: `${LIMITS.startupHealthCheckDefault} s` },
        ...LIMITS.variantTimeout,
        examples: ['3600'],
      },
    ),
    VolumeSizeInGB: variant(
      say`Size of the instance’s storage volume; not for types with storage of their own.`,
      {
        ...{ kind: 'number', unit: 'GiB' },
        ...LIMITS.volumeSize,
      },
    ),
  },
  MetricsConfig: {
    MetricPublishFrequencyInSeconds: config(say`How often utilisation metrics are published.`, {
      kind: 'number',
      unit: 'seconds',
      standard: '60 s',
      values: LIMITS.metricFrequencies.map(String),
    }),
    EnableEnhancedMetrics: config(say`Adds instance and container to the metrics’ dimensions.`, {
      kind: 'boolean',
      standard: 'false',
      values: ['true', 'false'],
    }),
  },
  Model: {
    ModelName: model(say`Name of the model. ${NAME}`, { kind: 'text' }),
    PrimaryContainer: model(say`The container that serves the model.`, { kind: 'block' }),
    ExecutionRoleArn: model(say`Role that SageMaker takes to read the model and to write results.`, {
      kind: 'text',
    }),
    Containers: model(say`Containers that form a pipeline, or are called one by one.`, { kind: 'list' }),
  },
  Container: {
    Image: container(say`The container’s image.`, { kind: 'text' }),
    ModelDataUrl: container(
      say`The model’s archive in Amazon S3, unpacked to /opt/ml/model, which is read-only.`,
      {
        kind: 'text',
      },
    ),
    Environment: container(
      say`Variables of the container: at most ${LIMITS.environment.entries}, each name and value at most ${LIMITS.environment.valueLength} bytes, all values strings.`,
      { kind: 'block' },
    ),
    Mode: container(say`One model, or many from one container.`, {
      kind: 'text',
      standard: 'SingleModel',
      values: ['SingleModel', 'MultiModel'],
    }),
  },
  Endpoint: {
    EndpointName: endpoint(say`Name of the endpoint. ${NAME}`, { kind: 'text' }),
    EndpointConfigName: endpoint(say`The configuration that the endpoint runs.`, { kind: 'text' }),
  },
  Invocation: {
    InvocationTimeoutSeconds: call(
      say`How long SageMaker waits for the container’s answer to this request. No endpoint configuration has it.`,
      {
        ...{ kind: 'number', unit: 'seconds', standard: `${LIMITS.invocationTimeout.default} s` },
        ...{ min: LIMITS.invocationTimeout.min, max: LIMITS.invocationTimeout.max },
        examples: ['3600', '900'],
      },
    ),
    RequestTTLSeconds: call(say`How long this request may wait in the queue before it expires.`, {
      ...{ kind: 'number', unit: 'seconds', standard: `${LIMITS.requestTtl.default} s` },
      ...{ min: LIMITS.requestTtl.min, max: LIMITS.requestTtl.max },
      examples: ['21600'],
    }),
    EndpointName: call(say`The endpoint that is called.`, { kind: 'text' }),
    InputLocation: call(
      say`The request’s body as an object in Amazon S3, up to 1 GB; at most ${LIMITS.inputLocationLength} characters.`,
      { kind: 'text' },
    ),
    Body: call(
      say`The request’s body itself, up to ${LIMITS.inlineBodyBytes} bytes, in place of InputLocation.`,
      {
        kind: 'text',
      },
    ),
    InferenceId: call(say`Your own name of this request, at most ${LIMITS.inferenceIdLength} characters.`, {
      kind: 'text',
    }),
    ContentType: call(say`Type of the body, handed to the container.`, { kind: 'text' }),
    Accept: call(say`Type of the answer that is wanted.`, { kind: 'text' }),
    Filename: call(
      say`Name of the result’s object, at most ${LIMITS.outputFilename.length} characters with at most one dot.`,
      { kind: 'text' },
    ),
    S3OutputPathExtension: call(
      say`Path of the result below the output path, at most ${LIMITS.outputExtension.length} characters.`,
      { kind: 'text' },
    ),
  },
  ...SCALING_MEMBERS,
};

/** Blocks that a member opens: `OutputConfig` of `AsyncInferenceConfig`, and so on. */
const INNER: Partial<Record<Shape, Readonly<Record<string, Shape>>>> = {
  EndpointConfig: {
    AsyncInferenceConfig: 'AsyncInferenceConfig',
    ProductionVariants: 'ProductionVariant',
    MetricsConfig: 'MetricsConfig',
  },
  AsyncInferenceConfig: { OutputConfig: 'OutputConfig', ClientConfig: 'ClientConfig' },
  OutputConfig: { NotificationConfig: 'NotificationConfig' },
  Model: { PrimaryContainer: 'Container', Containers: 'Container' },
  ScalingPolicy: {
    TargetTrackingScalingPolicyConfiguration: 'TargetTracking',
    StepScalingPolicyConfiguration: 'StepScaling',
  },
  TargetTracking: {
    CustomizedMetricSpecification: 'CustomMetric',
    PredefinedMetricSpecification: 'PredefinedMetric',
  },
  StepScaling: { StepAdjustments: 'StepAdjustment' },
};

export function shapeOfMember(shape: Shape, member: string): Shape | undefined {
  return rowOf(INNER[shape], member);
}
