import type { Identity, Place } from '../../src/core/live/account.js';
import type { Moment } from '../../src/core/live/clock.js';
import type { ScalableTarget } from '../../src/core/live/endpoint.js';
import { resourceIdOf } from '../../src/core/live/endpoint.js';
import type { Failure } from '../../src/core/live/failure.js';
import type { OutlineNode } from '../../src/core/live/outline/node.js';
import { outline } from '../../src/core/live/outline/outline.js';
import type { OutlineView } from '../../src/core/live/outline/view.js';
import type { Point } from '../../src/core/live/series.js';
import type {
  AccountSnapshot,
  EndpointDetails,
  EndpointSnapshot,
  LiveSnapshot,
  MetricReading,
  Reading,
  Trouble,
  VariantSnapshot,
} from '../../src/core/live/snapshot.js';
import type { Translate } from '../../src/core/text/message.js';
import { type PlainNode, plainNode, plainNodes } from './plain-nodes.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The moment all of these snapshots describe: a Monday morning, in whole minutes. */
export const NOW: Moment = { wallMs: Date.UTC(2026, 2, 2, 9, 30), steadyMs: 5 * HOUR };

/** So many milliseconds before `NOW`, by both clocks. */
export function ago(ms: number): Moment {
  return { wallMs: NOW.wallMs - ms, steadyMs: NOW.steadyMs - ms };
}

interface MetricOptions {
  /** Age of the newest datapoint's start; two minutes: as CloudWatch gives it at best. */
  readonly pointAgeMs?: number;
  readonly readAgeMs?: number;
  readonly periodMs?: number;
  readonly periodSeconds?: number;
  /** Values before the newest, oldest first, one a period. */
  readonly before?: readonly number[];
}

/** A metric whose newest datapoint is `value`; null: AWS has none. */
export function metric(value: number | null, options: MetricOptions = {}): MetricReading {
  const { pointAgeMs = 2 * MINUTE, readAgeMs = 0, periodMs = MINUTE, periodSeconds = 60 } = options;
  const latest = value === null ? undefined : { atMs: NOW.wallMs - pointAgeMs, value };
  const { before = [] } = options;
  const earlier = before.map((earlierValue, index): Point => ({
    atMs: NOW.wallMs - pointAgeMs - (before.length - index) * periodSeconds * 1000,
    value: earlierValue,
  }));
  return {
    latest,
    history: latest === undefined ? [] : [...earlier, latest],
    periodSeconds,
    read: ago(readAgeMs),
    periodMs,
  };
}

/** A metric that said the same for so many minutes. */
export function steadyMetric(value: number, minutes = 10, options: MetricOptions = {}): MetricReading {
  return metric(value, { ...options, before: Array.from({ length: minutes }, () => value) });
}

export function reading<T>(value: T, ageMs = 0, periodMs = MINUTE): Reading<T> {
  return { value, read: ago(ageMs), periodMs };
}

export function target(min: number, max: number, suspended: readonly string[] = []): Reading<ScalableTarget> {
  return reading({ resourceId: resourceIdOf('whisper-large', 'AllTraffic'), min, max, suspended });
}

/** Two instances of two, with a scalable target of 0 to 8. */
export function variant(overrides: Partial<VariantSnapshot> = {}): VariantSnapshot {
  return {
    name: 'AllTraffic',
    currentCount: 2,
    desiredCount: 2,
    isServerless: false,
    stages: [],
    images: [],
    target: target(0, 8),
    ...overrides,
  };
}

/** In service, with an empty queue, all of it fresh. */
export function endpoint(overrides: Partial<EndpointSnapshot> = {}): EndpointSnapshot {
  const name = overrides.name ?? 'whisper-large';
  return {
    name,
    arn: `arn:aws:sagemaker:eu-west-1:111122223333:endpoint/${name}`,
    status: 'InService',
    kind: 'async',
    configurationName: `${name}-7`,
    asynchronous: { outputPath: 's3://results/out', responseIn: [] },
    utilisationPeriodSeconds: 60,
    variants: [variant()],
    queue: { backlog: metric(0) },
    described: ago(0),
    confirmed: ago(0),
    confirmEveryMs: MINUTE,
    ...overrides,
  };
}

export function realTime(name: string): EndpointSnapshot {
  return without(endpoint({ name, kind: 'real-time', queue: {} }), 'asynchronous');
}

/** As if AWS, or nobody yet, had told this member. */
export function without<T extends object, K extends keyof T>(value: T, member: K): Omit<T, K> {
  const copy: Partial<T> = { ...value };
  Reflect.deleteProperty(copy, member);
  return copy as Omit<T, K>;
}

/** Listed, and not described yet. */
export function undescribed(name: string, failure?: Failure): EndpointSnapshot {
  return {
    name,
    arn: `arn:aws:sagemaker:eu-west-1:111122223333:endpoint/${name}`,
    status: 'InService',
    kind: 'unknown',
    utilisationPeriodSeconds: 60,
    variants: [],
    queue: {},
    confirmEveryMs: MINUTE,
    ...(failure === undefined ? {} : { failure }),
  };
}

export function details(overrides: Partial<EndpointDetails> = {}): Reading<EndpointDetails> {
  return reading({ models: [], policies: [], activities: [], failures: [], ...overrides });
}

export const IDENTITY: Identity = {
  accountId: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/Reader/jane',
  partition: 'aws',
};

export const PLACE: Place = { id: 'prod@eu-west-1', kind: 'account', profile: 'prod', region: 'eu-west-1' };

export function account(overrides: Partial<AccountSnapshot> = {}): AccountSnapshot {
  const endpoints = overrides.endpoints ?? [endpoint()];
  return {
    place: PLACE,
    identity: IDENTITY,
    state: 'ready',
    endpoints,
    undescribed: endpoints.filter(({ kind }) => kind === 'unknown').length,
    listed: ago(20_000),
    troubles: [],
    ...overrides,
  };
}

/** Connected to nothing yet. */
export function connecting(overrides: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return account({
    state: 'connecting',
    identity: undefined,
    endpoints: [],
    listed: undefined,
    ...overrides,
  });
}

export function trouble(part: Trouble['part'], failure: Failure, retryInMs?: number): Trouble {
  return {
    part,
    failure,
    since: ago(2 * MINUTE),
    ...(retryInMs === undefined ? {} : { retryAtSteadyMs: NOW.steadyMs + retryInMs }),
  };
}

export function live(overrides: Partial<LiveSnapshot> = {}): LiveSnapshot {
  return {
    accounts: [account()],
    spending: { lastHour: 0, pacePerHour: 0, capPerHour: 1200, isCapped: false },
    now: NOW,
    ...overrides,
  };
}

/** A snapshot of one account with these endpoints. */
export function liveWith(...endpoints: readonly EndpointSnapshot[]): LiveSnapshot {
  return live({ accounts: [account({ endpoints })] });
}

export function view(overrides: Partial<OutlineView> = {}): OutlineView {
  return {
    filter: { text: '', states: [] },
    sort: 'name',
    showRealTime: false,
    pinned: new Set(),
    revealed: new Set(),
    canChange: false,
    ...overrides,
  };
}

/** The roots, in English. */
export function rootsOf(snapshot: LiveSnapshot, ofView: OutlineView = view()): readonly PlainNode[] {
  return plainNodes(outline(snapshot, ofView));
}

/** The rows below the only root, in English. */
export function rowsOf(snapshot: LiveSnapshot, ofView: OutlineView = view()): readonly PlainNode[] {
  return rootsOf(snapshot, ofView)[0]?.children?.() ?? [];
}

/** The row of this endpoint, alone in its account. */
export function rowOf(one: EndpointSnapshot, ofView: OutlineView = view()): PlainNode {
  return need(rowsOf(liveWith(one), { ...ofView, showRealTime: true })[0], one.name);
}

/** The row below with this label; `a › b` goes down. */
export function below(node: PlainNode, path: string): PlainNode {
  return path.split(' › ').reduce(
    (parent, label) =>
      need(
        parent.children?.().find((child) => child.label === label),
        label,
      ),
    node,
  );
}

/** `label: description` of the rows below. */
export function linesBelow(node: PlainNode): readonly string[] {
  return (node.children?.() ?? []).map(lineOf);
}

export function lineOf({ label, description }: PlainNode): string {
  return description === '' ? label : `${label}: ${description}`;
}

/** Every row of the tree, roots first, in English unless translated. */
export function allRows(nodes: readonly OutlineNode[], translate?: Translate): readonly PlainNode[] {
  return nodes.flatMap((node) => [
    plainNode(node, translate),
    ...allRows(node.children?.() ?? [], translate),
  ]);
}

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no row ${what}.`);
  return value;
}
