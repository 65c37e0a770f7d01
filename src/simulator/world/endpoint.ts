import { ENDPOINT_NAMESPACE, HOST_NAMESPACE } from '../../core/facts/metrics.js';
import type { JsonObject } from '../../core/live/ports.js';
import type { QueueModel } from '../../core/queue/model.js';
import { createQueueModel } from '../../core/queue/model.js';
import type {
  WorldAccepted,
  WorldEndpoint,
  WorldLog,
  WorldMetric,
  WorldPoint,
  WorldRequest,
  WorldTruth,
} from '../world.js';
import type { Counts, Now } from './answers.js';
import { describeConfiguration, describeEndpoint, describeModel, isRollingOut } from './answers.js';
import { MINUTE_MS } from './build.js';
import { ContainerLog, LoadFailureLog } from './container-log.js';
import type { Hosts } from './host-metrics.js';
import { hostMetricNames, hostSamples } from './host-metrics.js';
import type { Fate } from './ledger.js';
import { Ledger } from './ledger.js';
import { endpointArn, namesOf, withNames } from './naming.js';
import { PastObjects } from './past-objects.js';
import type { Place } from './place.js';
import { ENDPOINT_METRIC_NAMES, queueSamples, VARIANT_METRIC_NAMES } from './queue-metrics.js';
import { RequestBook } from './request-book.js';
import type { Sample, Window } from './sample.js';
import { isStatistic, pointsOf, wholePeriods } from './sample.js';
import type { SentParts } from './sent-requests.js';
import { SentRequests } from './sent-requests.js';
import type { Scaled } from './scaling-answers.js';
import { describeActivities, describeAlarms, describePolicies, describeTarget } from './scaling-answers.js';
import type { EndpointRow, EndpointSpec, HostingSpec } from './spec.js';
import { isServerless } from './spec.js';
import type { Traffic } from './traffic-metrics.js';
import { invocationsIn, trafficMetricNames, trafficSamples } from './traffic-metrics.js';

/** The storage, as an endpoint uses it. */
export type Outside = Pick<SentParts, 'canRead' | 'leave'>;

/**
 * An endpoint that lives only as far as somebody looks: its history is worked out when it is first asked for, its
 * name and age are there at once. A view of the present: what it says changes when the world goes on.
 */
export class SimulatedEndpoint implements WorldEndpoint {
  readonly #outside: Outside;
  readonly #row: EndpointRow;
  readonly #place: Place;
  readonly #nowMs: () => number;
  #spec: EndpointSpec | undefined;
  #model: QueueModel | undefined;
  #ledger: Ledger | undefined;
  #book: RequestBook | undefined;
  #pastObjects: PastObjects | undefined;
  #sent: SentRequests | undefined;
  #pace: Readonly<Record<Fate, number>> = { processed: 0, failed: 0 };
  /** Somebody set its capacity: from then on its counts can change. */
  #isTouched = false;

  constructor(row: EndpointRow, place: Place, nowMs: () => number, outside: Outside) {
    this.#outside = outside;
    this.#row = row;
    this.#place = place;
    this.#nowMs = nowMs;
  }

  get name(): string {
    return this.#row.name;
  }

  get arn(): string {
    return endpointArn(this.#place, this.#row.name);
  }

  get isAsync(): boolean {
    return this.#row.kind === 'async';
  }

  get createdMs(): number {
    return this.#row.createdMs;
  }

  get status(): string {
    if (this.#row.failureReason !== undefined) return 'Failed';
    if (isRollingOut({ row: this.#row, nowMs: this.#nowMs() })) return 'Updating';
    return this.#moving?.state.isUpdating === true ? 'Updating' : 'InService';
  }

  get modifiedMs(): number {
    const { modifiedMs, rollout } = this.#row;
    const moments = [modifiedMs, rollout?.startedMs, rollout?.endsMs, this.#moving?.changedMs];
    return Math.max(...moments.filter((ms) => ms !== undefined && ms <= this.#nowMs()).map(Number));
  }

  get description(): JsonObject {
    return describeEndpoint(this.#now);
  }

  get configuration(): JsonObject {
    return describeConfiguration(this.#settled);
  }

  get model(): JsonObject {
    return describeModel(this.#settled);
  }

  get target(): JsonObject | undefined {
    const scaled = this.#scaled;
    return scaled && describeTarget(scaled);
  }

  get policies(): readonly JsonObject[] {
    const scaled = this.#scaled;
    return scaled === undefined ? [] : describePolicies(scaled);
  }

  get activities(): readonly JsonObject[] {
    const scaled = this.#scaled;
    return scaled === undefined ? [] : describeActivities(scaled);
  }

  get alarms(): readonly JsonObject[] {
    const scaled = this.#scaled;
    return scaled === undefined ? [] : describeAlarms(scaled);
  }

  get truth(): WorldTruth {
    const idle = { queued: 0, inProcess: 0, oldestAgeSeconds: 0 };
    if (this.#hosting === undefined) return { ...idle, current: 0, desired: 0 };
    if (!this.isAsync) return { ...idle, current: this.#counts.current, desired: this.#counts.desired };
    const { queued, inProcess, oldestAgeSeconds, current, desired } = this.#live.state;
    return { queued, inProcess, oldestAgeSeconds, current, desired };
  }

  /** Every metric that it has published something of in the last two weeks. */
  metrics(): readonly WorldMetric[] {
    const { failureReason, name: endpoint } = this.#row;
    if (failureReason !== undefined) return [];
    const { variant, async, hosting } = this.#settled.spec;
    const ofVariant =
      async === undefined
        ? trafficMetricNames({ isServerless: isServerless(hosting) })
        : VARIANT_METRIC_NAMES;
    const ofHosts = isServerless(hosting) ? [] : hostMetricNames(hosting);
    return [
      ...(async === undefined ? [] : ENDPOINT_METRIC_NAMES).map((name) => ({
        namespace: ENDPOINT_NAMESPACE,
        name,
        endpoint,
      })),
      ...ofVariant.map((name) => ({ namespace: ENDPOINT_NAMESPACE, name, endpoint, variant })),
      ...ofHosts.map((name) => ({ namespace: HOST_NAMESPACE, name, endpoint, variant })),
    ];
  }

  points(
    metric: WorldMetric,
    statistic: string,
    periodSeconds: number,
    fromMs: number,
    toMs: number,
  ): readonly WorldPoint[] {
    const { spec, nowMs } = this.#settled;
    if (this.#row.failureReason !== undefined || !isStatistic(statistic)) return [];
    const window = wholePeriods(periodSeconds, Math.max(fromMs, spec.historyStartMs), toMs, nowMs);
    if (window === undefined || (metric.variant ?? spec.variant) !== spec.variant) return [];
    return pointsOf(this.#samples(metric, window), statistic, window, nowMs);
  }

  /** @returns false when there is no such variant */
  setLimits(variant: string, min: number, max: number): boolean {
    if (this.#hosting === undefined || variant !== this.#settled.spec.variant) return false;
    this.#isTouched = true;
    this.#live.setLimits(min, max);
    return true;
  }

  /** @returns false when there is no such variant */
  setCount(variant: string, count: number): boolean {
    if (this.#hosting === undefined || variant !== this.#settled.spec.variant) return false;
    this.#isTouched = true;
    this.#live.setDesired(count);
    return true;
  }

  /** Undefined: it is not asynchronous, or was never in service. */
  get pastObjects(): PastObjects | undefined {
    const book = this.#requests;
    if (book !== undefined) this.#pastObjects ??= new PastObjects(book);
    return this.#pastObjects;
  }

  get log(): WorldLog | undefined {
    const { name, createdMs } = this.#row;
    if (this.#row.failureReason !== undefined) {
      const { variant, illness } = this.#settled.spec;
      return illness === 'model-load' ? new LoadFailureLog(name, variant, createdMs) : undefined;
    }
    if (this.#hosting === undefined) return undefined;
    const live = this.#live;
    return new ContainerLog({
      book: this.#requestBook,
      sent: this.#sentRequests,
      nowMs: this.#nowMs,
      instances: (fromMs, toMs) => live.instances(fromMs, toMs),
    });
  }

  /** Takes a request; undefined: it takes none. */
  send(request: WorldRequest): WorldAccepted | undefined {
    return this.#requests === undefined ? undefined : this.#sentRequests.send(request, this.#live);
  }

  /** Lets what was sent by hand come to its end, as far as its time has come. */
  settle(): void {
    if ((this.#sent?.waiting ?? 0) > 0) this.#live.advanceTo(this.#nowMs());
  }

  #samples({ namespace, name, variant }: WorldMetric, window: Window): Iterable<Sample> {
    const { spec } = this.#settled;
    const level = variant === undefined ? 'endpoint' : 'variant';
    if (namespace === ENDPOINT_NAMESPACE && spec.async !== undefined) {
      const minutes = this.#live.minutes(window.fromMs, window.toMs);
      return queueSamples(name, level, minutes, { seed: spec.seed, async: spec.async });
    }
    if (level === 'endpoint') return [];
    if (namespace === ENDPOINT_NAMESPACE) return trafficSamples(name, this.#traffic, window);
    const hosting = this.#hosting;
    if (namespace !== HOST_NAMESPACE || hosting === undefined) return [];
    return hostSamples(name, this.#hosts(hosting, window), window);
  }

  #hosts(hosting: HostingSpec, window: Window): Hosts {
    const { spec } = this.#settled;
    const live = this.#live;
    const instances = (fromMs: number, toMs: number): ReturnType<Hosts['instances']> =>
      live.instances(fromMs, toMs);
    if (spec.async === undefined) {
      const traffic = this.#traffic;
      const most = Math.max(1, traffic.perMinute * 1.8);
      return {
        seed: spec.seed,
        hosting,
        instances,
        busyIn: (startMs) => invocationsIn(traffic, startMs) / most,
      };
    }
    const slackMs = (hosting.publishSeconds ?? 60) * 1000;
    const busy = new Map(
      live.minutes(window.fromMs - slackMs, window.toMs + slackMs).map((one) => [one.startMs, one.busyShare]),
    );
    return { seed: spec.seed, hosting, instances, busyIn: (startMs) => busy.get(startMs) };
  }

  get #traffic(): Traffic {
    const { spec } = this.#settled;
    return {
      seed: spec.seed,
      perMinute: spec.invocationsPerMinute ?? 0,
      instances: isServerless(spec.hosting) ? 0 : this.#counts.current,
      isServerless: isServerless(spec.hosting),
    };
  }

  get #settled(): Pick<Now, 'place' | 'row' | 'spec' | 'nowMs'> {
    this.#spec ??= this.#row.spec();
    return { place: this.#place, row: this.#row, spec: this.#spec, nowMs: this.#nowMs() };
  }

  get #now(): Now {
    const { status, modifiedMs } = this;
    const now = { ...this.#settled, status, modifiedMs };
    if (this.#hosting === undefined) return now;
    const moving = this.#moving;
    const newest = moving?.activities[0];
    const since = newest?.status === 'InProgress' ? newest.startedMs : moving?.changedMs;
    const isUpdating = moving?.state.isUpdating === true && since !== undefined;
    return { ...now, counts: this.#counts, ...(isUpdating && { updatingSinceMs: since }) };
  }

  get #scaled(): Scaled | undefined {
    if (this.#hosting === undefined) return undefined;
    const { place, row, spec } = this.#settled;
    const moving = this.#moving;
    return {
      place,
      row,
      spec,
      names: namesOf(place, row, spec.variant),
      limits: moving === undefined ? spec.queue.scaling : moving.limits,
      live: () => this.#live,
    };
  }

  /** Undefined: it has no instances. */
  get #hosting(): HostingSpec | undefined {
    if (this.#row.kind === 'serverless' || this.#row.failureReason !== undefined) return undefined;
    const { hosting } = this.#settled.spec;
    return isServerless(hosting) ? undefined : hosting;
  }

  get #counts(): Counts {
    const { queue } = this.#settled.spec;
    const made = queue.instances ?? queue.scaling?.min ?? 1;
    return this.#moving?.state ?? { current: made, desired: made };
  }

  /** Undefined: its counts are what they were made with, and no story has to be lived through to tell. */
  get #moving(): QueueModel | undefined {
    const isStill = this.#row.isStill && !this.#isTouched;
    return isStill || this.#hosting === undefined ? undefined : this.#live;
  }

  /** The queue, up to now. */
  get #live(): QueueModel {
    const { place, row, spec, nowMs } = this.#settled;
    const model = this.#model ?? this.#create(place, row, spec);
    model.advanceTo(nowMs);
    this.#ledger?.follow(model);
    return model;
  }

  #create(place: Place, row: EndpointRow, spec: EndpointSpec): QueueModel {
    const { historyStartMs, openMs } = spec;
    const model = createQueueModel(withNames(spec.queue, namesOf(place, row, spec.variant)), historyStartMs);
    this.#model = model;
    model.advanceTo(openMs);
    const minutes = Math.max(1, (openMs - historyStartMs) / MINUTE_MS);
    const { processed, failed } = model.totals;
    this.#pace = { processed: processed / minutes, failed: failed / minutes };
    return model;
  }

  get #requests(): RequestBook | undefined {
    return this.isAsync && this.#hosting !== undefined ? this.#requestBook : undefined;
  }

  get #requestBook(): RequestBook {
    const { place, row, spec } = this.#settled;
    const live = this.#live;
    this.#ledger ??= new Ledger({
      seed: spec.seed,
      createdMs: row.createdMs,
      historyStartMs: spec.historyStartMs,
      pace: this.#pace,
      sentIn: (startMs, fate) => this.#sent?.endedIn(startMs, fate).length ?? 0,
    });
    this.#ledger.follow(live);
    this.#book ??= new RequestBook(row.name, place, spec, this.#ledger);
    return this.#book;
  }

  get #sentRequests(): SentRequests {
    const { place, row, spec } = this.#settled;
    this.#sent ??= new SentRequests({ name: row.name, place, spec, ...this.#outside });
    return this.#sent;
  }
}
