import type { LogReader } from '../live/logs.js';
import { signalOf } from './signals.js';
import type { Signal } from './signals.js';

/** Requests of a query that are made at most: pages may be empty while there is more. */
const MOST_PAGES = 3;

export interface CountedSignal {
  readonly signal: Signal;
  readonly count: number;
}

/**
 * Known troubles that the container's log tells of, the most frequent first.
 *
 * @throws ReadError
 */
export async function countSignals(
  logs: LogReader,
  endpoint: string,
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly CountedSignal[]> {
  const counts = new Map<Signal, number>();
  let token: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { events, token: next } = await logs.events({
      ...{ endpoint, ...span },
      ...(token === undefined ? {} : { token }),
    });
    for (const { message } of events) {
      const signal = signalOf(message);
      if (signal !== undefined) counts.set(signal, (counts.get(signal) ?? 0) + 1);
    }
    token = next;
    if (token === undefined) break;
  }
  return [...counts].map(([signal, count]) => ({ signal, count })).sort((a, b) => b.count - a.count);
}
