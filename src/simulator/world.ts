import type { JsonObject } from '../core/live/ports.js';
import type { Content } from './world/content.js';

/**
 * A pretend account and region at one moment: what the wire serves. Time enters through `advanceTo` alone, so that a
 * test can turn it by hand. Same seed, same times: same world.
 */
export interface World {
  readonly accountId: string;
  readonly region: string;
  readonly nowMs: number;
  /** Goes forward to this moment; earlier moments are ignored. */
  advanceTo(nowMs: number): void;
  /** By name. */
  endpoints(): readonly WorldEndpoint[];
  endpoint(name: string): WorldEndpoint | undefined;
  /** Every metric that has published something in the last two weeks, for ListMetrics. */
  metrics(): readonly WorldMetric[];
  /**
   * Datapoints of a metric as CloudWatch would give them: whole periods that start in `[fromMs, toMs)`, none where
   * nothing was published. Empty for a metric, dimension set or statistic that does not exist.
   */
  points(
    metric: WorldMetric,
    statistic: string,
    periodSeconds: number,
    fromMs: number,
    toMs: number,
  ): readonly WorldPoint[];
  /** RegisterScalableTarget on an existing target. @returns false when there is no such variant. */
  setCapacityLimits(resourceId: string, min: number, max: number): boolean;
  /** UpdateEndpointWeightsAndCapacities. @returns false when there is no such variant. */
  setInstanceCount(endpoint: string, variant: string, count: number): boolean;
  /** Buckets and what lies in them. */
  readonly storage: WorldStorage;
  /** The log group `/aws/sagemaker/Endpoints/NAME`; undefined: nothing was ever written to it. */
  log(endpoint: string): WorldLog | undefined;
  /** InvokeEndpointAsync. @returns undefined when no asynchronous endpoint of that name takes requests. */
  send(request: WorldRequest): WorldAccepted | undefined;
}

export interface WorldStorage {
  /** Undefined: there is none of that name. */
  bucket(name: string): WorldBucket | undefined;
  object(bucket: string, key: string): WorldObject | undefined;
  /** In the order of keys, those that begin with `prefix` and come after `after`; made while they are taken. */
  objects(bucket: string, prefix: string, after: string): Iterable<WorldObject>;
  put(bucket: string, key: string, object: Omit<WorldObject, 'key' | 'modifiedMs'>): void;
}

export interface WorldBucket {
  readonly region: string;
  /** Somebody else's: nothing in it may be seen or changed. */
  readonly isClosed: boolean;
}

export interface WorldObject {
  readonly key: string;
  readonly modifiedMs: number;
  readonly bytes: number;
  /** Without quotes. */
  readonly etag: string;
  readonly contentType?: string;
  /** Absent: what was uploaded was too much to keep, only its size and checksum are known. */
  readonly content?: Content;
}

export interface WorldLog {
  /** Minutes that something may have been written in: `[fromMs, toMs)`. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Everything that was written in the minute that starts there, oldest first. */
  minute(startMs: number): readonly WorldLogEvent[];
}

export interface WorldLogEvent {
  readonly id: string;
  readonly atMs: number;
  readonly stream: string;
  readonly message: string;
}

export interface WorldRequest {
  readonly endpoint: string;
  /** Absent: the payload came with the request. */
  readonly inputLocation?: string;
  readonly inferenceId?: string;
  readonly ttlSeconds?: number;
  readonly timeoutSeconds?: number;
}

export interface WorldAccepted {
  readonly inferenceId: string;
  readonly outputLocation: string;
  /** Absent: the endpoint has no S3FailurePath. */
  readonly failureLocation?: string;
}

export interface WorldMetric {
  readonly namespace: string;
  readonly name: string;
  readonly endpoint: string;
  readonly variant?: string;
}

export interface WorldPoint {
  readonly atMs: number;
  readonly value: number;
}

/** One endpoint. The answers are in AWS's own member names; times in them are seconds since 1970, as on the wire. */
export interface WorldEndpoint {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly isAsync: boolean;
  /** Answer of DescribeEndpoint. */
  readonly description: JsonObject;
  /** Answer of DescribeEndpointConfig. */
  readonly configuration: JsonObject;
  /** Answer of DescribeModel. */
  readonly model: JsonObject;
  /** Item of DescribeScalableTargets; absent when none is registered. */
  readonly target?: JsonObject | undefined;
  /** Items of DescribeScalingPolicies. */
  readonly policies: readonly JsonObject[];
  /** Items of DescribeScalingActivities, newest first; also those that AWS lists only with IncludeNotScaledActivities. */
  readonly activities: readonly JsonObject[];
  /** Items of DescribeAlarms. */
  readonly alarms: readonly JsonObject[];
  /** What really is, this instant: what tests compare the rows with. */
  readonly truth: WorldTruth;
}

export interface WorldTruth {
  readonly queued: number;
  readonly inProcess: number;
  /** 0 when the queue is empty. */
  readonly oldestAgeSeconds: number;
  readonly current: number;
  readonly desired: number;
}
