import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ReadError } from '../core/live/failure.js';
import type { LogEvent, LogReader } from '../core/live/logs.js';
import { countOf, defined, expectedItems, textOf } from './convert/values.js';
import type { Wire } from './wire.js';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
const GROUPS = '/aws/sagemaker/Endpoints/';
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export const MOST_EVENTS = 10_000;
export const LONGEST_PATTERN = 1024;

export function createLogReader(wire: Wire): LogReader {
  return {
    async events({ endpoint, variant, fromMs, toMs, containing = '', token }) {
      const prefix = variant === undefined ? undefined : `${checkedName(variant)}/`;
      const answer = await wire.call('logs:FilterLogEvents', ({ logs }, options) =>
        logs.send(
          new FilterLogEventsCommand({
            logGroupName: `${GROUPS}${checkedName(endpoint)}`,
            logStreamNamePrefix: prefix,
            startTime: Math.max(0, Math.floor(fromMs)),
            // The service includes the moment itself.
            endTime: toMs === undefined ? undefined : Math.max(0, Math.ceil(toMs) - 1),
            filterPattern: patternOf(containing),
            limit: MOST_EVENTS,
            nextToken: token,
          }),
          options,
        ),
      );
      const events = expectedItems(answer.events, 'events').flatMap((one) => toEvent(one) ?? []);
      const wanted = events.filter(
        ({ message, stream }) => message.includes(containing) && stream.startsWith(prefix ?? ''),
      );
      return defined({ events: wanted.sort((a, b) => a.atMs - b.atMs), token: textOf(answer.nextToken) });
    },
  };
}

/** A name becomes part of a group's or a stream's, where others would mean something else. */
function checkedName(name: string): string {
  if (/^[A-Za-z\d](-*[A-Za-z\d]){0,62}$/.test(name)) return name;
  throw new ReadError({ kind: 'refused', message: 'This is not the name of an endpoint or variant.' });
}

/**
 * A phrase: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html. Of a text that the
 * service cannot be asked for as a whole, the longest run that it can; the rest is looked at here.
 */
function patternOf(text: string): string | undefined {
  const runs = text.split(/["\\\p{Cc}]/u).map((run) => run.slice(0, LONGEST_PATTERN - 2));
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest.trim() === '' ? undefined : `"${longest}"`;
}

function toEvent(event: {
  readonly eventId?: string | undefined;
  readonly timestamp?: number | undefined;
  readonly logStreamName?: string | undefined;
  readonly message?: string | undefined;
}): LogEvent | undefined {
  const id = textOf(event.eventId);
  const atMs = countOf(event.timestamp);
  const stream = textOf(event.logStreamName);
  const message: unknown = event.message;
  if (id === undefined || atMs === undefined || stream === undefined || typeof message !== 'string')
    return undefined;
  return { id, atMs, stream, message };
}
