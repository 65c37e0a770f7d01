import type { JsonObject } from '../../src/core/live/ports.js';
import type {
  World,
  WorldAccepted,
  WorldEndpoint,
  WorldLog,
  WorldMetric,
  WorldPoint,
  WorldRequest,
} from '../../src/simulator/world.js';
import { SimulatedStorage } from '../../src/simulator/world/storage.js';

/** 2025-01-15 12:00:00 UTC, a whole hour. */
export const NOON_MS = Date.UTC(2025, 0, 15, 12);

export interface SmallWorldOptions {
  readonly accountId?: string;
  readonly region?: string;
  /** Default: `alpha`, `beta`, `gamma`, in the order of their making, one hour apart. */
  readonly names?: readonly string[];
  readonly statuses?: Readonly<Record<string, string>>;
}

/**
 * A pretend account with fixed contents, for tests of what serves it. Each endpoint has one variant `main`, a scaling
 * target, two policies, two activities (one of them a refusal) and an alarm. Backlog is published every minute since
 * an hour before noon; its value is the minute of the hour. One line is logged in each of these minutes. Its buckets
 * are empty at first; a request is accepted and never ends.
 */
export class SmallWorld implements World {
  readonly accountId: string;
  readonly region: string;
  /** Calls that change something, in order. */
  readonly changes: string[] = [];
  readonly sent: WorldRequest[] = [];
  readonly storage: SimulatedStorage;
  nowMs = NOON_MS;
  #endpoints: readonly WorldEndpoint[];

  constructor({
    accountId = '111122223333',
    region = 'eu-west-1',
    names,
    statuses = {},
  }: SmallWorldOptions = {}) {
    this.accountId = accountId;
    this.region = region;
    this.storage = new SimulatedStorage({
      place: { accountId, region },
      nowMs: () => this.nowMs,
      endpoint: () => undefined,
      endpoints: () => [],
      settle: () => undefined,
    });
    this.#endpoints = (names ?? ['alpha', 'beta', 'gamma']).map((name, index) =>
      this.#make(name, index, statuses[name] ?? 'InService'),
    );
  }

  advanceTo(nowMs: number): void {
    this.nowMs = Math.max(this.nowMs, nowMs);
  }

  endpoints(): readonly WorldEndpoint[] {
    return this.#endpoints;
  }

  endpoint(name: string): WorldEndpoint | undefined {
    return this.#endpoints.find((one) => one.name === name);
  }

  metrics(): readonly WorldMetric[] {
    return this.#endpoints.flatMap(({ name }) => [
      { namespace: 'AWS/SageMaker', name: 'ApproximateBacklogSize', endpoint: name },
      { namespace: '/aws/sagemaker/Endpoints', name: 'CPUUtilization', endpoint: name, variant: 'main' },
    ]);
  }

  points(
    metric: WorldMetric,
    statistic: string,
    periodSeconds: number,
    fromMs: number,
    toMs: number,
  ): WorldPoint[] {
    const { name, endpoint } = metric;
    const isPublished = name === 'ApproximateBacklogSize' && this.endpoint(endpoint) !== undefined;
    if (!isPublished || statistic !== 'Average' || metric.variant !== undefined) return [];
    const periodMs = periodSeconds * 1000;
    const points: WorldPoint[] = [];
    const firstMs = Math.max(fromMs, NOON_MS - 3_600_000);
    for (let atMs = Math.ceil(firstMs / periodMs) * periodMs; atMs < toMs; atMs += periodMs)
      if (atMs + periodMs <= this.nowMs) points.push({ atMs, value: (atMs / 60_000) % 60 });
    return points;
  }

  setCapacityLimits(resourceId: string, min: number, max: number): boolean {
    this.changes.push(`${resourceId} ${min}-${max}`);
    return this.#endpoints.some(({ name }) => resourceId === `endpoint/${name}/variant/main`);
  }

  setInstanceCount(endpoint: string, variant: string, count: number): boolean {
    this.changes.push(`${endpoint}/${variant} ${count}`);
    return variant === 'main' && this.endpoint(endpoint) !== undefined;
  }

  log(endpoint: string): WorldLog | undefined {
    if (this.endpoint(endpoint) === undefined) return undefined;
    const minute = (startMs: number): ReturnType<WorldLog['minute']> => [
      {
        id: String(startMs),
        atMs: startMs + 1000,
        stream: 'main/i-0',
        message: `minute "${startMs}" of ${endpoint}`,
      },
    ];
    return { fromMs: NOON_MS - 3_600_000, toMs: this.nowMs, minute };
  }

  send(request: WorldRequest): WorldAccepted | undefined {
    if (this.endpoint(request.endpoint) === undefined) return undefined;
    this.sent.push(request);
    const { inferenceId = `made-up-${this.sent.length}` } = request;
    return { inferenceId, outputLocation: `s3://bucket/${request.endpoint}/${inferenceId}.out` };
  }

  add(name: string): void {
    this.#endpoints = [...this.#endpoints, this.#make(name, this.#endpoints.length, 'Creating')];
  }

  /** Gives an endpoint the configuration of this name. */
  reconfigure(name: string, configuration: string): void {
    this.#endpoints = this.#endpoints.map((one) =>
      one.name === name
        ? { ...one, configuration: { ...one.configuration, EndpointConfigName: configuration } }
        : one,
    );
  }

  /** In place: an endpoint is a view of the present. */
  setStatus(name: string, status: string): void {
    Object.assign(this.endpoint(name) ?? {}, { status });
  }

  remove(name: string): void {
    this.#endpoints = this.#endpoints.filter((one) => one.name !== name);
  }

  #make(name: string, index: number, status: string): WorldEndpoint {
    const createdMs = NOON_MS - 86_400_000 + index * 3_600_000;
    const modifiedMs = createdMs + 1500;
    const arn = `arn:aws:sagemaker:${this.region}:${this.accountId}:endpoint/${name.toLowerCase()}`;
    return {
      name,
      arn,
      status,
      createdMs,
      modifiedMs,
      isAsync: true,
      description: {
        EndpointName: name,
        EndpointArn: arn,
        EndpointConfigName: `${name}-config`,
        EndpointStatus: status,
        CreationTime: createdMs / 1000,
        LastModifiedTime: modifiedMs / 1000,
        ProductionVariants: [{ VariantName: 'main', CurrentInstanceCount: 1, DesiredInstanceCount: 2 }],
        AsyncInferenceConfig: { OutputConfig: { S3OutputPath: `s3://bucket/${name}` } },
      },
      configuration: {
        EndpointConfigName: `${name}-config`,
        EndpointConfigArn: arn.replace(':endpoint/', ':endpoint-config/'),
        ProductionVariants: [
          { VariantName: 'main', ModelName: `${name}-model`, InstanceType: 'ml.m5.large' },
        ],
        CreationTime: createdMs / 1000,
      },
      model: {
        ModelName: `${name}-model`,
        ModelArn: arn.replace(':endpoint/', ':model/'),
        PrimaryContainer: { Image: 'image:1', Environment: { StartTime: 'kept', SECRET: '<&>' } },
        CreationTime: createdMs / 1000,
      },
      ...scalingOf(name, createdMs),
      truth: { queued: index, inProcess: 1, oldestAgeSeconds: 60, current: 1, desired: 2 },
    };
  }
}

function scalingOf(
  name: string,
  createdMs: number,
): Pick<WorldEndpoint, 'target' | 'policies' | 'activities' | 'alarms'> {
  const common = {
    ServiceNamespace: 'sagemaker',
    ResourceId: `endpoint/${name}/variant/main`,
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  };
  const policy = (kind: string): JsonObject => ({
    ...common,
    PolicyName: `${name}-${kind}`,
    PolicyARN: `arn:policy/${name}-${kind}`,
    PolicyType: kind === 'step' ? 'StepScaling' : 'TargetTrackingScaling',
    CreationTime: createdMs / 1000,
  });
  const activity = (id: string, reasons: readonly JsonObject[]): JsonObject => ({
    ...common,
    ActivityId: `${name}-${id}`,
    Description: 'Setting desired instance count to 2.',
    Cause: 'monitor alarm',
    StartTime: createdMs / 1000,
    StatusCode: reasons.length > 0 ? 'Unfulfilled' : 'Successful',
    ...(reasons.length > 0 ? { NotScaledReasons: reasons } : {}),
  });
  return {
    target: {
      ...common,
      MinCapacity: 0,
      MaxCapacity: 4,
      RoleARN: 'arn:role',
      CreationTime: createdMs / 1000,
    },
    policies: [policy('target'), policy('step')],
    activities: [activity('2', [{ Code: 'AlreadyAtMaxCapacity', MaxCapacity: 4 }]), activity('1', [])],
    alarms: [
      {
        AlarmName: `${name}-has-backlog`,
        StateValue: name === 'alpha' ? 'ALARM' : 'OK',
        StateUpdatedTimestamp: createdMs / 1000,
        Dimensions: [{ Name: 'EndpointName', Value: name }],
        Threshold: 1,
      },
    ],
  };
}
