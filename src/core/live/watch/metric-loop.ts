import type { AccountState } from './account-state.js';
import { attempt } from './attempt.js';
import type { Budget } from './budget.js';
import type { Clock, Moment } from '../clock.js';
import { momentOf } from '../clock.js';
import type { EndpointState } from './endpoint-state.js';
import type { Failure } from '../failure.js';
import type { Interest } from '../interest.js';
import { endpointKey } from '../interest.js';
import { planMetrics } from './metric-plan.js';
import { HISTORY_MS, mergePoints, toInstances } from './metric-state.js';
import type { MetricReader } from '../ports.js';
import type { Round } from './poller.js';
import type { Point } from '../series.js';
import type { Wanted } from './wanted.js';
import { wantedOf } from './wanted.js';

/** Not more often than this, so that series that fall due one after the other share a request. */
const LEAST_MS = 15_000;
/** The very first numbers come sooner. */
const FIRST_MS = 2_000;
const MOST_MS = 60_000;
/** Datapoints may arrive late or be completed later: the last minutes are asked for again. */
const OVERLAP_MS = 5 * 60_000;
/** A minute counts as whole for SampleCount once it ended this long ago: instances publish one after the other. */
const SETTLE_MS = 30_000;

export interface MetricLoopDeps {
  readonly state: AccountState;
  readonly metrics: MetricReader;
  readonly clock: Clock;
  readonly budget: Budget;
  readonly interest: () => Interest;
  /** False while no row is shown: only what code on the screen defines, and what is watched, is read. */
  readonly isWhole: () => boolean;
  readonly onChange: () => void;
}

/** Reads the metrics of what somebody looks at. */
export class MetricLoop {
  readonly #deps: MetricLoopDeps;
  /** When a series was last asked for. */
  readonly #asked = new Map<string, Moment>();
  #isForced = false;
  #pacePerHour = 0;
  #isCapped = false;

  constructor(deps: MetricLoopDeps) {
    this.#deps = deps;
  }

  get pacePerHour(): number {
    return this.#pacePerHour;
  }

  get isCapped(): boolean {
    return this.#isCapped;
  }

  force(): void {
    this.#isForced = true;
  }

  async round(isWanted: () => boolean): Promise<Round> {
    const { clock, budget, isWhole, onChange } = this.#deps;
    const isForced = this.#isForced;
    this.#isForced = false;
    const wanted = this.#wanted();
    this.#forgetOthers(wanted);
    const plan = planMetrics({
      wanted,
      now: momentOf(clock),
      askedAt: (key) => this.#asked.get(key),
      take: (count) => budget.take(count),
      isForced,
    });
    this.#pacePerHour = plan.pacePerHour;
    this.#isCapped = plan.left > 0;
    for (const [index, call] of plan.calls.entries()) {
      const failure = isWanted() ? await this.#read(call) : undefined;
      if (failure === undefined && isWanted()) continue;
      const unread = plan.calls.slice(failure === undefined ? index : index + 1);
      budget.giveBack(unread.reduce((sum, { length }) => sum + length, 0));
      if (failure === undefined) return { kind: 'interrupted' };
      this.#deps.state.trouble('metrics', failure, momentOf(clock));
      onChange();
      return { kind: 'failed', failure };
    }
    if (plan.calls.length > 0) this.#deps.state.solved('metrics');
    onChange();
    const nextMs = plan.left > 0 ? Math.min(plan.nextMs, budget.nextMs()) : plan.nextMs;
    // Rows that are still being described bring new series.
    const isGrowing = isWhole() && [...this.#deps.state.endpoints].some(({ kind }) => kind === 'unknown');
    const leastMs = this.#asked.size === 0 ? FIRST_MS : LEAST_MS;
    return { kind: 'done', nextMs: isGrowing ? leastMs : Math.min(MOST_MS, Math.max(leastMs, nextMs)) };
  }

  #wanted(): readonly Wanted[] {
    const { state, interest, isWhole } = this.#deps;
    const { expanded, pinned, collapsed, isShown, inCode, watched, examined } = interest();
    const { id } = state.place;
    const hasRows = isWhole() && !collapsed.has(id);
    const wanted: Wanted[] = [];
    for (const endpoint of state.endpoints) {
      if (endpoint.kind !== 'async') continue;
      const key = endpointKey(id, endpoint.name);
      const hasRow = hasRows && isShown(id, endpoint.snapshot(state.clockOffsetMs));
      const attention = {
        ...{ isExpanded: hasRow && expanded.has(key), isPinned: pinned.has(key) },
        ...{ isShown: hasRow || inCode?.has(key) === true, isWatched: watched?.has(key) === true },
        isExamined: examined?.has(key) === true,
      };
      if (attention.isShown || attention.isWatched) wanted.push(...wantedOf(endpoint, attention));
    }
    return wanted;
  }

  /** Series of endpoints that are gone; those of closed rows stay, so that opening them again costs nothing new. */
  #forgetOthers(wanted: readonly Wanted[]): void {
    if (this.#asked.size < 2 * wanted.length + 1000) return;
    const keys = new Set(wanted.map(({ key }) => key));
    for (const key of this.#asked.keys()) if (!keys.has(key)) this.#asked.delete(key);
  }

  /** One request, first for what has no history yet. */
  async #read(call: readonly Wanted[]): Promise<Failure | undefined> {
    const { state, metrics, clock, budget, onChange } = this.#deps;
    const now = clock.wallMs() + metrics.clockOffsetMs();
    const fromMs = Math.min(...call.map((one) => startOf(one, now)));
    const toMs = floorTo(now, 60_000);
    const result = await attempt(() =>
      metrics.readSeries(
        call.map(({ series }) => series),
        fromMs,
        toMs,
      ),
    );
    if (!result.ok) {
      budget.giveBack(call.length);
      return result.failure;
    }
    budget.bill(call.length);
    state.clockOffsetMs = metrics.clockOffsetMs();
    const read = momentOf(clock);
    for (const one of call) {
      const points = result.value.points.get(one.key);
      if (points === undefined) continue; // Failed on AWS's side: due again next time, its old values grow stale.
      this.#asked.set(one.key, read);
      keep(one, points, fromMs, now, read);
    }
    onChange();
    return undefined;
  }
}

function startOf({ state, role, variant, key }: Wanted, nowMs: number): number {
  const known = state.metric(role, variant);
  const last = known?.key === key ? (known.points.at(-1)?.atMs ?? known.read.wallMs) : undefined;
  const wanted = last === undefined ? nowMs - HISTORY_MS : Math.min(last, nowMs) - OVERLAP_MS;
  return floorTo(Math.max(wanted, nowMs - HISTORY_MS), 300_000);
}

function keep(one: Wanted, answer: readonly Point[], fromMs: number, nowMs: number, read: Moment): void {
  const { state, role, variant, key, series, everyMs } = one;
  const known = state.metric(role, variant);
  // The other spelling of a metric that has data must not overwrite it with nothing.
  if (known !== undefined && known.key !== key && known.points.length > 0 && answer.length === 0) return;
  const points = mergePoints(
    known?.key === key ? known.points : [],
    role === 'reporting' ? settled(answer, state, series.periodSeconds, nowMs) : answer,
    fromMs,
    nowMs - HISTORY_MS,
  );
  state.setMetric(role, variant, { key, points, periodSeconds: series.periodSeconds, read, everyMs });
}

/** Samples as instances, of minutes that no late instance can change any more. */
function settled(
  answer: readonly Point[],
  state: EndpointState,
  periodSeconds: number,
  nowMs: number,
): readonly Point[] {
  return answer
    .filter(({ atMs }) => atMs + periodSeconds * 1000 + SETTLE_MS <= nowMs)
    .map(({ atMs, value }) => ({
      atMs,
      value: toInstances(value, periodSeconds, state.utilisationPeriodSeconds),
    }));
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}
