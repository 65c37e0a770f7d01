import type { Identity, Place } from '../account.js';
import type { Moment } from '../clock.js';
import type { EndpointSummary } from '../endpoint.js';
import { EndpointState } from './endpoint-state.js';
import type { Failure } from '../failure.js';
import type { AccountSnapshot, Trouble } from '../snapshot.js';

/** Everything known of one account and region. Made anew for another identity: nothing is carried over. */
export class AccountState {
  readonly place: Place;
  identity: Identity | undefined;
  /** Last time the list was read to its end. */
  listed: Moment | undefined;
  readonly #endpoints = new Map<string, EndpointState>();
  readonly #troubles = new Map<Trouble['part'], Trouble>();
  /** How far AWS's clock is ahead of this machine's. */
  clockOffsetMs = 0;

  constructor(place: Place) {
    this.place = place;
  }

  get endpoints(): Iterable<EndpointState> {
    return this.#endpoints.values();
  }

  get size(): number {
    return this.#endpoints.size;
  }

  endpoint(name: string): EndpointState | undefined {
    return this.#endpoints.get(name);
  }

  /** Adds or updates what a page of the list says. */
  list(summary: EndpointSummary): EndpointState {
    let state = this.#endpoints.get(summary.name);
    if (state === undefined) {
      state = new EndpointState(summary);
      this.#endpoints.set(summary.name, state);
    } else state.list(summary);
    return state;
  }

  remove(name: string): void {
    this.#endpoints.delete(name);
  }

  /** After a list that was read to its end: what it does not name is gone. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of this.#endpoints.keys()) if (!names.has(name)) this.#endpoints.delete(name);
  }

  /** The first failure of a part keeps its moment while it lasts. */
  trouble(part: Trouble['part'], failure: Failure, now: Moment): void {
    const since = this.#troubles.get(part)?.since ?? now;
    this.#troubles.set(part, { part, failure, since });
  }

  solved(part: Trouble['part']): void {
    this.#troubles.delete(part);
  }

  /** @param retryAt When each part is tried again, by the steady clock. */
  snapshot(retryAt: (part: Trouble['part']) => number | undefined): AccountSnapshot {
    const states = [...this.#endpoints.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const troubles = [...this.#troubles.values()].map((trouble) => {
      const retryAtSteadyMs = retryAt(trouble.part);
      return retryAtSteadyMs === undefined ? trouble : { ...trouble, retryAtSteadyMs };
    });
    const hasFailed = this.#troubles.has('identity') || this.#troubles.has('list');
    return {
      place: this.place,
      identity: this.identity,
      state: this.listed !== undefined || states.length > 0 ? 'ready' : hasFailed ? 'failed' : 'connecting',
      endpoints: states.map((state) => state.snapshot(this.clockOffsetMs)),
      undescribed: states.reduce((count, { kind }) => (kind === 'unknown' ? count + 1 : count), 0),
      listed: this.listed,
      troubles,
    };
  }
}
