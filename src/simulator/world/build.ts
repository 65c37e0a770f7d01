import { instanceOf } from '../../core/facts/instance-types.js';
import type { QueueSettings } from '../../core/queue/settings.js';
import type { Place } from './place.js';
import type {
  AsyncSpec,
  ContainerSpec,
  EndpointRow,
  EndpointSpec,
  FailureSpec,
  HostingSpec,
  Illness,
  LoadSpec,
  PolicySpec,
  Rollout,
} from './spec.js';

/** What every endpoint of a world is made in. */
export interface Making {
  readonly seed: number;
  readonly place: Place;
  /** The moment at which the world is opened, on a whole minute. */
  readonly openMs: number;
  /** From here on there are metrics. */
  readonly historyStartMs: number;
}

export const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** AWS's own registry of serving images: https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html */
export const DLC_REGISTRY = '763104351884';

const NO_FAILURES: FailureSpec = { clientErrors: 0, downloads: 0, uploads: 0, notifications: 0 };

/** Nothing comes: for endpoints whose requests are not a queue's. */
export const NO_REQUESTS: Pick<QueueSettings, 'arrivals' | 'service'> = {
  arrivals: { kind: 'constant', perMinute: 0 },
  service: { kind: 'constant', meanSeconds: 1 },
};

export interface RowParts {
  readonly kind?: EndpointRow['kind'];
  readonly ageDays: number;
  readonly failureReason?: string;
  readonly rollout?: Rollout;
  readonly isStill: boolean;
}

export interface SpecParts {
  readonly variant?: string;
  readonly container: ContainerSpec;
  readonly hosting: EndpointSpec['hosting'];
  readonly async?: AsyncSpec;
  readonly invocationsPerMinute?: number;
  readonly policies?: PolicySpec;
  readonly illness?: Illness;
  readonly writing?: 'coloured' | 'dumping';
  readonly queue: Omit<QueueSettings, 'seed'>;
}

export function rowOf(
  making: Making,
  name: string,
  seed: number,
  { ageDays, kind = 'async', ...parts }: RowParts,
  spec: () => SpecParts,
): EndpointRow {
  const createdMs = making.openMs - Math.round(ageDays * DAY_MS);
  return {
    name,
    kind,
    createdMs,
    // It was in service a few minutes later, and nobody has touched it since.
    modifiedMs: createdMs + 347_912,
    ...parts,
    spec: () => completeSpec(making, seed, spec()),
  };
}

function completeSpec({ historyStartMs, openMs }: Making, seed: number, parts: SpecParts): EndpointSpec {
  return {
    variant: 'AllTraffic',
    policies: {},
    ...parts,
    seed,
    historyStartMs,
    openMs,
    queue: { ...parts.queue, seed },
  };
}

export function hosting(
  instanceType: string,
  parts: Partial<Omit<HostingSpec, 'load'>> & { readonly load?: Partial<LoadSpec> } = {},
): HostingSpec {
  const hasGpu = (instanceOf(instanceType)?.gpus ?? 0) > 0;
  const load = { cpu: hasGpu ? 0.35 : 0.8, gpu: 0.85, memory: 0.4, gpuMemory: 0.6, disk: 0.3, ...parts.load };
  return { instanceType, ...parts, load };
}

export function asyncSpec(
  { place }: Making,
  parts: Partial<Omit<AsyncSpec, 'failures'>> & { readonly failures?: Partial<FailureSpec> } = {},
): AsyncSpec {
  return {
    bucket: `ml-async-${place.region}-${place.accountId}`,
    hasFailurePath: true,
    topics: 'both',
    ...parts,
    failures: { ...NO_FAILURES, ...parts.failures },
  };
}
