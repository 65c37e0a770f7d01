import { hash } from './hash.js';

/** File name that is used when none is given and it is there. */
export const BASELINE_NAME = 'sagemaker-async-baseline.json';

/** Where a problem stands, told without line numbers, so that it is known again when lines above come and go. */
export interface Mark {
  /** As the baseline spells it: relative to the folder of the baseline, '/'-separated. */
  readonly file: string;
  readonly rule: string;
  /** What is marked, its first line only. */
  readonly text: string;
  /** The line before (blank ones left out), the line itself and the line after. */
  readonly lines: readonly [string, string, string];
}

/** One known problem, or several that look alike. Texts are kept as hashes: what is marked may be a secret. */
export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly count: number;
}

export interface Matched {
  /** For each mark, in order: it was known. */
  readonly isKnown: readonly boolean[];
  /** Entries that are no longer met, or fewer times than they count. */
  readonly unused: readonly BaselineEntry[];
}

/** One entry for marks that look alike, in the order of files and rules. */
export function makeBaseline(marks: readonly Mark[]): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const mark of marks) {
    const { file, rule, text, lines } = hashed(mark);
    const key = JSON.stringify([file, rule, text, lines]);
    entries.set(key, { file, rule, text, lines, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, entry]) => entry);
}

export function formatBaseline(entries: readonly BaselineEntry[]): string {
  return `${JSON.stringify({ version: 1, findings: entries }, null, 2)}\n`;
}

/** A sentence when the text is no baseline. */
export function parseBaseline(text: string): readonly BaselineEntry[] | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  if (!isObject(content) || !Array.isArray(content['findings'])) return 'it holds no list of findings';
  if (content['version'] !== 1) return 'it was written by a version of another kind';
  const findings: readonly unknown[] = content['findings'];
  const wrong = findings.findIndex((one) => !isEntry(one));
  return wrong < 0 ? findings.filter(isEntry) : `finding ${wrong + 1} of it is not complete`;
}

/**
 * Tells known marks from new ones. Rule, file and marked text have to be the same, and at least two of the three lines
 * around: so a neighbour may be edited, and the same mistake made elsewhere is new. Marks that agree in all count first.
 */
export function matchBaseline(marks: readonly Mark[], entries: readonly BaselineEntry[]): Matched {
  const left = new Map<string, { readonly entry: BaselineEntry; count: number }[]>();
  for (const entry of entries) {
    const alike = left.get(keyOf(entry));
    if (alike === undefined) left.set(keyOf(entry), [{ entry, count: entry.count }]);
    else alike.push({ entry, count: entry.count });
  }
  const wanted = marks.map(hashed);
  const isKnown = wanted.map(() => false);
  for (const agreement of [3, 2]) {
    for (const [index, mark] of wanted.entries()) {
      if (isKnown[index] === true) continue;
      const found = left
        .get(keyOf(mark))
        ?.find(({ entry, count }) => count > 0 && sameLines(entry.lines, mark.lines) >= agreement);
      if (found === undefined) continue;
      found.count -= 1;
      isKnown[index] = true;
    }
  }
  return {
    isKnown,
    unused: [...left.values()].flatMap((alike) =>
      alike.filter(({ count }) => count > 0).map(({ entry }) => entry),
    ),
  };
}

/** The mark of a stretch of a text. */
export function markIn(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): Pick<Mark, 'text' | 'lines'> {
  const from = lastBreak(text, start);
  const to = nextBreak(text, start);
  const above = text.slice(Math.max(0, from - NEAR), from).trimEnd();
  const below = text.slice(to, to + NEAR).trimStart();
  return {
    text: text.slice(start, Math.min(end, to)),
    lines: [
      above.slice(lastBreak(above, above.length)),
      text.slice(from, to),
      below.slice(0, nextBreak(below, 0)),
    ],
  };
}

/** A neighbour that is further away than this is none. */
const NEAR = 2000;

function lastBreak(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text, at - 1)) at--;
  return at;
}

function nextBreak(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text, at)) at++;
  return at;
}

function isBreak(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r';
}

/** Indentation and spacing do not count. */
function hashed({ file, rule, text, lines }: Mark): Omit<BaselineEntry, 'count'> {
  return { file, rule, text: short(text), lines: lines.map(short) };
}

function short(text: string): string {
  return hash(text.trim().replace(/\s+/g, ' '));
}

function keyOf({ file, rule, text }: Pick<BaselineEntry, 'file' | 'rule' | 'text'>): string {
  return JSON.stringify([file, rule, text]);
}

function sameLines(a: readonly string[], b: readonly string[]): number {
  return a.filter((line, index) => line === b[index]).length;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isObject(value)) return false;
  const { file, rule, text, lines, count } = value;
  return (
    [file, rule, text].every((one) => typeof one === 'string') &&
    Array.isArray(lines) &&
    lines.length === 3 &&
    lines.every((one) => typeof one === 'string') &&
    typeof count === 'number' &&
    Number.isInteger(count) &&
    count > 0
  );
}
