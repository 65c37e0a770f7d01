import type { LogLine } from './log-line.js';
import type { Level } from './level.js';
import { LEVELS } from './level.js';

/** Lines that belong together: one event, or a stack trace that was logged line by line. */
export interface LogBlock {
  /** Never empty; all of one stream. */
  readonly lines: readonly LogLine[];
  /** The loudest of its lines. */
  readonly level: Level;
}

/** A trace is printed at once; what comes later is another one. */
const MOST_GAP_MS = 2_000;
const MOST_LINES = 500;

const PYTHON_START = /Traceback \(most recent call last\):\s*$/;
const CHAINED = /^(?:During handling of the above exception|The above exception was the direct cause)/;
const JAVA_FRAME = /^\s+(?:at\s|\.\.\. \d+ (?:more|common))|^Caused by: /;

/** How a line that follows goes on with the block: a frame, its last line, or not at all. */
type Step = 'inside' | 'end' | 'outside';

interface Growing {
  readonly lines: LogLine[];
  readonly isPython: boolean;
  isEnded: boolean;
}

/**
 * Lines in the order of time → blocks in the order of their first lines. Streams are kept apart: instances log at the
 * same time.
 */
export function blocksOf(lines: readonly LogLine[]): readonly LogBlock[] {
  const blocks: Growing[] = [];
  const last = new Map<string, Growing>();
  for (const line of lines) {
    const stream = `${line.variant}/${line.instance}/${String(line.isData)}`;
    const open = last.get(stream);
    if (open !== undefined && goesOn(open, line)) {
      open.lines.push(line);
      continue;
    }
    const block: Growing = { lines: [line], isPython: startsPython(line), isEnded: false };
    blocks.push(block);
    last.set(stream, block);
  }
  return blocks.map(({ lines: own }) => ({ lines: own, level: loudest(own) }));
}

function goesOn(block: Growing, line: LogLine): boolean {
  const before = block.lines.at(-1);
  if (before === undefined || line.atMs - before.atMs > MOST_GAP_MS) return false;
  if (block.lines.length >= MOST_LINES) return false;
  const step = block.isPython ? pythonStep(block, line) : javaStep(line);
  if (step === 'end') block.isEnded = true;
  return step !== 'outside';
}

/** Frames are indented; the first line that is not names the exception and ends the trace, unless another follows. */
function pythonStep(block: Growing, { texts }: LogLine): Step {
  const text = texts[0] ?? '';
  if (block.isEnded) {
    if (!CHAINED.test(text) && text !== '' && !PYTHON_START.test(text)) return 'outside';
    block.isEnded = text === '';
    return 'inside';
  }
  if (texts.length > 1) return 'end';
  return text === '' || /^\s/.test(text) || CHAINED.test(text) || PYTHON_START.test(text) ? 'inside' : 'end';
}

function javaStep({ texts }: LogLine): Step {
  return JAVA_FRAME.test(texts[0] ?? '') ? 'inside' : 'outside';
}

/** A whole trace in one event has ended with it. */
function startsPython({ texts }: LogLine): boolean {
  return PYTHON_START.test(texts.at(-1) ?? '');
}

function loudest(lines: readonly LogLine[]): Level {
  const levels = new Set(lines.map(({ level }) => level));
  return LEVELS.find((level) => levels.has(level)) ?? 'unknown';
}
