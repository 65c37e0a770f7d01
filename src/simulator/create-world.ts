import type {
  World,
  WorldAccepted,
  WorldEndpoint,
  WorldLog,
  WorldMetric,
  WorldObject,
  WorldPoint,
  WorldRequest,
  WorldStorage,
} from './world.js';
import type { Making } from './world/build.js';
import { MINUTE_MS } from './world/build.js';
import { castOf } from './world/cast.js';
import type { Content } from './world/content.js';
import { SimulatedEndpoint } from './world/endpoint.js';
import { generateRow } from './world/generate.js';
import { digestOf } from './world/place.js';
import type { EndpointRow } from './world/spec.js';
import { SimulatedStorage } from './world/storage.js';

export interface WorldOptions {
  readonly seed: number;
  /** The first 27 are always the same cast; the rest is drawn from the seed. */
  readonly endpoints: number;
  /** Share of the drawn endpoints that are asynchronous, 0 to 1. Default 0.3. */
  readonly asyncShare?: number;
  /** The moment at which the world is opened: its first `nowMs`. */
  readonly startMs: number;
  /** Minutes before that for which there are metrics, at most 360. Default 180, which the cast always has. */
  readonly historyMinutes?: number;
  /** Twelve digits. Default `111122223333`. */
  readonly accountId?: string;
  /** Default `eu-west-1`. */
  readonly region?: string;
}

/** What the queue model keeps. */
const MOST_HISTORY_MINUTES = 360;

/**
 * A pretend account. Its endpoints are views of the present: what one says changes when the world goes on, and its
 * history is worked out when it is first asked for.
 */
export function createWorld({
  seed,
  endpoints,
  asyncShare = 0.3,
  startMs,
  historyMinutes = 180,
  accountId = '111122223333',
  region = 'eu-west-1',
}: WorldOptions): World {
  const openMs = Math.floor(startMs / MINUTE_MS) * MINUTE_MS;
  const minutes = Math.max(0, Math.min(MOST_HISTORY_MINUTES, Math.floor(historyMinutes)));
  const place = { accountId, region };
  const making: Making = { seed, place, openMs, historyStartMs: openMs - minutes * MINUTE_MS };
  const cast = castOf(making).slice(0, endpoints);
  const drawn = Array.from({ length: Math.max(0, endpoints - cast.length) }, (_, i) =>
    generateRow(making, i + 1, asyncShare),
  );
  return new SimulatedWorld([...cast, ...drawn], place, startMs);
}

class SimulatedWorld implements World {
  readonly accountId: string;
  readonly region: string;
  readonly #endpoints: readonly SimulatedEndpoint[];
  readonly #byName: ReadonlyMap<string, SimulatedEndpoint>;
  readonly #storage: SimulatedStorage;
  readonly #sentTo = new Set<SimulatedEndpoint>();
  #nowMs: number;
  #metrics: readonly WorldMetric[] | undefined;

  constructor(
    rows: readonly EndpointRow[],
    place: { readonly accountId: string; readonly region: string },
    startMs: number,
  ) {
    this.accountId = place.accountId;
    this.region = place.region;
    this.#nowMs = startMs;
    this.#storage = new SimulatedStorage({
      place,
      nowMs: () => this.#nowMs,
      endpoint: (name) => this.#byName.get(name),
      endpoints: () => this.#endpoints,
      settle: () => {
        for (const endpoint of this.#sentTo) endpoint.settle();
      },
    });
    const outside = {
      canRead: (uri: string): boolean => this.#find(uri) !== undefined,
      leave: (uri: string, content: Content, atMs: number): void => {
        const { bucket, key } = locate(uri);
        const etag = digestOf(uri).slice(0, 32);
        this.#storage.leave(bucket, key, { bytes: content.bytes, etag, content }, atMs);
      },
    };
    this.#endpoints = [...rows]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((row) => new SimulatedEndpoint(row, place, () => this.#nowMs, outside));
    this.#byName = new Map(this.#endpoints.map((endpoint) => [endpoint.name, endpoint]));
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  advanceTo(nowMs: number): void {
    if (nowMs > this.#nowMs) this.#nowMs = nowMs;
  }

  endpoints(): readonly WorldEndpoint[] {
    return this.#endpoints;
  }

  endpoint(name: string): WorldEndpoint | undefined {
    return this.#byName.get(name);
  }

  metrics(): readonly WorldMetric[] {
    this.#metrics ??= this.#endpoints.flatMap((endpoint) => endpoint.metrics());
    return this.#metrics;
  }

  points(
    metric: WorldMetric,
    statistic: string,
    periodSeconds: number,
    fromMs: number,
    toMs: number,
  ): readonly WorldPoint[] {
    const endpoint = this.#byName.get(metric.endpoint);
    return endpoint?.points(metric, statistic, periodSeconds, fromMs, toMs) ?? [];
  }

  setCapacityLimits(resourceId: string, min: number, max: number): boolean {
    const [, name = '', variant = ''] = /^endpoint\/([^/]+)\/variant\/([^/]+)$/.exec(resourceId) ?? [];
    return this.#byName.get(name)?.setLimits(variant, min, max) ?? false;
  }

  setInstanceCount(endpoint: string, variant: string, count: number): boolean {
    return this.#byName.get(endpoint)?.setCount(variant, count) ?? false;
  }

  get storage(): WorldStorage {
    return this.#storage;
  }

  log(endpoint: string): WorldLog | undefined {
    return this.#byName.get(endpoint)?.log;
  }

  send(request: WorldRequest): WorldAccepted | undefined {
    const endpoint = this.#byName.get(request.endpoint);
    const accepted = endpoint?.send(request);
    if (endpoint !== undefined && accepted !== undefined) this.#sentTo.add(endpoint);
    return accepted;
  }

  #find(uri: string): WorldObject | undefined {
    const { bucket, key } = locate(uri);
    return this.#storage.bucket(bucket)?.isClosed === false ? this.#storage.object(bucket, key) : undefined;
  }
}

/** `s3://BUCKET/KEY`; the same by `https://`, path-style. */
function locate(uri: string): { readonly bucket: string; readonly key: string } {
  const [, bucket = '', key = ''] = /^(?:s3:\/\/|https:\/\/[^/]+\/)([^/]+)\/(.*)$/s.exec(uri) ?? [];
  return { bucket, key };
}
