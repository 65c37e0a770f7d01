export type Syntax =
  | 'dockerfile'
  | 'properties'
  | 'nginx'
  | 'gunicorn'
  | 'python'
  | 'json'
  | 'yaml'
  | 'hcl'
  | 'javascript'
  | 'shell';

/** A bracket that is open at the cursor. */
export interface Opening {
  readonly char: '{' | '[' | '(';
  readonly at: number;
  /** What stands in front of it since the last separator, without comments: `"Environment":`, `sm.create_model`. */
  readonly before: string;
}

/** What stands around a cursor in a language of brackets. */
export interface Surroundings {
  /** The innermost bracket comes last. */
  readonly openings: readonly Opening[];
  /** Code between the last separator and the word or string at the cursor. */
  readonly segment: string;
  /** Where the string that holds the cursor begins, with its quote; undefined outside of strings. */
  readonly string: { readonly start: number; readonly quote: string } | undefined;
}

interface Frame {
  readonly opening: Opening;
  readonly outer: string;
}

const LINE_COMMENT: Partial<Record<Syntax, RegExp>> = {
  python: /#/y,
  hcl: /#|\/\//y,
  json: /\/\//y,
  javascript: /\/\//y,
};
const CLOSES: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };
/** More text than this between two separators is data. */
const MAX_SEGMENT = 400;

/** Reads up to the cursor; undefined inside a comment. Brackets that do not fit are taken as closed. */
export function surroundingsAt(text: string, offset: number, syntax: Syntax): Surroundings | undefined {
  const frames: Frame[] = [];
  let segment = '';
  let at = 0;
  const add = (piece: string): void => {
    if (segment.length < MAX_SEGMENT) segment += piece;
  };
  while (at < offset) {
    const char = text[at] ?? '';
    const comment = commentEnd(text, at, syntax);
    if (comment !== undefined) {
      if (comment > offset || (comment === text.length && offset === text.length)) return undefined;
      at = comment;
      continue;
    }
    if (char === '"' || char === "'" || (char === '`' && syntax === 'javascript')) {
      const quote = syntax === 'python' && text.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      const end = stringEnd(text, at + quote.length, quote);
      if (end > offset || (end === offset && !text.slice(at + quote.length, end).endsWith(quote))) {
        const openings = frames.map(({ opening }) => opening);
        return { openings, segment, string: { start: at, quote } };
      }
      add(text.slice(at, end));
      at = end;
      continue;
    }
    if (char === '{' || char === '[' || char === '(') {
      frames.push({ opening: { char, at, before: segment }, outer: segment });
      segment = '';
    } else if (char === '}' || char === ']' || char === ')') {
      const index = frames.findLastIndex(({ opening }) => opening.char === CLOSES[char]);
      if (index >= 0) {
        segment = `${frames[index]?.outer ?? ''}${CLOSES[char] ?? ''}${char}`;
        frames.length = index;
      }
    } else if (char === ',' || char === ';') segment = '';
    else if (char === '\n' && endsStatement(frames.at(-1)?.opening.char, syntax, segment)) segment = '';
    else add(char);
    at += 1;
  }
  return { openings: frames.map(({ opening }) => opening), segment, string: undefined };
}

/** Lines end statements outside of brackets, and in the blocks of HCL. */
function endsStatement(open: string | undefined, syntax: Syntax, segment: string): boolean {
  if (syntax === 'hcl') return open !== '[' && open !== '(' && !/=\s*$/.test(segment);
  return open === undefined;
}

function commentEnd(text: string, at: number, syntax: Syntax): number | undefined {
  const pattern = LINE_COMMENT[syntax];
  if (pattern !== undefined) {
    pattern.lastIndex = at;
    if (pattern.test(text)) {
      const end = text.indexOf('\n', at);
      return end < 0 ? text.length : end;
    }
  }
  if (syntax === 'python' || !text.startsWith('/*', at)) return undefined;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

/** Behind the closing quote, or the end of the line that a plain string does not outlast. */
function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (text[at] === '\n' && quote.length === 1 && quote !== '`') return at;
  }
  return text.length;
}

/** Where the cursor is in a block of YAML. */
export interface YamlPlace {
  /** Keys around the cursor, the innermost first. */
  readonly path: readonly string[];
  /** `Type` beside the innermost key, as CloudFormation has it. */
  readonly type: string | undefined;
  /** undefined: a key is being written. */
  readonly valueOf: string | undefined;
  readonly wordStart: number;
}

const KEY_LINE = /^(\s*)((?:- +)*)(["']?)([\w.:-]*?)\3\s*:(?=\s|$)/;

/** Told by indentation alone, so that it holds while a line is half typed. */
export function yamlPlaceAt(text: string, offset: number): YamlPlace | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const typed = /^(\s*)((?:- +)*)(["']?)([\w.]*)$/.exec(before);
  const value = /^(\s*)((?:- +)*)(["']?)([\w.]+)\3\s*:\s+(["']?[\w.:/-]*)$/.exec(before);
  const match = typed ?? value;
  if (match === null) return undefined;
  const [, indent = '', dashes = '', quote = ''] = match;
  const word = value?.[5] ?? `${quote}${match[4] ?? ''}`;
  // On the line of a list item the keys above belong to another item.
  let limit = dashes === '' ? indent.length : indent.length + 0.5;
  const path: string[] = [];
  let type: string | undefined;
  let isBeside = false;
  let end = lineStart - 1;
  while (end > 0 && limit > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).replace(/\r$/, '');
    end = start - 1;
    if (/^\s*(#|$)/.test(line)) continue;
    const [, space = '', dash = '', , name = ''] = KEY_LINE.exec(line) ?? [];
    const column = space.length + dash.length;
    if (isBeside && path.length > 0 && column === limit && name === 'Type')
      type = /:\s*["']?(AWS::[\w:]+)/.exec(line)?.[1] ?? type;
    const lineIndent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (name !== '' && column < limit) {
      path.push(name);
      limit = dash === '' ? column : space.length + 0.5;
      isBeside = path.length === 1;
    } else if (dash !== '' && column === limit) limit = space.length + 0.5;
    else if (name === '' && lineIndent < limit && !/^\s*-/.test(line)) return undefined;
  }
  return {
    path,
    type,
    valueOf: typed === null ? value?.[4] : undefined,
    wordStart: offset - word.length,
  };
}
