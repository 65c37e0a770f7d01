import type { LogEvent } from '../live/logs.js';
import { printable } from '../text/printable.js';
import { levelOf } from './level.js';
import type { Level } from './level.js';
import { signalOf } from './signals.js';
import type { Signal } from './signals.js';

/** One event, ready to be shown: its text holds nothing that a terminal or an editor would interpret. */
export interface LogLine {
  readonly id: string;
  /** By the instance's clock. */
  readonly atMs: number;
  readonly variant: string;
  /** Empty where the stream's name does not tell. */
  readonly instance: string;
  /** From the platform's stream on each request, not from the container. */
  readonly isData: boolean;
  /** Lines of the event, never empty, control characters replaced. */
  readonly texts: readonly string[];
  /** Bytes of UTF-16 that were left out at the end; 0: all is there. */
  readonly cut: number;
  readonly level: Level;
  readonly signal?: Signal;
}

/** Longest text of one event; CloudWatch takes up to 1 MB, and an editor chokes on such lines. */
const MOST = 16_384;
const MOST_IN_A_LINE = 4_000;

/** Colours and cursor movements of a terminal: ESC [ … letter, ESC ] … BEL, and single escapes. */
// eslint-disable-next-line no-control-regex -- escape sequences are control characters
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])/g;

export function readLogLine({ id, atMs, stream, message }: LogEvent): LogLine {
  const kept = message.slice(0, MOST);
  const texts = kept
    .replace(ESCAPES, '')
    .replace(/\s+$/, '')
    .split(/\r\n|\n|\r/)
    .map(shownText);
  const [variant = '', instance = '', kind] = stream.split('/');
  const text = texts.join('\n');
  const signal = signalOf(text);
  return {
    id,
    atMs,
    variant: shownText(variant),
    instance: shownText(instance),
    isData: kind === 'data-log',
    texts,
    cut: message.length - kept.length,
    level: levelOf(text, signal !== undefined),
    ...(signal === undefined ? {} : { signal }),
  };
}

function shownText(text: string): string {
  const short = text.length > MOST_IN_A_LINE ? `${text.slice(0, MOST_IN_A_LINE)}…` : text;
  // Tabs stay: traces and tables are made of them.
  return short.split('\t').map(printable).join('\t');
}
