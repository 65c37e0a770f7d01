import type { Identity } from '../account.js';
import { roleOf } from '../account.js';
import type { AccountState } from './account-state.js';
import type { Clock, Moment } from '../clock.js';
import { ageMs, momentOf } from '../clock.js';
import type { DescribeQueue } from './describe-queue.js';
import type { EndpointState } from './endpoint-state.js';
import { attempt } from './attempt.js';
import type { Failure } from '../failure.js';
import type { AccountReader, MetricReader } from '../ports.js';
import type { Round } from './poller.js';
import { readTargets } from './targets.js';

/** While something moves, and else. Listing and describing cost nothing but requests. */
export const MOVING_MS = 30_000;
export const RESTING_MS = 60_000;
/** An endpoint at rest that has a backlog is described every other round of those that move. */
const BACKLOG_MS = 50_000;
/** Between two lists read to their end where there are several pages; between them only what was modified is listed. */
const WHOLE_LIST_MS = 600_000;
/** A refusal is tested this often, with one endpoint. */
const PROBE_MS = 240_000;
/** From this many endpoints on it is worth asking CloudWatch which ones have a queue, to describe those first. */
const MANY = 50;
const MOST_HINT_PAGES = 20;

export interface InventoryDeps {
  readonly state: AccountState;
  readonly account: AccountReader;
  readonly metrics: MetricReader;
  readonly clock: Clock;
  readonly queue: DescribeQueue;
  readonly onChange: () => void;
  /** ListMetrics is billed too, by request. */
  readonly onBilled: (count: number) => void;
}

/** Knows which endpoints there are, what they are, and between which capacities they scale. */
export class Inventory {
  readonly #deps: InventoryDeps;
  #wholeAt: Moment | undefined;
  #pages = 0;
  #newestMs: number | undefined;
  #isForced = false;
  /** When a refused endpoint was last tried again; undefined: none is refused. */
  #probedAt: Moment | undefined;
  /** True once this round's list gave a page. */
  #hasPage = false;

  constructor(deps: InventoryDeps) {
    this.#deps = deps;
  }

  /** The next round lists and describes everything anew. */
  force(): void {
    this.#isForced = true;
  }

  /** @returns `other-account` when the answers come from another account than the one that was identified. */
  async round(isWanted: () => boolean): Promise<Round | 'other-account'> {
    const isForced = this.#isForced;
    this.#isForced = false;
    this.#hasPage = false;
    const failure = (await this.#identify(isForced)) ?? (await this.#list(isForced, isWanted));
    if (failure === 'other-account') return failure;
    if (!isWanted()) {
      this.#isForced ||= isForced;
      return { kind: 'interrupted' };
    }
    // A list that broke off in the middle still says something; else more requests would only fail alike.
    if (failure !== undefined && !(failure.kind === 'service' && this.#gotPage()))
      return { kind: 'failed', failure };
    const described = await this.#describe(isForced, isWanted);
    if (!isWanted()) return { kind: 'interrupted' };
    const scaled = await readTargets(this.#deps, isForced, isWanted);
    if (!isWanted()) return { kind: 'interrupted' };
    const first = failure ?? described ?? scaled;
    if (first !== undefined) return { kind: 'failed', failure: first };
    return { kind: 'done', nextMs: this.#everyMs };
  }

  /** Behind a method, for the compiler does not see that listing changes it. */
  #gotPage(): boolean {
    return this.#hasPage;
  }

  get #everyMs(): number {
    for (const endpoint of this.#deps.state.endpoints)
      if (endpoint.kind !== 'real-time' && endpoint.isScaling) return MOVING_MS;
    return RESTING_MS;
  }

  /**
   * Once, and when a person asks: only then may the adapter ask them for a code. A network without STS still shows
   * endpoints: their ARNs tell the account.
   */
  async #identify(isForced: boolean): Promise<Failure | 'other-account' | undefined> {
    const { state, account, clock } = this.#deps;
    const known = state.identity;
    if (known !== undefined && known.arn !== '' && !isForced) return undefined;
    const result = await attempt(() => account.identify());
    if (result.ok) {
      if (known !== undefined && !isSameCaller(known, result.value)) return 'other-account';
      state.identity = result.value;
      state.solved('identity');
      this.#deps.onChange();
      return undefined;
    }
    state.trouble('identity', result.failure, momentOf(clock));
    this.#deps.onChange();
    const { kind } = result.failure;
    return kind === 'unreachable' || kind === 'service' || kind === 'throttled' ? undefined : result.failure;
  }

  async #list(isForced: boolean, isWanted: () => boolean): Promise<Failure | 'other-account' | undefined> {
    const { state, account, clock, onChange } = this.#deps;
    const isWhole = isForced || this.#isWholeDue();
    const since = isWhole ? undefined : this.#newestMs;
    const names = new Set<string>();
    let pages = 0;
    let token: string | undefined;
    do {
      const query = {
        ...(token === undefined ? {} : { token }),
        // One second before: the newest one itself comes again, which shows that the filter works.
        ...(since === undefined ? {} : { modifiedSinceMs: since - 1000 }),
      };
      const result = await attempt(() => account.listEndpoints(query));
      if (!result.ok) {
        state.trouble('list', result.failure, momentOf(clock));
        onChange();
        return result.failure;
      }
      pages += 1;
      this.#hasPage = true;
      for (const summary of result.value.items) {
        if (!isSameAccount(state, summary.arn)) return 'other-account';
        names.add(summary.name);
        state.list(summary);
        this.#newestMs = Math.max(this.#newestMs ?? 0, summary.modifiedMs ?? 0);
      }
      token = result.value.token;
      onChange();
    } while (token !== undefined && isWanted());
    if (token !== undefined) return undefined;
    const now = momentOf(clock);
    state.solved('list');
    if (isWhole) {
      state.keepOnly(names);
      this.#wholeAt = now;
      this.#pages = pages;
    }
    state.listed = now;
    for (const endpoint of state.endpoints) endpoint.confirm(now, this.#everyMs);
    onChange();
    return undefined;
  }

  #isWholeDue(): boolean {
    if (this.#wholeAt === undefined || this.#pages <= 1 || this.#newestMs === undefined) return true;
    return ageMs(this.#wholeAt, momentOf(this.#deps.clock)) >= WHOLE_LIST_MS;
  }

  async #describe(isForced: boolean, isWanted: () => boolean): Promise<Failure | undefined> {
    const { state, queue } = this.#deps;
    const wanted: EndpointState[] = [];
    const now = momentOf(this.#deps.clock);
    for (const endpoint of state.endpoints)
      if (endpoint.needsDescription(now, BACKLOG_MS) || (isForced && endpoint.kind !== 'real-time'))
        wanted.push(endpoint);
    const probe = this.#probe(now);
    if (probe !== undefined) wanted.push(probe);
    const unknown = wanted.filter(({ kind }) => kind === 'unknown').length;
    const likely = unknown > MANY ? await this.#likelyAsync(isWanted) : new Set<string>();
    const failure = await queue.drain(wanted, likely, this.#everyMs, isWanted);
    // The one that was tried again is open now: so may the others be, in the next round.
    if (probe?.isRefused === false) for (const endpoint of state.endpoints) endpoint.forgive();
    return failure;
  }

  /** One of the endpoints whose description is refused, from time to time. */
  #probe(now: Moment): EndpointState | undefined {
    if (this.#probedAt !== undefined && ageMs(this.#probedAt, now) < PROBE_MS) return undefined;
    for (const endpoint of this.#deps.state.endpoints) {
      if (!endpoint.isRefused) continue;
      const isFirst = this.#probedAt === undefined;
      this.#probedAt = now;
      // It was refused just now.
      return isFirst ? undefined : endpoint;
    }
    this.#probedAt = undefined;
    return undefined;
  }

  /** Names that published a backlog lately; empty when CloudWatch does not say: it only decides who comes first. */
  async #likelyAsync(isWanted: () => boolean): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    let token: string | undefined;
    for (let page = 0; page < MOST_HINT_PAGES && isWanted(); page++) {
      const at = token;
      const result = await attempt(() => this.#deps.metrics.namesWithBacklogMetric(at));
      if (!result.ok) break;
      this.#deps.onBilled(1);
      for (const name of result.value.items) names.add(name);
      token = result.value.token;
      if (token === undefined) break;
    }
    return names;
  }
}

/** Whether an endpoint belongs to the account that is known; the first one tells which that is. */
export function isSameAccount(state: AccountState, arn: string): boolean {
  const found = identityOf(arn);
  state.identity ??= found;
  return found === undefined || found.accountId === state.identity?.accountId;
}

/** What is known was read with the same rights; an account that only the ARNs told has no role to compare. */
function isSameCaller(known: Identity, now: Identity): boolean {
  return known.accountId === now.accountId && (known.arn === '' || roleOf(known.arn) === roleOf(now.arn));
}

/** `arn:aws:sagemaker:eu-west-1:123456789012:endpoint/x`: the account without the caller's role. */
function identityOf(arn: string): AccountState['identity'] {
  const [, partition = '', , , accountId = ''] = arn.split(':');
  return /^\d{12}$/.test(accountId) ? { accountId, partition, arn: '' } : undefined;
}
