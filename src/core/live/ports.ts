import type { Identity } from './account.js';
import type {
  ConfigurationDescription,
  EndpointDescription,
  EndpointSummary,
  ModelDescription,
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
} from './endpoint.js';
import type { Page } from './page.js';
import type { Invoker } from './invocation.js';
import type { LogReader } from './logs.js';
import type { ObjectStore } from './objects.js';
import type { Series, SeriesAnswer } from './series.js';

/**
 * What the live view needs from one account and region. Each call is one request to AWS (`readSeries` and
 * `deployment` say otherwise) and is not repeated by the adapter: patience is the core's. All throw `ReadError`.
 */
export interface AccountReader {
  /**
   * Also for "Retry": a person is taken to be there, so that only this call may ask for a code (MFA) a second time.
   * Others then fail as `cancelled`, or `expired` once the session that the code opened has ended.
   */
  identify(): Promise<Identity>;
  listEndpoints(query: ListQuery): Promise<Page<EndpointSummary>>;
  describeEndpoint(name: string): Promise<EndpointDescription>;
  describeConfiguration(name: string): Promise<ConfigurationDescription>;
  describeModel(name: string): Promise<ModelDescription>;
  /** At most 50 resource ids; those without a target are absent from the answer. */
  scalableTargets(resourceIds: readonly string[]): Promise<readonly ScalableTarget[]>;
  scalingPolicies(resourceId: string): Promise<readonly ScalingPolicy[]>;
  /** Newest first, at most `most`. */
  scalingActivities(resourceId: string, most: number): Promise<readonly ScalingActivity[]>;
}

export type { Page } from './page.js';

export interface ListQuery {
  /** Continues an earlier page. */
  readonly token?: string;
  /** Only endpoints modified at or after this moment. */
  readonly modifiedSinceMs?: number;
}

export interface MetricReader {
  /**
   * At most 500 series in `[fromMs, toMs)`, one billed metric each. One request, and one more for each further page
   * of its answer.
   */
  readSeries(series: readonly Series[], fromMs: number, toMs: number): Promise<SeriesAnswer>;
  /** One page of names of endpoints that published the backlog metric lately; may hold deleted ones. */
  namesWithBacklogMetric(token?: string): Promise<Page<string>>;
  /** How far AWS's clock is ahead of this machine's, in milliseconds; 0 until an answer told. */
  clockOffsetMs(): number;
}

/** What changes something. Used only after a person confirmed. */
export interface AccountWriter {
  setCapacityLimits(resourceId: string, min: number, max: number): Promise<void>;
  setInstanceCount(endpoint: string, variant: string, count: number): Promise<void>;
}

/** The deployed configuration as AWS answers it. */
export interface DeploymentReader {
  /** DescribeEndpoint, DescribeEndpointConfig, DescribeModel, the scaling calls and the policies' alarms. */
  deployment(endpoint: string): Promise<Deployment>;
}

/** Answers of AWS by member name, ready for JSON: times as ISO 8601, metadata of the request left out. */
export interface Deployment {
  readonly endpoint: JsonObject;
  readonly configuration?: JsonObject;
  readonly models: readonly JsonObject[];
  readonly targets: readonly JsonObject[];
  readonly policies: readonly JsonObject[];
  readonly alarms: readonly JsonObject[];
  /** Parts that could not be read, such as alarms without permission. */
  readonly missing: readonly { readonly part: string; readonly reason: string }[];
}

export type JsonObject = { readonly [member: string]: Json };
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** One account and region, connected. Disposing ends its sockets; its promises then reject or are ignored. */
export interface Connection {
  readonly account: AccountReader;
  readonly metrics: MetricReader;
  readonly writer: AccountWriter;
  readonly deployments: DeploymentReader;
  readonly logs: LogReader;
  readonly objects: ObjectStore;
  readonly invoker: Invoker;
  dispose(): void;
}
