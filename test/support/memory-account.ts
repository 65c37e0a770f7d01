import type { Identity } from '../../src/core/live/account.js';
import type { EndpointDescription, ScalableTarget } from '../../src/core/live/endpoint.js';
import type { Failure } from '../../src/core/live/failure.js';
import { ReadError } from '../../src/core/live/failure.js';
import type { Connection, ListQuery } from '../../src/core/live/ports.js';
import type { Point, Series } from '../../src/core/live/series.js';
import { seriesKey } from '../../src/core/live/series.js';
import { MemoryInvoker } from './memory-invoker.js';
import { MemoryLogs } from './memory-logs.js';
import { MemoryObjects } from './memory-objects.js';

export const ACCOUNT = '111122223333';

/** An account in memory that counts what is asked of it. */
export class MemoryAccount {
  readonly calls: string[] = [];
  /** Series of each metric request. */
  readonly asked: (readonly Series[])[] = [];
  readonly windows: { readonly fromMs: number; readonly toMs: number }[] = [];
  accountId = ACCOUNT;
  role = 'Reader';
  pageSize = 100;
  offsetMs = 0;
  isDisposed = false;
  endpoints: EndpointDescription[] = [];
  targets: ScalableTarget[] = [];
  /** By metric name, or `metric/endpoint`. */
  points: Record<string, readonly Point[]> = {};
  /** Names that ListMetrics knows. */
  hinted: string[] = [];
  /** Fails these calls: by name, or by name and argument. */
  failing = new Map<string, Failure>();
  readonly logs = new MemoryLogs();
  readonly objects = new MemoryObjects();
  readonly invoker = new MemoryInvoker();

  count(call: string): number {
    return this.calls.filter((one) => one.split(' ')[0] === call).length;
  }

  readonly connection: Connection = {
    account: {
      identify: () =>
        this.#answer('identify', '', (): Identity => ({
          accountId: this.accountId,
          arn: `arn:aws:sts::${this.accountId}:assumed-role/${this.role}/jane`,
          partition: 'aws',
        })),
      listEndpoints: (query) => this.#answer('listEndpoints', query.token ?? '', () => this.#page(query)),
      describeEndpoint: (name) =>
        this.#answer('describeEndpoint', name, () => {
          const found = this.endpoints.find((one) => one.name === name);
          if (found === undefined)
            throw new ReadError({ kind: 'not-found', message: 'Could not find endpoint' });
          return found;
        }),
      describeConfiguration: (name) =>
        this.#answer('describeConfiguration', name, () => ({
          name,
          variants: [{ name: 'main', modelName: 'model', instanceType: 'ml.g5.xlarge' }],
        })),
      describeModel: (name) =>
        this.#answer('describeModel', name, () => ({
          name,
          containers: [{ image: 'repo:1', environment: { A: '1' } }],
        })),
      scalableTargets: (ids) =>
        this.#answer('scalableTargets', String(ids.length), () =>
          this.targets.filter(({ resourceId }) => ids.includes(resourceId)),
        ),
      scalingPolicies: (id) => this.#answer('scalingPolicies', id, () => []),
      scalingActivities: (id) => this.#answer('scalingActivities', id, () => []),
    },
    metrics: {
      readSeries: (series, fromMs, toMs) =>
        this.#answer('readSeries', String(series.length), () => {
          this.asked.push(series);
          this.windows.push({ fromMs, toMs });
          return {
            points: new Map(series.map((one) => [seriesKey(one), this.#points(one, fromMs, toMs)])),
            failed: [],
          };
        }),
      namesWithBacklogMetric: () =>
        this.#answer('namesWithBacklogMetric', '', () => ({ items: this.hinted })),
      clockOffsetMs: () => this.offsetMs,
    },
    writer: {
      setCapacityLimits: (id) => this.#answer('setCapacityLimits', id, () => undefined),
      setInstanceCount: (endpoint) => this.#answer('setInstanceCount', endpoint, () => undefined),
    },
    deployments: {
      deployment: (endpoint) =>
        this.#answer('deployment', endpoint, () => ({
          ...{ endpoint: {}, models: [], targets: [], policies: [], alarms: [], missing: [] },
        })),
    },
    logs: this.logs,
    objects: this.objects,
    invoker: this.invoker,
    dispose: () => {
      this.isDisposed = true;
    },
  };

  async #answer<T>(call: string, argument: string, make: () => T): Promise<T> {
    this.calls.push(argument === '' ? call : `${call} ${argument}`);
    await Promise.resolve();
    const failure = this.failing.get(`${call} ${argument}`) ?? this.failing.get(call);
    if (failure !== undefined) throw new ReadError(failure);
    return make();
  }

  #page({ token, modifiedSinceMs }: ListQuery): { items: EndpointDescription[]; token?: string } {
    const all = this.endpoints.filter(({ modifiedMs = 0 }) => modifiedMs >= (modifiedSinceMs ?? 0));
    const start = Number(token ?? 0);
    const end = start + this.pageSize;
    return { items: all.slice(start, end), ...(end < all.length ? { token: String(end) } : {}) };
  }

  #points({ metric, endpoint }: Series, fromMs: number, toMs: number): readonly Point[] {
    const all = this.points[`${metric}/${endpoint}`] ?? this.points[metric] ?? [];
    return all.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  }
}

/** An asynchronous endpoint at rest: one of one instance, made a day ago. */
export function asyncEndpoint(name: string, changes: Partial<EndpointDescription> = {}): EndpointDescription {
  return {
    ...realTimeEndpoint(name),
    asynchronous: { outputPath: 's3://acme/out', responseIn: [] },
    ...changes,
  };
}

export function realTimeEndpoint(name: string): EndpointDescription {
  return {
    name,
    arn: `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:endpoint/${name}`,
    status: 'InService',
    createdMs: Date.UTC(2026, 10, 24),
    modifiedMs: Date.UTC(2026, 10, 24),
    configurationName: `${name}-config`,
    utilisationPeriodSeconds: 60,
    variants: [variant(1, 1)],
  };
}

export function variant(currentCount: number, desiredCount: number): EndpointDescription['variants'][number] {
  return { name: 'main', currentCount, desiredCount, isServerless: false, stages: [], images: [] };
}
