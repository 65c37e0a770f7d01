import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SuspendedState } from '@aws-sdk/client-application-auto-scaling';
import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, PutMetricAlarmCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { AsyncInferenceConfig, ContainerDefinition } from '@aws-sdk/client-sagemaker';
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { createAwsAccess } from '../../src/aws/index.js';
import { ReadError, type FailureKind } from '../../src/core/live/failure.js';
import type { Connection } from '../../src/core/live/ports.js';
import { systemClock } from '../../src/machine/system-clock.js';

const URL_VARIABLE = 'SAGEMAKER_ASYNC_MOTO';
export const REGION = 'eu-west-1';
/** moto's own account. */
export const ACCOUNT = '123456789012';
const KEYS = { accessKeyId: 'testing', secretAccessKey: 'testing' };
const SCALED = {
  ServiceNamespace: 'sagemaker',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
} as const;

export const ASYNC: AsyncInferenceConfig = {
  ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
  OutputConfig: { S3OutputPath: 's3://acme/results/', S3FailurePath: 's3://acme/failures/' },
};

export function motoUrl(): string {
  const url = process.env[URL_VARIABLE];
  assert.ok(url, `${URL_VARIABLE} names no server: run "npm run test:moto", which starts one.`);
  return url;
}

export function clientOptions() {
  return { endpoint: motoUrl(), region: REGION, credentials: KEYS, maxAttempts: 1 };
}

/** Forgets everything that was created. */
export async function resetMoto(): Promise<void> {
  const { ok } = await fetch(`${motoUrl()}/moto-api/reset`, { method: 'POST' });
  assert.ok(ok, 'moto forgets');
}

/** What an administrator does, by the SDK's own clients. */
export class Administrator {
  readonly #sagemaker: SageMakerClient;
  readonly #scaling: ApplicationAutoScalingClient;
  readonly #cloudwatch: CloudWatchClient;

  constructor() {
    const options = clientOptions();
    this.#sagemaker = new SageMakerClient(options);
    this.#scaling = new ApplicationAutoScalingClient(options);
    this.#cloudwatch = new CloudWatchClient(options);
  }

  async model(name: string, container: ContainerDefinition = { Image: `${name}:1` }): Promise<void> {
    await this.#sagemaker.send(
      new CreateModelCommand({
        ModelName: name,
        ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/model`,
        PrimaryContainer: container,
      }),
    );
  }

  /** A configuration of one variant `main` under the endpoint's name, and the endpoint; `count` instances run. */
  async endpoint(name: string, model: string, part?: AsyncInferenceConfig, count = 1): Promise<void> {
    await this.#sagemaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: `${name}-1`,
        ProductionVariants: [
          {
            VariantName: 'main',
            ModelName: model,
            InstanceType: 'ml.g4dn.xlarge', // moto 5.2.5 knows no type of a later generation.
            InitialInstanceCount: count,
            VolumeSizeInGB: 256,
            ModelDataDownloadTimeoutInSeconds: 1800,
            ContainerStartupHealthCheckTimeoutInSeconds: 900,
          },
        ],
        ...(part === undefined ? {} : { AsyncInferenceConfig: part }),
      }),
    );
    await this.#sagemaker.send(
      new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: `${name}-1` }),
    );
  }

  async target(resourceId: string, min: number, max: number, suspended?: SuspendedState): Promise<void> {
    await this.#scaling.send(
      new RegisterScalableTargetCommand({
        ...SCALED,
        ResourceId: resourceId,
        MinCapacity: min,
        MaxCapacity: max,
        ...(suspended === undefined ? {} : { SuspendedState: suspended }),
      }),
    );
  }

  /** Target tracking of the backlog of `endpoint`. */
  async track(resourceId: string, endpoint: string): Promise<void> {
    await this.#scaling.send(
      new PutScalingPolicyCommand({
        ...SCALED,
        ResourceId: resourceId,
        PolicyName: 'backlog',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 5,
          CustomizedMetricSpecification: {
            MetricName: 'ApproximateBacklogSizePerInstance',
            Namespace: 'AWS/SageMaker',
            Dimensions: [{ Name: 'EndpointName', Value: endpoint }],
            Statistic: 'Average',
          },
          ScaleInCooldown: 900,
          ScaleOutCooldown: 300,
        },
      }),
    );
  }

  /** The step policy and the alarm that wake `endpoint` from zero. */
  async wake(resourceId: string, endpoint: string): Promise<void> {
    const { PolicyARN } = await this.#scaling.send(
      new PutScalingPolicyCommand({
        ...SCALED,
        ResourceId: resourceId,
        PolicyName: 'wake',
        PolicyType: 'StepScaling',
        StepScalingPolicyConfiguration: {
          AdjustmentType: 'ChangeInCapacity',
          MetricAggregationType: 'Average',
          Cooldown: 300,
          StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
        },
      }),
    );
    await this.#cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: `${endpoint}-wake`,
        Namespace: 'AWS/SageMaker',
        MetricName: 'HasBacklogWithoutCapacity',
        Dimensions: [{ Name: 'EndpointName', Value: endpoint }],
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 2,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [PolicyARN ?? ''],
      }),
    );
  }

  /** Several values at one moment, as several instances publish them. */
  async measure(
    [namespace, metric]: readonly [string, string],
    dimensions: Readonly<Record<string, string>>,
    atMs: number,
    values: readonly number[],
  ): Promise<void> {
    await this.#cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: namespace,
        MetricData: values.map((value) => ({
          MetricName: metric,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          Timestamp: new Date(atMs),
          Value: value,
        })),
      }),
    );
  }

  dispose(): void {
    for (const client of [this.#sagemaker, this.#scaling, this.#cloudwatch]) client.destroy();
  }
}

/** Somebody who looks, by the product's own adapter: credentials and address from the environment. */
export function connect(): { readonly connection: Connection; readonly log: readonly string[]; end(): void } {
  const homeDir = mkdtempSync(join(tmpdir(), 'sma-home-'));
  const log: string[] = [];
  const access = createAwsAccess({
    env: {
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
      AWS_ENDPOINT_URL: motoUrl(),
    },
    homeDir,
    askMfaCode: () => Promise.resolve(undefined),
    clock: systemClock,
    log: (line) => log.push(line),
  });
  const connection = access.connect({ id: `moto@${REGION}`, kind: 'account', region: REGION });
  return {
    connection,
    log,
    end() {
      connection.dispose();
      rmSync(homeDir, { recursive: true, force: true });
    },
  };
}

export async function failsWith(kind: FailureKind, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof ReadError, String(error));
    assert.equal(error.failure.kind, kind, error.message);
    return true;
  });
}
