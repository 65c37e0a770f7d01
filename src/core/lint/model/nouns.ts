import type { Location, TextEdit } from '../../text/range.js';
import type { Image } from './image.js';
import type { Datum, Field, Mapping } from './value.js';

/**
 * How the thing was written; decides defaults that a layer fills in and what a message may suggest. `sdk-core` is the
 * third version's plain resources: nothing is filled in there.
 */
export type Dialect =
  | 'boto3'
  | 'sdk-v2'
  | 'sdk-v3'
  | 'sdk-core'
  | 'cloudformation'
  | 'cli-json'
  | 'describe'
  | 'terraform'
  /** CDK constructs, in TypeScript, JavaScript or Python. */
  | 'cdk'
  /** Commands of the AWS SDK for JavaScript. */
  | 'sdk-js'
  /** `aws sagemaker …` in a shell script. */
  | 'aws-cli'
  /** Custom resources of AWS Controllers for Kubernetes. */
  | 'ack'
  /** Parameters of a Step Functions task. */
  | 'step-functions';

/** `unknown`: the async part is there but behind an expression, or the block could not be read fully. */
export type Mode = 'async' | 'real-time' | 'serverless' | 'batch' | 'unknown';

interface Noun {
  readonly dialect: Dialect;
  /** The block that is it; `block.head` is what to mark when something is missing. */
  readonly block: Mapping;
  /** Symbols of all that surely exists before this is created, directly or not; absent when the format does not tell. */
  readonly dependsOn?: readonly string[];
  /** Makes it wait for the thing with this symbol, which the same file defines. */
  readonly addDependency?: (symbol: string) => readonly TextEdit[];
}

/** One container of a model. */
export interface Container {
  readonly image: Image;
  /** undefined when no environment is given at all; then `block` may take one. */
  readonly environment: Mapping | undefined;
  /** `Mode: MultiModel`. */
  readonly isMultiModel: boolean;
  readonly modelData: Field<string> | undefined;
  /** The container definition, or the SDK model's constructor call. */
  readonly block: Mapping;
}

/** CreateModel, AWS::SageMaker::Model, or an SDK model object. */
export interface Model extends Noun {
  readonly kind: 'model';
  readonly name: Datum | undefined;
  /** Identity of the variable or logical id that holds it. */
  readonly symbol: string | undefined;
  readonly containers: readonly Container[];
  /** The execution role, when the same file defines it. */
  readonly roleSymbol?: string;
}

/** AsyncInferenceConfig. Fields are undefined when certainly or possibly absent; see the blocks' `isComplete`. */
export interface AsyncPart {
  readonly block: Mapping;
  /** OutputConfig; in SDK classes the constructor call itself. */
  readonly output: Mapping | undefined;
  readonly notification: Mapping | undefined;
  readonly client: Mapping | undefined;
  readonly outputPath: Field<string> | undefined;
  readonly failurePath: Field<string> | undefined;
  readonly successTopic: Field<string> | undefined;
  readonly errorTopic: Field<string> | undefined;
  readonly includeResponseIn: readonly Datum[] | undefined;
  readonly maxConcurrency: Field<number> | undefined;
  readonly kmsKey: Field<string> | undefined;
}

export interface Variant {
  readonly block: Mapping;
  readonly name: Field<string> | undefined;
  readonly modelName: Datum | undefined;
  readonly instanceType: Field<string> | undefined;
  readonly initialCount: Field<number> | undefined;
  readonly downloadTimeout: Field<number> | undefined;
  readonly startupTimeout: Field<number> | undefined;
  readonly volumeSize: Field<number> | undefined;
  readonly serverless: Mapping | undefined;
}

/** CreateEndpointConfig, AWS::SageMaker::EndpointConfig, or an SDK `.deploy(…)` call. */
export interface EndpointConfig extends Noun {
  readonly kind: 'endpoint-config';
  readonly name: Datum | undefined;
  readonly symbol: string | undefined;
  readonly mode: Mode;
  /** Why the mode is believed: the async part's key, the serverless part's, or the block itself. */
  readonly modeAt: Location;
  readonly async: AsyncPart | undefined;
  readonly variants: readonly Variant[];
  /** Where ShadowProductionVariants stands. */
  readonly shadowAt: Location | undefined;
  readonly removeShadow: (() => readonly TextEdit[]) | undefined;
  readonly metricsFrequency: Field<number> | undefined;
  /** SDK only: the model object that `.deploy` was called on, and the endpoint's name given there. */
  readonly modelSymbol: string | undefined;
  readonly endpointName: Datum | undefined;
}

/** CreateEndpoint / UpdateEndpoint / AWS::SageMaker::Endpoint. */
export interface Endpoint extends Noun {
  readonly kind: 'endpoint';
  readonly name: Datum | undefined;
  readonly symbol: string | undefined;
  readonly configName: Datum | undefined;
}

/** A call site. `sync` calls matter because they fail on asynchronous endpoints. */
export interface Invocation extends Noun {
  readonly kind: 'invocation';
  readonly api: 'async' | 'sync';
  readonly endpointName: Datum | undefined;
  readonly timeout: Field<number> | undefined;
  readonly ttl: Field<number> | undefined;
  readonly inputLocation: Field<string> | undefined;
  readonly inferenceId: Field<string> | undefined;
  /** Filename and S3OutputPathExtension: how the result's object is named. */
  readonly outputFilename: Field<string> | undefined;
  readonly outputExtension: Field<string> | undefined;
  /** Where InvocationTimeoutSeconds would be inserted (the call, or the SDK's initial_args). */
  readonly arguments: Mapping;
}

/** SDK `WaiterConfig(max_attempts, delay)`. */
export interface Waiter extends Noun {
  readonly kind: 'waiter';
  readonly maxAttempts: Field<number> | undefined;
  readonly delay: Field<number> | undefined;
}

/** RegisterScalableTarget / AWS::ApplicationAutoScaling::ScalableTarget for SageMaker variants. */
export interface ScalableTarget extends Noun {
  readonly kind: 'scalable-target';
  readonly symbol: string | undefined;
  readonly resourceId: Field<string> | undefined;
  readonly dimension: Field<string> | undefined;
  readonly min: Field<number> | undefined;
  readonly max: Field<number> | undefined;
}

/** A CloudWatch metric as a policy or an alarm names it. */
export interface MetricReference {
  readonly block: Mapping;
  readonly name: Field<string> | undefined;
  readonly namespace: Field<string> | undefined;
  readonly statistic: Field<string> | undefined;
  /** Dimension names in order with their entries; undefined when they could not be read fully. */
  readonly dimensions: readonly DimensionReference[] | undefined;
  /** SageMakerVariantInvocationsPerInstance and the like; then name and namespace are absent. */
  readonly predefined: Field<string> | undefined;
}

export interface DimensionReference {
  readonly block: Mapping;
  readonly name: Field<string> | undefined;
  readonly value: Datum | undefined;
  /** Removes the dimension from its list. */
  readonly remove?: () => readonly TextEdit[];
}

/** PutScalingPolicy / AWS::ApplicationAutoScaling::ScalingPolicy for SageMaker variants. */
export interface ScalingPolicy extends Noun {
  readonly kind: 'scaling-policy';
  readonly name: Datum | undefined;
  readonly symbol: string | undefined;
  readonly resourceId: Field<string> | undefined;
  /** CloudFormation's ScalingTargetId: identity of the scalable target. */
  readonly targetSymbol: string | undefined;
  readonly dimension: Field<string> | undefined;
  readonly type: 'target-tracking' | 'step' | 'predictive' | 'unknown';
  readonly metric: MetricReference | undefined;
  readonly targetValue: Field<number> | undefined;
  readonly scaleInCooldown: Field<number> | undefined;
  readonly scaleOutCooldown: Field<number> | undefined;
  readonly disableScaleIn: Field<boolean> | undefined;
  /** The configuration block of the policy's type. */
  readonly configuration: Mapping | undefined;
  readonly steps: readonly Mapping[];
  /** Writes, for the same target, a policy and an alarm on HasBacklogWithoutCapacity that triggers it. */
  readonly addWake?: () => readonly TextEdit[];
}

/** PutMetricAlarm / AWS::CloudWatch::Alarm on a SageMaker metric. */
export interface Alarm extends Noun {
  readonly kind: 'alarm';
  readonly metric: MetricReference;
  readonly threshold: Field<number> | undefined;
  readonly operator: Field<string> | undefined;
  readonly period: Field<number> | undefined;
  readonly evaluationPeriods: Field<number> | undefined;
  readonly treatMissingData: Field<string> | undefined;
  /** undefined: no AlarmActions at all. */
  readonly actions: readonly Datum[] | undefined;
}

/** Whom a policy statement speaks for, where the file that holds it tells. */
export interface PolicyHolder {
  /** The policy's own symbol when it is a resource of its own, else that of the role (or function) around it. */
  readonly symbol: string;
  /** Roles of the same file that hold the policy. */
  readonly roles: readonly string[];
  /** The policy names its roles instead of being named by them: what uses a role does not wait for it. */
  readonly isAttachedLater: boolean;
  /** False when a role has policies out of reach (AWS-managed, imported): an action missing here proves nothing. */
  readonly isEverything: boolean;
}

/** A policy statement that names SageMaker, S3 or SNS actions of an execution or client role. */
export interface PolicyStatement extends Noun {
  readonly kind: 'policy-statement';
  readonly effect: Field<string> | undefined;
  readonly actions: readonly Datum[];
  readonly resources: readonly Datum[];
  /** Absent for a policy document on its own. */
  readonly holder?: PolicyHolder;
}
