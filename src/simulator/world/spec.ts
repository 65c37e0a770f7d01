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
  /** What its container writes when it fails; absent: it is never the container. */
  readonly illness?: Illness;
  /** How its container writes; absent: plainly. */
  readonly writing?: 'coloured' | 'dumping';
  /** Where its history begins: the moment at which its queue is started. */
  readonly historyStartMs: number;
  /** The moment at which the world was opened. */
  readonly openMs: number;
  readonly queue: QueueSettings;
}

/** What goes wrong in a container, as its log and its answers show it. */
export type Illness =
  /** An exception in the handler: 500. */
  | 'exception'
  /** gunicorn ends a worker that takes too long: nginx in front of it answers 502 or 504. */
  | 'worker-timeout'
  /** nginx refuses a body that is too large: 413. */
  | 'payload'
  /** No memory left on the GPU; now and then the machine's memory goes too. */
  | 'memory'
  /** /ping is not answered while a request is worked on. */
  | 'ping'
  /** The model cannot be loaded: it never answers /ping. */
  | 'model-load'
  /** The execution role may not read what it is asked to work on. */
  | 'download';

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
  /** An instance is taken for dead every so often, counted from 1970, and reports nothing until it is replaced. */
  readonly losses?: { readonly everyMinutes: number; readonly lastMinutes: number };
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
  /** Absent: the endpoint's own. */
  readonly topicRegion?: string;
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
  /** Policies that are there and move nothing. */
  readonly idle?: readonly IdlePolicy[];
  readonly refusal?: Refusal;
}

/** Target tracking that never changes the instance count, for a reason of its own. */
export interface IdlePolicy {
  readonly name: string;
  readonly metric: string;
  readonly namespace: string;
  readonly ofVariant: boolean;
  readonly target: number;
  /** Of the alarm above the target; the one below it is the same, or `OK` while that one is in `ALARM`. */
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
}

/** Every attempt to scale out to `wanted` instances fails with this sentence of SageMaker's. */
export interface Refusal {
  readonly wanted: number;
  readonly everyMinutes: number;
  readonly reason: string;
}

export function isServerless(hosting: HostingSpec | ServerlessSpec): hosting is ServerlessSpec {
  return 'memoryMb' in hosting;
}
