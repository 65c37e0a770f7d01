import type { Identity, Place } from './account.js';
import type { Moment } from './clock.js';
import type {
  AsyncConfiguration,
  ConfigurationDescription,
  ModelDescription,
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
  VariantDescription,
} from './endpoint.js';
import type { Failure } from './failure.js';
import type { Point } from './series.js';

/** A value and when it was read. It is stale once older than two of its periods. */
export interface Reading<T> {
  readonly value: T;
  readonly read: Moment;
  /** How often it is read anew while somebody looks. */
  readonly periodMs: number;
}

/** A metric as last seen. */
export interface MetricReading {
  /** Newest whole datapoint; undefined: AWS has none, which is not the same as zero. */
  readonly latest: Point | undefined;
  /** Oldest first, newest included, at most three hours. */
  readonly history: readonly Point[];
  readonly periodSeconds: number;
  readonly read: Moment;
  /** How often it is read anew while somebody looks, milliseconds. */
  readonly periodMs: number;
}

/** What a part of the picture could not be read for; the last known values stay. */
export interface Trouble {
  readonly part: 'identity' | 'list' | 'describe' | 'metrics' | 'scaling' | 'details';
  readonly failure: Failure;
  readonly since: Moment;
  /** By the steady clock: when the next try is due. */
  readonly retryAtSteadyMs?: number;
}

/** One account and region at one moment. Plain data; a part that did not change is the same object as before. */
export interface AccountSnapshot {
  readonly place: Place;
  readonly identity: Identity | undefined;
  /** `connecting` until the first list is there or has failed. */
  readonly state: 'connecting' | 'ready' | 'failed';
  /** By name. */
  readonly endpoints: readonly EndpointSnapshot[];
  /** Endpoints of which it is not known yet whether they are asynchronous. */
  readonly undescribed: number;
  /** Last time the list of endpoints was read to its end. */
  readonly listed: Moment | undefined;
  readonly troubles: readonly Trouble[];
}

export type EndpointKind = 'unknown' | 'async' | 'real-time' | 'serverless';

export interface EndpointSnapshot {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
  readonly kind: EndpointKind;
  readonly createdMs?: number;
  readonly modifiedMs?: number;
  readonly failureReason?: string;
  readonly configurationName?: string;
  readonly asynchronous?: AsyncConfiguration;
  readonly utilisationPeriodSeconds: number;
  readonly variants: readonly VariantSnapshot[];
  readonly queue: QueueSnapshot;
  /** When DescribeEndpoint last answered; absent for kind `unknown`. */
  readonly described?: Moment;
  /**
   * When it was last known that the description still holds: described, or listed as unmodified. Counts are stale
   * once this is older than two periods.
   */
  readonly confirmed?: Moment;
  /** How often that is looked at, milliseconds. */
  readonly confirmEveryMs: number;
  /** Read when the row is opened. */
  readonly details?: Reading<EndpointDetails>;
  /** Why this endpoint's own description or details could not be read. */
  readonly failure?: Failure;
}

export interface VariantSnapshot extends VariantDescription {
  /** The FAQ's second way to count: SampleCount of CPUUtilization in the last whole minute, as instances. */
  readonly reporting?: MetricReading;
  /** null: none is registered. Absent: not read yet. */
  readonly target?: Reading<ScalableTarget | null>;
  readonly processed?: MetricReading;
  readonly failed?: MetricReading;
  readonly expired?: MetricReading;
  /** ModelLatency, microseconds. */
  readonly latency?: MetricReading;
  /** Percent as published: 100 for each vCPU or GPU. */
  readonly cpu?: MetricReading;
  readonly memory?: MetricReading;
  readonly gpu?: MetricReading;
  readonly gpuMemory?: MetricReading;
  /** Answers of the container with 4xx and 5xx; these and what follows are read when the endpoint is examined. */
  readonly clientErrors?: MetricReading;
  readonly serverErrors?: MetricReading;
  /** Inputs that could not be read, results that could not be written, messages that SNS did not take. */
  readonly downloadFailures?: MetricReading;
  readonly uploadFailures?: MetricReading;
  readonly notificationFailures?: MetricReading;
}

export interface QueueSnapshot {
  /** Queued plus in process. */
  readonly backlog?: MetricReading;
  readonly backlogPerInstance?: MetricReading;
  /** Seconds. */
  readonly oldestAge?: MetricReading;
  /** 1 while requests wait and no instance runs. */
  readonly withoutCapacity?: MetricReading;
}

export interface EndpointDetails {
  readonly configuration?: ConfigurationDescription;
  readonly models: readonly ModelDescription[];
  readonly policies: readonly ScalingPolicy[];
  /** Newest first. */
  readonly activities: readonly ScalingActivity[];
  /** Parts that failed, by part; the others are as read. */
  readonly failures: readonly {
    readonly part: 'configuration' | 'model' | 'policies' | 'activities';
    readonly failure: Failure;
  }[];
}

/** What the metrics cost. */
export interface Spending {
  /** Billed metrics in the last hour, in this window. */
  readonly lastHour: number;
  /** At the pace of what is shown now, per hour. */
  readonly pacePerHour: number;
  /** Setting: never more than this in any hour. */
  readonly capPerHour: number;
  /** True while the cap keeps something from being read as often as it could. */
  readonly isCapped: boolean;
}

/** Everything the view shows. */
export interface LiveSnapshot {
  readonly accounts: readonly AccountSnapshot[];
  readonly spending: Spending;
  /** The moment this describes; ages are counted to it. */
  readonly now: Moment;
}
