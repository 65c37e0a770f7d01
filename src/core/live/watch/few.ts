import type { Clock } from '../clock.js';
import { ageMs, momentOf } from '../clock.js';
import type { Failure } from '../failure.js';
import type { Interest } from '../interest.js';
import { namesAt } from '../interest.js';
import type { AccountReader } from '../ports.js';
import type { AccountState } from './account-state.js';
import { attempt } from './attempt.js';
import { isSameAccount, MOVING_MS, RESTING_MS } from './inventory.js';
import type { Round } from './poller.js';
import { readTargets } from './targets.js';

/** How often a watched endpoint is described, and its metrics read, while nobody looks at it. */
export const WATCH_MS = 300_000;

export interface FewDeps {
  readonly state: AccountState;
  readonly account: AccountReader;
  readonly clock: Clock;
  readonly interest: () => Interest;
  readonly onChange: () => void;
}

/**
 * Keeps single endpoints true while the view is hidden: those that visible code names, and, slowly, those that somebody
 * asked to be watched. Lists nothing and asks no person for a code.
 */
export class Few {
  readonly #deps: FewDeps;
  /** When each was last tried, answered or not. */
  readonly #tried = new Map<string, ReturnType<typeof momentOf>>();

  constructor(deps: FewDeps) {
    this.#deps = deps;
  }

  /** @returns `other-account` when an answer comes from another account than the one that is known. */
  async round(isWanted: () => boolean): Promise<Round | 'other-account'> {
    const { state, interest, clock } = this.#deps;
    const { inCode, watched } = namesAt(interest(), state.place.id);
    let nextMs = Infinity;
    for (const name of new Set([...inCode, ...watched])) {
      if (!isWanted()) return { kind: 'interrupted' };
      const waited = this.#waitedMs(name);
      const everyMs = inCode.has(name) ? this.#paceOf(name) : WATCH_MS;
      if (waited < everyMs) {
        nextMs = Math.min(nextMs, everyMs - waited);
        continue;
      }
      this.#tried.set(name, momentOf(clock));
      const failure = await this.#describe(name, everyMs);
      if (failure === 'other-account') return failure;
      if (failure !== undefined) return { kind: 'failed', failure };
      nextMs = Math.min(nextMs, inCode.has(name) ? this.#paceOf(name) : WATCH_MS);
    }
    if (inCode.size > 0) {
      const failure = await readTargets(this.#deps, false, isWanted, (name) => inCode.has(name));
      if (failure !== undefined) return { kind: 'failed', failure };
    }
    return { kind: 'done', nextMs };
  }

  #paceOf(name: string): number {
    return this.#deps.state.endpoint(name)?.isScaling === true ? MOVING_MS : RESTING_MS;
  }

  /** Since it was last tried here or described by whoever lists everything. */
  #waitedMs(name: string): number {
    const now = momentOf(this.#deps.clock);
    const tried = this.#tried.get(name);
    const described = this.#deps.state.endpoint(name)?.described;
    return Math.min(
      tried === undefined ? Infinity : ageMs(tried, now),
      described === undefined ? Infinity : ageMs(described, now),
    );
  }

  /** @returns what would stop the others as well. */
  async #describe(name: string, everyMs: number): Promise<Failure | 'other-account' | undefined> {
    const { state, account, clock, onChange } = this.#deps;
    const result = await attempt(() => account.describeEndpoint(name));
    if (result.ok) {
      if (!isSameAccount(state, result.value.arn)) return 'other-account';
      state.list(result.value).describe(result.value, momentOf(clock), everyMs);
      state.solved('describe');
      onChange();
      return undefined;
    }
    const { failure } = result;
    if (failure.kind === 'not-found') state.remove(name);
    else if (failure.kind === 'denied' || failure.kind === 'refused') state.endpoint(name)?.fail(failure);
    else {
      // Due again when the poller's patience says so.
      this.#tried.delete(name);
      state.trouble('describe', failure, momentOf(clock));
      onChange();
      return failure;
    }
    onChange();
    return undefined;
  }
}
