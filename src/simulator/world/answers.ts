import type { JsonObject } from '../../core/live/ports.js';
import { endpointArn } from './naming.js';
import type { Place } from './place.js';
import { arnIn, digestOf, roleArn, seconds } from './place.js';
import type { AsyncSpec, EndpointRow, EndpointSpec } from './spec.js';
import { isServerless } from './spec.js';

export interface Counts {
  readonly current: number;
  readonly desired: number;
}

/** An endpoint as it is right now. */
export interface Now {
  readonly place: Place;
  readonly row: EndpointRow;
  readonly spec: EndpointSpec;
  readonly nowMs: number;
  readonly status: string;
  readonly modifiedMs: number;
  /** Absent: it has no instances of its own. */
  readonly counts?: Counts;
  /** When the change of counts that is under way began. */
  readonly updatingSinceMs?: number;
}

/** Answer of DescribeEndpoint. */
export function describeEndpoint(now: Now): JsonObject {
  const { place, row, spec, status, modifiedMs } = now;
  const variants = row.failureReason === undefined ? [describeVariant(now)] : undefined;
  return {
    EndpointName: row.name,
    EndpointArn: endpointArn(place, row.name),
    EndpointConfigName: configurationName(now, isRolledOut(now)),
    ...(variants && { ProductionVariants: variants }),
    EndpointStatus: status,
    ...(row.failureReason === undefined ? {} : { FailureReason: row.failureReason }),
    CreationTime: seconds(row.createdMs),
    LastModifiedTime: seconds(modifiedMs),
    ...(spec.async && { AsyncInferenceConfig: asyncConfiguration(place, row.name, spec.async) }),
    ...metricsConfiguration(spec),
    ...pendingDeployment(now),
  };
}

function describeVariant(now: Now): JsonObject {
  const { spec, row, counts, updatingSinceMs } = now;
  const serverless = isServerless(spec.hosting) ? serverlessConfiguration(spec.hosting) : undefined;
  const since = isRollingOut(now) ? row.rollout?.startedMs : updatingSinceMs;
  return {
    VariantName: spec.variant,
    DeployedImages: [deployedImage(now)],
    CurrentWeight: 1,
    DesiredWeight: 1,
    ...(counts && { CurrentInstanceCount: counts.current, DesiredInstanceCount: counts.desired }),
    ...(since === undefined ? {} : { VariantStatus: [{ Status: 'Updating', StartTime: seconds(since) }] }),
    ...(serverless && { CurrentServerlessConfig: serverless, DesiredServerlessConfig: serverless }),
  };
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PendingDeploymentSummary.html */
function pendingDeployment(now: Now): JsonObject {
  const { spec, row, counts } = now;
  if (row.rollout === undefined || !isRollingOut(now)) return {};
  const started = seconds(row.rollout.startedMs);
  return {
    PendingDeploymentSummary: {
      EndpointConfigName: configurationName(now, true),
      ProductionVariants: [
        {
          VariantName: spec.variant,
          DeployedImages: [deployedImage(now)],
          CurrentWeight: 0,
          DesiredWeight: 1,
          CurrentInstanceCount: 0,
          DesiredInstanceCount: counts?.desired ?? 0,
          ...(isServerless(spec.hosting) ? {} : { InstanceType: spec.hosting.instanceType }),
          VariantStatus: [
            {
              Status: 'Creating',
              StatusMessage: 'Waiting for the containers to pass their health checks.',
              StartTime: started,
            },
          ],
        },
      ],
      StartTime: started,
    },
  };
}

function deployedImage({ spec, row }: Now): JsonObject {
  const { image } = spec.container;
  return {
    SpecifiedImage: image,
    ResolvedImage: `${image.slice(0, image.lastIndexOf(':'))}@sha256:${digestOf(image)}`,
    ResolutionTime: seconds(row.createdMs + 41_273),
  };
}

/** Answer of DescribeEndpointConfig: of the one that the endpoint has now. Tells nothing that a queue decides. */
export function describeConfiguration(now: Pick<Now, 'place' | 'row' | 'spec' | 'nowMs'>): JsonObject {
  const { place, row, spec } = now;
  const name = configurationName(now, isRolledOut(now));
  return {
    EndpointConfigName: name,
    EndpointConfigArn: arnIn(place, 'sagemaker', `endpoint-config/${name}`),
    ProductionVariants: [configuredVariant(now)],
    CreationTime: seconds((isRolledOut(now) ? row.rollout?.startedMs : undefined) ?? row.createdMs - 2137),
    ...(spec.async && { AsyncInferenceConfig: asyncConfiguration(place, row.name, spec.async) }),
    EnableNetworkIsolation: false,
    ...metricsConfiguration(spec),
  };
}

function configuredVariant({ spec }: Pick<Now, 'spec'>): JsonObject {
  const { hosting, variant, container, queue } = spec;
  const common = { VariantName: variant, ModelName: container.model, InitialVariantWeight: 1 };
  if (isServerless(hosting)) return { ...common, ServerlessConfig: serverlessConfiguration(hosting) };
  const { instanceType, volumeGb, downloadTimeoutSeconds, startupTimeoutSeconds } = hosting;
  return {
    ...common,
    // Even an endpoint that scales to zero is made with one: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
    InitialInstanceCount: Math.max(1, queue.instances ?? queue.scaling?.min ?? 1),
    InstanceType: instanceType,
    ...(volumeGb === undefined ? {} : { VolumeSizeInGB: volumeGb }),
    ...(downloadTimeoutSeconds === undefined
      ? {}
      : { ModelDataDownloadTimeoutInSeconds: downloadTimeoutSeconds }),
    ...(startupTimeoutSeconds === undefined
      ? {}
      : { ContainerStartupHealthCheckTimeoutInSeconds: startupTimeoutSeconds }),
  };
}

/** Answer of DescribeModel. */
export function describeModel({ place, row, spec }: Pick<Now, 'place' | 'row' | 'spec'>): JsonObject {
  const { model, image, modelData, environment } = spec.container;
  return {
    ModelName: model,
    ModelArn: arnIn(place, 'sagemaker', `model/${model}`),
    PrimaryContainer: {
      Image: image,
      Mode: 'SingleModel',
      ...(modelData === undefined ? {} : { ModelDataUrl: modelData }),
      Environment: environment,
    },
    ExecutionRoleArn: roleArn(place, 'service-role/SageMakerExecution'),
    CreationTime: seconds(row.createdMs - 4821),
    EnableNetworkIsolation: false,
  };
}

function asyncConfiguration(place: Place, name: string, spec: AsyncSpec): JsonObject {
  const home = { ...place, region: spec.topicRegion ?? place.region };
  const topic = (kind: string): string => arnIn(home, 'sns', `${name}-${kind}`);
  const topics = spec.topics === undefined ? undefined : { ErrorTopic: topic('errors') };
  return {
    ...(spec.maxConcurrent === undefined
      ? {}
      : { ClientConfig: { MaxConcurrentInvocationsPerInstance: spec.maxConcurrent } }),
    OutputConfig: {
      ...(spec.hasKmsKey === true && {
        KmsKeyId: arnIn(place, 'kms', 'key/1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d'),
      }),
      S3OutputPath: `s3://${spec.bucket}/${name}/output/`,
      ...(spec.hasFailurePath ? { S3FailurePath: `s3://${spec.bucket}/${name}/failed/` } : {}),
      ...(topics && {
        NotificationConfig: {
          ...(spec.topics === 'both' && { SuccessTopic: topic('results') }),
          ...topics,
          ...(spec.hasResponseInTopics === true && {
            IncludeInferenceResponseIn: ['SUCCESS_NOTIFICATION_TOPIC', 'ERROR_NOTIFICATION_TOPIC'],
          }),
        },
      }),
    },
  };
}

function metricsConfiguration({ hosting }: EndpointSpec): JsonObject {
  if (isServerless(hosting) || hosting.publishSeconds === undefined) return {};
  return {
    MetricsConfig: { EnableEnhancedMetrics: false, MetricPublishFrequencyInSeconds: hosting.publishSeconds },
  };
}

function serverlessConfiguration({
  memoryMb,
  maxConcurrency,
}: {
  readonly memoryMb: number;
  readonly maxConcurrency: number;
}): JsonObject {
  return { MemorySizeInMB: memoryMb, MaxConcurrency: maxConcurrency };
}

export function isRollingOut({ row: { rollout }, nowMs }: Pick<Now, 'row' | 'nowMs'>): boolean {
  return rollout !== undefined && nowMs >= rollout.startedMs && nowMs < rollout.endsMs;
}

function isRolledOut({ row: { rollout }, nowMs }: Pick<Now, 'row' | 'nowMs'>): boolean {
  return rollout !== undefined && nowMs >= rollout.endsMs;
}

function configurationName({ row }: Pick<Now, 'row'>, isNew: boolean): string {
  const madeMs = (isNew ? row.rollout?.startedMs : undefined) ?? row.createdMs;
  return `${row.name}-${new Date(madeMs).toISOString().slice(0, 10)}${isNew ? '-b' : ''}`;
}
