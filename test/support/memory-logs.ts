import type { Failure } from '../../src/core/live/failure.js';
import { ReadError } from '../../src/core/live/failure.js';
import type { LogEvent, LogPage, LogQuery, LogReader } from '../../src/core/live/logs.js';

/** Container logs in memory, that remember what was asked of them. */
export class MemoryLogs implements LogReader {
  readonly calls: LogQuery[] = [];
  /** By endpoint; an endpoint that is not here has no log group. In any order. */
  readonly written = new Map<string, LogEvent[]>();
  pageSize = 10_000;
  /** Fails every call while it is set. */
  failure: Failure | undefined;
  #count = 0;

  /** Adds an event of an endpoint's log; ids count up. */
  write(endpoint: string, atMs: number, message: string, stream = 'main/i-0123456789abcdef0'): LogEvent {
    this.#count += 1;
    const event = { id: `event-${this.#count}`, atMs, stream, message };
    this.written.set(endpoint, [...(this.written.get(endpoint) ?? []), event]);
    return event;
  }

  async events(query: LogQuery): Promise<LogPage> {
    this.calls.push(query);
    await Promise.resolve();
    if (this.failure !== undefined) throw new ReadError(this.failure);
    const all = this.written.get(query.endpoint);
    if (all === undefined)
      throw new ReadError({ kind: 'not-found', message: 'The specified log group does not exist.' });
    const found = all.filter((one) => isWanted(one, query)).sort((a, b) => a.atMs - b.atMs);
    const start = Number(query.token ?? 0);
    const end = start + this.pageSize;
    return { events: found.slice(start, end), ...(end < found.length ? { token: String(end) } : {}) };
  }
}

function isWanted({ atMs, stream, message }: LogEvent, query: LogQuery): boolean {
  const { variant, fromMs, toMs = Infinity, containing = '' } = query;
  return (
    atMs >= fromMs &&
    atMs < toMs &&
    (variant === undefined || stream.startsWith(`${variant}/`)) &&
    message.includes(containing)
  );
}
