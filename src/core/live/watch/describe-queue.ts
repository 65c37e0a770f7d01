import type { AccountState } from './account-state.js';
import { attempt } from './attempt.js';
import type { Clock } from '../clock.js';
import { momentOf } from '../clock.js';
import type { EndpointState } from './endpoint-state.js';
import type { Failure } from '../failure.js';
import type { AccountReader } from '../ports.js';
import type { Pace } from './pace.js';
import { drain } from './pace.js';

/** An endpoint whose description failed in passing is put back this often in one round. */
const MOST_TRIES = 4;
/** So many refusals in a row, and none before them answered: it is the action that is denied, not single endpoints. */
const DENIED_IN_A_ROW = 3;

export interface DescribeQueueDeps {
  readonly state: AccountState;
  readonly account: AccountReader;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly onChange: () => void;
}

interface Item {
  readonly endpoint: EndpointState;
  tries: number;
}

/** Describes endpoints, five at a time, as fast as AWS lets. */
export class DescribeQueue {
  readonly #deps: DescribeQueueDeps;

  constructor(deps: DescribeQueueDeps) {
    this.#deps = deps;
  }

  /**
   * @param likely Names that are probably asynchronous: they come first.
   * @returns why it ended early; undefined when all were tried.
   */
  async drain(
    endpoints: readonly EndpointState[],
    likely: ReadonlySet<string>,
    everyMs: number,
    isWanted: () => boolean,
  ): Promise<Failure | undefined> {
    const { state, account, clock, pace, onChange } = this.#deps;
    const items: Item[] = [...endpoints]
      .sort((a, b) => rank(a, likely) - rank(b, likely))
      .map((endpoint) => ({ endpoint, tries: 0 }));
    let next = 0;
    let deniedInARow = 0;
    let isAnswered = false;
    let stop: Failure | undefined;
    let last: Failure | undefined;

    const work = async (item: Item): Promise<void> => {
      const { endpoint } = item;
      const result = await attempt(() => account.describeEndpoint(endpoint.name));
      if (result.ok) {
        isAnswered = true;
        pace.succeeded();
        endpoint.describe(result.value, momentOf(clock), everyMs);
        onChange();
        return;
      }
      const { failure } = result;
      switch (failure.kind) {
        case 'not-found':
          isAnswered = true;
          state.remove(endpoint.name);
          break;
        case 'throttled':
          pace.throttled();
          items.push(item);
          break;
        case 'service':
          item.tries += 1;
          if (item.tries < MOST_TRIES) {
            pace.throttled();
            items.push(item);
          } else {
            last = failure;
            endpoint.fail(failure);
          }
          break;
        case 'denied':
        case 'refused':
          deniedInARow += 1;
          endpoint.fail(failure);
          last = failure;
          if (!isAnswered && deniedInARow >= DENIED_IN_A_ROW) stop = failure;
          break;
        default:
          stop = failure;
      }
      onChange();
    };

    await drain(
      () => items[next++],
      work,
      pace,
      () => isWanted() && stop === undefined,
    );
    // Refused in an earlier round, and still so.
    for (const endpoint of state.endpoints) if (endpoint.isRefused) last ??= endpoint.failure;
    const failure = stop ?? last;
    if (failure !== undefined) state.trouble('describe', failure, momentOf(clock));
    else if (isWanted()) state.solved('describe');
    onChange();
    // Single endpoints that stay closed are no reason to slow down for the others.
    return stop;
  }
}

function rank(endpoint: EndpointState, likely: ReadonlySet<string>): number {
  if (endpoint.kind === 'async') return 0;
  return likely.has(endpoint.name) ? 1 : 2;
}
