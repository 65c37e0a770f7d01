import { instanceOf } from '../../facts/instance-types.js';
import type { Moment } from '../clock.js';
import { ageMs } from '../clock.js';
import type {
  EndpointDescription,
  EndpointSummary,
  ScalableTarget,
  VariantDescription,
} from '../endpoint.js';
import type { Failure } from '../failure.js';
import { isPassing } from '../failure.js';
import type { MetricState, Role } from './metric-state.js';
import { toReading } from './metric-state.js';
import type {
  EndpointDetails,
  EndpointKind,
  EndpointSnapshot,
  QueueSnapshot,
  Reading,
  VariantSnapshot,
} from '../snapshot.js';

/** Statuses in which nothing moves by itself. Unknown ones count as moving: better one look too many. */
const AT_REST: ReadonlySet<string> = new Set(['InService', 'OutOfService', 'Failed', 'UpdateRollbackFailed']);

/** How often an endpoint that does not scale is looked at, whatever the others do. */
const AT_REST_MS = 60_000;

/** AWS's page spells it with three s; which one is published may differ: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html */
const PROCESSED_NAMES = ['InvocationsProcesssed', 'InvocationsProcessed'];

const VARIANT_ROLES = [
  ...([
    'reporting',
    'processed',
    'failed',
    'expired',
    'latency',
    'cpu',
    'memory',
    'gpu',
    'gpuMemory',
  ] as const),
  ...([
    'clientErrors',
    'serverErrors',
    'downloadFailures',
    'uploadFailures',
    'notificationFailures',
  ] as const),
] as const;

/** Everything known of one endpoint, as it grows. */
export class EndpointState {
  readonly name: string;
  #summary: EndpointSummary;
  #description: EndpointDescription | undefined;
  #described: Moment | undefined;
  #confirmed: Moment | undefined;
  #confirmEveryMs = AT_REST_MS;
  #failure: Failure | undefined;
  #details: Reading<EndpointDetails> | undefined;
  readonly #targets = new Map<string, Reading<ScalableTarget | null>>();
  readonly #metrics = new Map<string, MetricState>();
  #snapshot: EndpointSnapshot | undefined;
  #snapshotOffsetMs = 0;

  constructor(summary: EndpointSummary) {
    this.name = summary.name;
    this.#summary = summary;
  }

  get kind(): EndpointKind {
    const description = this.#description;
    if (description === undefined) return 'unknown';
    if (description.asynchronous !== undefined) return 'async';
    return description.variants.some(({ isServerless }) => isServerless) ? 'serverless' : 'real-time';
  }

  get utilisationPeriodSeconds(): number {
    return this.#description?.utilisationPeriodSeconds ?? 60;
  }

  /** Names of the variants that run on instances. */
  get instanceVariants(): readonly string[] {
    return (this.#description?.variants ?? [])
      .filter(({ isServerless }) => !isServerless)
      .map(({ name }) => name);
  }

  get configurationName(): string | undefined {
    return this.#description?.configurationName;
  }

  get details(): Reading<EndpointDetails> | undefined {
    return this.#details;
  }

  /** Changes with the configuration and with every update, scaling included. */
  get version(): string {
    return `${this.configurationName ?? ''} ${this.#summary.modifiedMs ?? ''} ${this.#summary.status}`;
  }

  get described(): Moment | undefined {
    return this.#described;
  }

  get hasBacklog(): boolean {
    return (this.#metrics.get('backlog')?.points.at(-1)?.value ?? 0) > 0;
  }

  /** True while counts are about to change. */
  get isScaling(): boolean {
    return (
      !AT_REST.has(this.#summary.status) ||
      (this.#description?.variants ?? []).some(
        ({ currentCount, desiredCount, stages }) => currentCount !== desiredCount || stages.length > 0,
      )
    );
  }

  get isActive(): boolean {
    return this.isScaling || this.hasBacklog;
  }

  /**
   * New, changed since it was described, in motion, or contradicted by the second count. One that only works off a
   * backlog may scale at any moment: it is looked at again once its description is `backlogMs` old.
   */
  needsDescription(now: Moment, backlogMs: number): boolean {
    const { status, modifiedMs } = this.#summary;
    const description = this.#description;
    // What IAM refused once is not asked again and again: a change, a refresh or a probe tries anew.
    if (this.isRefused) return false;
    if (description === undefined) return true;
    if (description.status !== status || description.modifiedMs !== modifiedMs) return true;
    if (this.isScaling) return true;
    if (this.kind !== 'async') return false;
    const isOld = this.#described === undefined || ageMs(this.#described, now) >= backlogMs;
    return (this.hasBacklog && isOld) || this.#isContradicted;
  }

  /** Its description failed in a way that waiting does not mend. */
  get isRefused(): boolean {
    return this.#failure !== undefined && !isPassing(this.#failure);
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Whatever refused it may have been mended. */
  forgive(): void {
    this.#failure = undefined;
    this.#snapshot = undefined;
  }

  /** A minute that began after the description counts other instances than it does. */
  get #isContradicted(): boolean {
    const described = this.#described?.wallMs ?? Infinity;
    return (this.#description?.variants ?? []).some(({ name, currentCount }) => {
      const latest = this.metric('reporting', name)?.points.at(-1);
      return latest !== undefined && latest.atMs > described && latest.value !== currentCount;
    });
  }

  hasGpu(variant: string): boolean {
    const configured = this.#details?.value.configuration?.variants.find(({ name }) => name === variant);
    const instance = instanceOf(configured?.instanceType ?? '');
    // Of an unknown type the GPU metrics are asked for: they may exist.
    return instance === undefined || instance.gpus > 0;
  }

  /** Both spellings until one of them gives a datapoint. */
  processedNames(variant: string): readonly string[] {
    const found = this.metric('processed', variant);
    if (found === undefined || found.points.length === 0) return PROCESSED_NAMES;
    return PROCESSED_NAMES.filter((name) => found.key.includes(`|${name}|`));
  }

  metric(role: Role, variant?: string): MetricState | undefined {
    return this.#metrics.get(slot(role, variant));
  }

  setMetric(role: Role, variant: string | undefined, state: MetricState): void {
    this.#metrics.set(slot(role, variant), state);
    this.#snapshot = undefined;
  }

  /** @returns whether the list says something new. */
  list(summary: EndpointSummary): boolean {
    const { status, modifiedMs, arn } = this.#summary;
    if (summary.status === status && summary.modifiedMs === modifiedMs && summary.arn === arn) return false;
    // A namesake made anew shares nothing with the one that was deleted.
    if (summary.createdMs !== this.#summary.createdMs) this.#forget();
    this.#summary = summary;
    this.#failure = undefined;
    this.#snapshot = undefined;
    return true;
  }

  describe(description: EndpointDescription, read: Moment, everyMs: number): void {
    this.#description = description;
    this.#summary = { ...this.#summary, ...summaryOf(description) };
    this.#described = read;
    this.#confirmEveryMs = this.isScaling ? everyMs : Math.max(everyMs, AT_REST_MS);
    this.#confirmed = read;
    this.#failure = undefined;
    const names = new Set(description.variants.map(({ name }) => name));
    for (const variant of this.#targets.keys()) if (!names.has(variant)) this.#targets.delete(variant);
    this.#snapshot = undefined;
  }

  /** The list shows it unmodified: what was described still holds. */
  confirm(read: Moment, everyMs: number): void {
    // What is in motion is only known when it is described.
    if (this.#description === undefined || this.needsDescription(read, 0)) return;
    this.#confirmed = read;
    this.#confirmEveryMs = everyMs;
    this.#snapshot = undefined;
  }

  fail(failure: Failure): void {
    this.#failure = failure;
    this.#snapshot = undefined;
  }

  target(variant: string): Reading<ScalableTarget | null> | undefined {
    return this.#targets.get(variant);
  }

  setTarget(variant: string, target: Reading<ScalableTarget | null>): void {
    this.#targets.set(variant, target);
    this.#snapshot = undefined;
  }

  setDetails(details: Reading<EndpointDetails>): void {
    this.#details = details;
    this.#snapshot = undefined;
  }

  /** The same object until something changes. */
  snapshot(offsetMs: number): EndpointSnapshot {
    if (this.#snapshot === undefined || this.#snapshotOffsetMs !== offsetMs) {
      this.#snapshot = this.#build(offsetMs);
      this.#snapshotOffsetMs = offsetMs;
    }
    return this.#snapshot;
  }

  #build(offsetMs: number): EndpointSnapshot {
    const { name, arn, status, createdMs, modifiedMs } = this.#summary;
    const description = this.#description;
    return {
      ...{ name, arn, status, kind: this.kind },
      ...given({ createdMs, modifiedMs }),
      ...given({
        failureReason: description?.failureReason,
        configurationName: description?.configurationName,
        asynchronous: description?.asynchronous,
      }),
      utilisationPeriodSeconds: this.utilisationPeriodSeconds,
      variants: (description?.variants ?? []).map((variant) => this.#variant(variant, offsetMs)),
      queue: this.#queue(offsetMs),
      confirmEveryMs: this.#confirmEveryMs,
      ...given({
        described: this.#described,
        confirmed: this.#confirmed,
        details: this.#details,
        failure: this.#failure,
      }),
    };
  }

  #queue(offsetMs: number): QueueSnapshot {
    return this.#readings(
      ['backlog', 'backlogPerInstance', 'oldestAge', 'withoutCapacity'],
      undefined,
      offsetMs,
    );
  }

  #variant(variant: VariantDescription, offsetMs: number): VariantSnapshot {
    return {
      ...variant,
      ...this.#readings(VARIANT_ROLES, variant.name, offsetMs),
      ...given({ target: this.#targets.get(variant.name) }),
    };
  }

  #readings<R extends Role>(
    roles: readonly R[],
    variant: string | undefined,
    offsetMs: number,
  ): Partial<Record<R, ReturnType<typeof toReading>>> {
    const found: Partial<Record<R, ReturnType<typeof toReading>>> = {};
    for (const role of roles) {
      const state = this.metric(role, variant);
      if (state !== undefined) found[role] = toReading(state, offsetMs);
    }
    return found;
  }

  #forget(): void {
    this.#description = undefined;
    this.#described = undefined;
    this.#confirmed = undefined;
    this.#details = undefined;
    this.#failure = undefined;
    this.#targets.clear();
    this.#metrics.clear();
  }
}

function slot(role: Role, variant: string | undefined): string {
  return variant === undefined ? role : `${role}/${variant}`;
}

function summaryOf({ status, createdMs, modifiedMs, arn, name }: EndpointDescription): EndpointSummary {
  return { name, arn, status, ...given({ createdMs, modifiedMs }) };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined. */
function given<T extends object>(members: T): Given<T> {
  const kept: Given<T> = {};
  for (const [key, value] of Object.entries(members))
    if (value !== undefined) kept[key as keyof T] = value as Exclude<T[keyof T], undefined>;
  return kept;
}
