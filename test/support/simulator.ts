import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeEndpointCommand, ListEndpointsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Simulator, SimulatorOptions } from '../../src/simulator/server.js';
import { startSimulator } from '../../src/simulator/server.js';
import { NOON_MS, SmallWorld } from './small-world.js';

export interface Clients {
  readonly sagemaker: SageMakerClient;
  readonly cloudwatch: CloudWatchClient;
  readonly scaling: ApplicationAutoScalingClient;
  readonly sts: STSClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly runtime: SageMakerRuntimeClient;
}

/** Of the account 111122223333 in eu-west-1. */
export const BUCKET = 'ml-async-eu-west-1-111122223333';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const BACKLOG = {
  Namespace: 'AWS/SageMaker',
  MetricName: 'ApproximateBacklogSize',
  Dimensions: [{ Name: 'EndpointName', Value: 'alpha' }],
};

/** Sixty points of one metric. */
export const LAST_HOUR = {
  StartTime: new Date(NOON_MS - 3_600_000),
  EndTime: new Date(NOON_MS),
  MetricDataQueries: [{ Id: 'a', MetricStat: { Metric: BACKLOG, Period: 60, Stat: 'Average' } }],
};

const DEMO: Keys = { accessKeyId: 'demo', secretAccessKey: 'demo' };

/** A server and the clients that AWS publishes, which try once. `stop` lets go of all of them. */
export class Bench {
  readonly world: SmallWorld;
  readonly simulator: Simulator;
  readonly clients: Clients;
  readonly #made: Clients[] = [];

  static async start(options: Partial<SimulatorOptions> = {}, world = new SmallWorld()): Promise<Bench> {
    const simulator = await startSimulator({ nowMs: () => NOON_MS, ...options, world });
    return new Bench(world, simulator);
  }

  constructor(world: SmallWorld, simulator: Simulator) {
    this.world = world;
    this.simulator = simulator;
    this.clients = this.as(DEMO);
  }

  as(credentials: Keys): Clients {
    const config = { endpoint: this.simulator.url, region: 'eu-west-1', credentials, maxAttempts: 1 };
    const clients = {
      sagemaker: new SageMakerClient(config),
      cloudwatch: new CloudWatchClient(config),
      scaling: new ApplicationAutoScalingClient(config),
      sts: new STSClient(config),
      logs: new CloudWatchLogsClient(config),
      s3: new S3Client({ ...config, forcePathStyle: true }),
      runtime: new SageMakerRuntimeClient(config),
    };
    this.#made.push(clients);
    return clients;
  }

  count(action: string): number {
    return this.simulator.requests.get(action) ?? 0;
  }

  list = (): Promise<unknown> => this.clients.sagemaker.send(new ListEndpointsCommand({ MaxResults: 100 }));

  describe = (name = 'alpha'): Promise<unknown> =>
    this.clients.sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }));

  metrics = (): Promise<unknown> => this.clients.cloudwatch.send(new GetMetricDataCommand(LAST_HOUR));

  targets = (): Promise<unknown> =>
    this.clients.scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }));

  whoAmI = (): Promise<unknown> => this.clients.sts.send(new GetCallerIdentityCommand({}));

  log = (): Promise<unknown> =>
    this.clients.logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/sagemaker/Endpoints/alpha' }));

  objects = (): Promise<unknown> => this.clients.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));

  head = (): Promise<unknown> =>
    this.clients.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'nothing' }));

  invoke = (): Promise<unknown> =>
    this.clients.runtime.send(
      new InvokeEndpointAsyncCommand({ EndpointName: 'alpha', InputLocation: `s3://${BUCKET}/in.json` }),
    );

  /** One request to each service. */
  get everyService(): readonly (() => Promise<unknown>)[] {
    return [this.list, this.metrics, this.targets, this.whoAmI];
  }

  /** Name and message of each service's refusal. */
  async refusals(): Promise<readonly (readonly [name: string, message: string])[]> {
    const found = [];
    for (const send of this.everyService) found.push(await refusal(send()));
    return found;
  }

  async stop(): Promise<void> {
    for (const clients of this.#made) for (const one of Object.values(clients)) (one as STSClient).destroy();
    await this.simulator.stop();
  }
}

/** What a promise fails with. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<Error & { readonly $response?: unknown }> {
  const outcome: unknown = await promise.then(
    () => 'It did not fail.',
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error(String(outcome));
}

/** Name and message of what a promise fails with. */
export async function refusal(promise: Promise<unknown>): Promise<readonly [name: string, message: string]> {
  const { name, message } = await failureOf(promise);
  return [name, message];
}

/** One letter a request, one after the other: `.` for an answer, `x` for a failure. */
export async function outcomes(send: () => Promise<unknown>, times: number): Promise<string> {
  let letters = '';
  for (let count = 0; count < times; count++)
    letters += await send().then(
      () => '.',
      () => 'x',
    );
  return letters;
}
