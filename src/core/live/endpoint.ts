/**
 * What AWS says of an endpoint, cleaned by the adapter: counts are whole and not negative, times are milliseconds
 * since 1970, a member that AWS left out or that makes no sense is absent. Texts are as AWS gave them: they may hold
 * anything and are shown as text only. Enumerations stay strings, for AWS adds values at any time.
 */

export interface EndpointSummary {
  readonly name: string;
  readonly arn: string;
  /** `InService`, `Updating`, `Creating`, `Deleting`, `Failed`, … */
  readonly status: string;
  readonly createdMs?: number;
  readonly modifiedMs?: number;
}

export interface EndpointDescription extends EndpointSummary {
  readonly configurationName?: string;
  readonly failureReason?: string;
  readonly variants: readonly VariantDescription[];
  /** Present: the endpoint is asynchronous. */
  readonly asynchronous?: AsyncConfiguration;
  /** Seconds between two datapoints of the utilisation metrics: MetricsConfig.MetricPublishFrequencyInSeconds, else 60. */
  readonly utilisationPeriodSeconds: number;
}

export interface VariantDescription {
  readonly name: string;
  /** Absent for serverless variants. */
  readonly currentCount?: number;
  readonly desiredCount?: number;
  /** True for a serverless variant. */
  readonly isServerless: boolean;
  /** What it is going through: `Updating`, `Creating`, …; empty when nothing. */
  readonly stages: readonly VariantStage[];
  /** Images as deployed, by digest where AWS gives it. */
  readonly images: readonly string[];
}

export interface VariantStage {
  readonly status: string;
  readonly message?: string;
  readonly sinceMs?: number;
}

export interface AsyncConfiguration {
  readonly outputPath?: string;
  readonly failurePath?: string;
  readonly kmsKey?: string;
  readonly successTopic?: string;
  readonly errorTopic?: string;
  /** `SUCCESS_NOTIFICATION_TOPIC`, `ERROR_NOTIFICATION_TOPIC`: topics whose messages carry the response itself. */
  readonly responseIn: readonly string[];
  /** MaxConcurrentInvocationsPerInstance; absent: SageMaker chooses, and does not tell. */
  readonly maxConcurrentPerInstance?: number;
}

/** From DescribeEndpointConfig: what DescribeEndpoint does not tell. */
export interface ConfigurationDescription {
  readonly name: string;
  readonly variants: readonly ConfiguredVariant[];
}

export interface ConfiguredVariant {
  readonly name: string;
  readonly modelName?: string;
  readonly instanceType?: string;
  readonly initialCount?: number;
  readonly volumeGb?: number;
  readonly downloadTimeoutSeconds?: number;
  readonly startupTimeoutSeconds?: number;
}

export interface ModelDescription {
  readonly name: string;
  /** ARN of the role that its instances act as. */
  readonly executionRole?: string;
  readonly containers: readonly ModelContainer[];
}

export interface ModelContainer {
  readonly hostname?: string;
  readonly image?: string;
  readonly modelData?: string;
  /** Values may be secrets: shown only when asked for, never logged. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Of Application Auto Scaling, for one variant. */
export interface ScalableTarget {
  readonly resourceId: string;
  readonly min: number;
  readonly max: number;
  /** What is switched off: `DynamicScalingIn`, `DynamicScalingOut`, `ScheduledScaling`. */
  readonly suspended: readonly string[];
}

export interface ScalingPolicy {
  readonly name: string;
  readonly resourceId: string;
  /** `TargetTrackingScaling`, `StepScaling`, … */
  readonly type: string;
  /** The metric a target tracking policy follows. */
  readonly metric?: string;
  /** Names of its dimensions; absent where AWS names none, as for a predefined metric and for metric math. */
  readonly dimensions?: readonly string[];
  readonly target?: number;
  readonly scaleInCooldownSeconds?: number;
  readonly scaleOutCooldownSeconds?: number;
  readonly isScaleInDisabled?: boolean;
  /** Step scaling: `+1 from 0`, in words of the adapter's numbers. */
  readonly steps?: readonly ScalingStep[];
  /** Step scaling: how `change` is meant: `ChangeInCapacity`, `ExactCapacity`, `PercentChangeInCapacity`. */
  readonly adjustment?: string;
  readonly alarms: readonly string[];
}

export interface ScalingStep {
  /** Distance of the metric from the alarm's threshold; absent: without bound. */
  readonly from?: number;
  readonly to?: number;
  readonly change: number;
}

export interface ScalingActivity {
  readonly id: string;
  readonly resourceId: string;
  readonly startedMs: number;
  readonly endedMs?: number;
  /** `Successful`, `Failed`, `InProgress`, `Pending`, `Overridden`, `Unfulfilled`. */
  readonly status: string;
  readonly statusMessage?: string;
  readonly description: string;
  readonly cause: string;
  /** Why nothing was scaled, such as `AlreadyAtMaxCapacity`. */
  readonly notScaledReasons: readonly string[];
}

/** `endpoint/NAME/variant/NAME`: how Application Auto Scaling names a variant. */
export function resourceIdOf(endpoint: string, variant: string): string {
  return `endpoint/${endpoint}/variant/${variant}`;
}

/** The inverse; undefined for anything else. */
export function variantOf(
  resourceId: string,
): { readonly endpoint: string; readonly variant: string } | undefined {
  const [, endpoint, variant] = /^endpoint\/([^/]+)\/variant\/([^/]+)$/.exec(resourceId) ?? [];
  return endpoint === undefined || variant === undefined ? undefined : { endpoint, variant };
}
