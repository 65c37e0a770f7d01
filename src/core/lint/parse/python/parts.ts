import type { Range } from '../../../text/range.js';
import { GrammarMemory } from '../grammar-memory.js';
import { moved } from '../moved.js';
import { toLineFeeds } from './line-ends.js';
import { parsePython } from './parse.js';
import { Scanner } from './scanner.js';
import type { PyModule } from './tree.js';

/** One stretch of a module, parsed, with its tree at its place in the module. */
interface Part {
  readonly at: number;
  readonly module: PyModule;
}

/** What a file's last text was made of. */
export class PythonMemory {
  /** By the text of the parts; two may have the same. */
  readonly parts = new Map<string, Part[]>();
  /** Of the part that was parsed last: as a rule the one that is typed in. */
  readonly grammar = new GrammarMemory();
}

/** Lines that go on with the statement above them although they are not indented. */
const GOES_ON = /(?:else|elif|except|finally|case)\b/y;
const STARTS = /[A-Za-z_@]/;

/**
 * The same as `parsePython`, but statements whose text is as it was are not parsed again. `memory` is what the last
 * call left behind; it is brought up to date. A text that is not sound is parsed as a whole, since mending needs to
 * see all of it.
 */
export function parseInParts(text: string, memory: PythonMemory): PyModule {
  const { parts, grammar } = memory;
  const ranges = splitModule(text);
  if (ranges === undefined) return parsePython(text);
  const next = new Map<string, Part[]>();
  const modules: PyModule[] = [];
  for (const { start, end } of ranges) {
    const chunk = text.slice(start, end);
    const known = parts.get(chunk)?.shift();
    const module =
      known === undefined ? moved(parsePython(chunk, grammar), start) : moved(known.module, start - known.at);
    if (module.problems.length > 0) {
      parts.clear();
      return parsePython(text);
    }
    const same = next.get(chunk);
    if (same === undefined) next.set(chunk, [{ at: start, module }]);
    else same.push({ at: start, module });
    modules.push(module);
  }
  parts.clear();
  for (const [chunk, list] of next) parts.set(chunk, list);
  return {
    body: modules.flatMap(({ body }) => body),
    comments: modules.flatMap(({ comments }) => comments),
    problems: [],
  };
}

/**
 * Stretches that begin with a statement behind an empty line, or with a definition; undefined when brackets or
 * quotes do not balance, so that no place is surely outside of them.
 */
export function splitModule(text: string): readonly Range[] | undefined {
  const { text: lines, toGiven } = toLineFeeds(text);
  const scanner = new Scanner(lines);
  const starts = [0];
  let depth = 0;
  let isDecorated = false;
  let lineStart = 0;
  let before = 0;
  for (;;) {
    scanner.next();
    if (scanner.kind === 'end') break;
    // What stands between two tokens is white space, or a backslash that ties lines together.
    if (scanner.start > before && lines.slice(before, scanner.start).includes('\\')) return undefined;
    before = scanner.end;
    if (scanner.kind === 'unknown' || (scanner.kind === 'string' && !scanner.isFinished)) return undefined;
    if (scanner.kind === 'open') depth += 1;
    else if (scanner.kind === 'close') depth -= 1;
    if (depth < 0) return undefined;
    if (scanner.kind !== 'newline' || depth > 0) continue;
    const { start, end } = scanner;
    const first = /\S/.exec(lines.slice(lineStart, start))?.[0];
    if (first !== undefined && first !== '#') isDecorated = first === '@';
    if (!isDecorated && begins(lines, end, first === undefined)) starts.push(end);
    lineStart = end;
  }
  if (depth > 0) return undefined;
  const offsets = starts.map((start) => toGiven({ start, end: start }).start);
  return offsets.map((start, index) => ({ start, end: offsets[index + 1] ?? text.length }));
}

function begins(lines: string, at: number, isBehindEmpty: boolean): boolean {
  if (!STARTS.test(lines[at] ?? '')) return false;
  GOES_ON.lastIndex = at;
  if (GOES_ON.test(lines)) return false;
  return isBehindEmpty || /^(?:def |class |@|async )/.test(lines.slice(at, at + 6));
}
