import type { World, WorldEndpoint, WorldMetric, WorldPoint } from './world.js';
import type { Making } from './world/build.js';
import { MINUTE_MS } from './world/build.js';
import { castOf } from './world/cast.js';
import { SimulatedEndpoint } from './world/endpoint.js';
import { generateRow } from './world/generate.js';
import type { EndpointRow } from './world/spec.js';

export interface WorldOptions {
  readonly seed: number;
  /** The first dozen is always the same cast; the rest is drawn from the seed. */
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
    this.#endpoints = [...rows]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((row) => new SimulatedEndpoint(row, place, () => this.#nowMs));
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
}
