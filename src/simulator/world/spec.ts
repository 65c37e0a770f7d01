import type { QueueSettings } from '../../core/queue/settings.js';

/** What a list tells of an endpoint: made for all of them, so it is small. */
export interface EndpointRow {
  readonly name: string;
  readonly kind: 'async' | 'real-time' | 'serverless';
  readonly createdMs: number;
  /** Before anything of its own happened. */
  readonly modifiedMs: number;
  /** Creation failed, and why. */
  readonly failureReason?: string;
  /** A new configuration on its way. */
  readonly rollout?: Rollout;
  /** Its counts never change by themselves, so that a list does not have to live through its history. */
  readonly isStill: boolean;
  /** Made when somebody asks. */
  readonly spec: () => EndpointSpec;
}

export interface Rollout {
  readonly startedMs: number;
  readonly endsMs: number;
}

/** Everything that is settled about an endpoint before its story begins. */
export interface EndpointSpec {
  readonly seed: number;
  readonly variant: string;
  readonly container: ContainerSpec;
  readonly hosting: HostingSpec | ServerlessSpec;
  /** Present: asynchronous. */
  readonly async?: AsyncSpec;
  /** Requests per minute of a real-time or serverless endpoint, on average over a day. */
  readonly invocationsPerMinute?: number;
  readonly policies: PolicySpec;
  /** Where its history begins: the moment at which its queue is started. */
  readonly historyStartMs: number;
  readonly queue: QueueSettings;
}

export interface ContainerSpec {
  readonly model: string;
  readonly image: string;
  readonly modelData?: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface HostingSpec {
  readonly instanceType: string;
  readonly volumeGb?: number;
  readonly downloadTimeoutSeconds?: number;
  readonly startupTimeoutSeconds?: number;
  /** MetricPublishFrequencyInSeconds; absent: 60, and no MetricsConfig. */
  readonly publishSeconds?: number;
  readonly load: LoadSpec;
}

export interface ServerlessSpec {
  readonly memoryMb: number;
  readonly maxConcurrency: number;
}

/** Shares, 0 to 1, of what an instance has. */
export interface LoadSpec {
  /** While all places work. */
  readonly cpu: number;
  readonly gpu: number;
  /** Always. */
  readonly memory: number;
  readonly gpuMemory: number;
  readonly disk: number;
}

export interface AsyncSpec {
  readonly bucket: string;
  /** Absent: no S3FailurePath. */
  readonly hasFailurePath: boolean;
  readonly hasKmsKey?: boolean;
  readonly topics?: 'both' | 'errors';
  readonly hasResponseInTopics?: boolean;
  /** Absent: SageMaker chooses. */
  readonly maxConcurrent?: number;
  readonly failures: FailureSpec;
}

/** How failed invocations failed, as shares that add up to at most 1; the rest is the model's 5xx. */
export interface FailureSpec {
  readonly clientErrors: number;
  readonly downloads: number;
  readonly uploads: number;
  /** Share of all invocations whose notification could not be sent; they count as processed all the same. */
  readonly notifications: number;
}

export interface PolicySpec {
  /** Predefined SageMakerVariantInvocationsPerInstance, of real-time endpoints. */
  readonly invocationsTarget?: number;
  readonly isScheduledScalingSuspended?: boolean;
}

export function isServerless(hosting: HostingSpec | ServerlessSpec): hosting is ServerlessSpec {
  return 'memoryMb' in hosting;
}
