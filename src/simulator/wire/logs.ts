import type { JsonObject } from '../../core/live/ports.js';
import type { WorldLog, WorldLogEvent } from '../world.js';
import { arnIn } from '../world/place.js';
import { WireError } from './errors.js';
import { readCursor, writeCursor } from './pages.js';
import type { Call, Service } from './service.js';

const GROUP = /^\/aws\/sagemaker\/Endpoints\/([A-Za-z\d-]+)$/;
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 1024 * 1024;
/** What an event counts for besides its text. */
const EVENT_BYTES = 26;
/** Minutes that one page looks through; a page may be empty and not the last. */
const MOST_MINUTES = 360;
const MINUTE_MS = 60_000;

export const LOGS: Service = {
  prefix: 'logs',
  target: 'Logs_20140328',
  jsonVersion: '1.1',
  actions: new Map([
    [
      'FilterLogEvents',
      {
        run: filterLogEvents,
        resource: (world, input) =>
          arnIn(world, 'logs', `log-group:${input.needText('logGroupName')}:log-stream:`),
      },
    ],
  ]),
};

function filterLogEvents({ world, input }: Call): JsonObject {
  const group = input.needText('logGroupName');
  const [, endpoint = ''] = GROUP.exec(group) ?? [];
  const log = world.log(endpoint);
  if (log === undefined) throw new WireError('not-found', 'The specified log group does not exist.');
  const accepts = readFilter(input.text('filterPattern'));
  const prefix = input.text('logStreamNamePrefix') ?? '';
  const streams = input.texts('logStreamNames', 100);
  const most = input.integer('limit', 1, MOST_EVENTS) ?? MOST_EVENTS;
  const fromMs = input.integer('startTime', 0, Number.MAX_SAFE_INTEGER) ?? log.fromMs;
  const toMs = input.integer('endTime', 0, Number.MAX_SAFE_INTEGER) ?? world.nowMs + 1;
  const token = input.text('nextToken');
  const cursor = token === undefined ? undefined : readCursor(token);
  if (token !== undefined && cursor === undefined)
    throw new WireError('bad-parameter', 'The specified nextToken is invalid.');
  const wants = (event: WorldLogEvent): boolean =>
    event.atMs >= fromMs &&
    event.atMs < toMs &&
    event.stream.startsWith(prefix) &&
    (streams === undefined || streams.includes(event.stream)) &&
    accepts(event.message);
  const { events, next } = collect(log, { fromMs, toMs, most, wants, cursor });
  return {
    events: events.map(({ id, atMs, stream, message }) => ({
      logStreamName: stream,
      timestamp: atMs,
      message,
      ingestionTime: atMs + 1500,
      eventId: id,
    })),
    searchedLogStreams: [],
    ...(next === undefined ? {} : { nextToken: next }),
  };
}

interface Search {
  readonly fromMs: number;
  readonly toMs: number;
  readonly most: number;
  readonly wants: (event: WorldLogEvent) => boolean;
  /** `start`: minutes since 1970; `mark`: how many of its events were told. */
  readonly cursor: ReturnType<typeof readCursor>;
}

function collect(
  log: WorldLog,
  { fromMs, toMs, most, wants, cursor }: Search,
): { readonly events: readonly WorldLogEvent[]; readonly next?: string } {
  const events: WorldLogEvent[] = [];
  const page = (cursor?.page ?? 1) + 1;
  const startMs = cursor === undefined ? Math.max(fromMs, log.fromMs) : cursor.start * MINUTE_MS;
  const endMs = Math.min(toMs, log.toMs);
  let bytes = 0;
  let skipped = Number(cursor?.mark ?? 0);
  let looked = 0;
  for (let minute = Math.floor(startMs / MINUTE_MS); minute * MINUTE_MS < endMs; minute++) {
    if (looked++ === MOST_MINUTES) return { events, next: writeCursor({ page, start: minute, mark: '0' }) };
    const all = log.minute(minute * MINUTE_MS);
    for (let at = skipped; at < all.length; at++) {
      const event = all[at];
      if (event === undefined || !wants(event)) continue;
      bytes += Buffer.byteLength(event.message) + EVENT_BYTES;
      if (events.length === most || (bytes > MOST_BYTES && events.length > 0))
        return { events, next: writeCursor({ page, start: minute, mark: String(at) }) };
      events.push(event);
    }
    skipped = 0;
  }
  return { events };
}

/**
 * Terms, quoted or plain, that must all be there, and `?term`s of which one must:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html. Patterns for JSON and for
 * columns are not spoken here, and refused.
 */
function readFilter(pattern: string | undefined): (message: string) => boolean {
  const text = pattern?.trim() ?? '';
  if (text === '') return () => true;
  if (/^[{[%]/.test(text)) throw new WireError('bad-parameter', 'Invalid filter pattern');
  const terms = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g)].map(
    ([, sign = '', quoted, plain]) => ({ sign, term: quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '' }),
  );
  const isOpen = text.replace(/\\./g, '').split('"').length % 2 === 0;
  // A term of other characters must be quoted.
  const isBare = [...text.matchAll(/[?-]?"(?:[^"\\]|\\.)*"|(\S+)/g)].some(
    ([, plain]) => plain !== undefined && !/^[?-]?\w+$/.test(plain),
  );
  if (terms.length === 0 || isOpen || isBare) throw new WireError('bad-parameter', 'Invalid filter pattern');
  const all = terms.filter(({ sign }) => sign === '');
  const none = terms.filter(({ sign }) => sign === '-');
  const some = terms.filter(({ sign }) => sign === '?');
  return (message) =>
    all.every(({ term }) => message.includes(term)) &&
    !none.some(({ term }) => message.includes(term)) &&
    (some.length === 0 || some.some(({ term }) => message.includes(term)));
}
