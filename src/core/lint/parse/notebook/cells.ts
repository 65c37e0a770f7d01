import { say } from '../../../text/message.js';
import type { Text } from '../../../text/message.js';
import type { Range } from '../../../text/range.js';
import type { ParseProblem } from '../problem.js';

/** A JSON string: the stretch between its quotes, and the text it stands for. */
export interface JsonString {
  readonly inside: Range;
  readonly text: string;
}

export interface NotebookCell {
  readonly isCode: boolean;
  /** Lines when the file writes a list, else one string. */
  readonly source: readonly JsonString[];
  /** What stands between two lines of the list in this file: a comma, a line break, indentation. */
  readonly separator: string | undefined;
}

export interface NotebookTree {
  readonly cells: readonly NotebookCell[];
  /** Lower case; undefined when the file does not say. */
  readonly language: string | undefined;
}

/** Pictures in outputs make notebooks large; nothing sensible is larger than this. */
const MAX_LENGTH = 64 * 1024 * 1024;

/** The cells of an .ipynb file (formats 3 and 4), or why there are none. */
export function parseNotebook(text: string): NotebookTree | ParseProblem {
  if (text.length > MAX_LENGTH)
    return problem('too-large', say`The notebook is larger than 64 MB and was not read.`, 0);
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return problem('syntax', say`The notebook is not valid JSON.`, offsetOf(error, text));
  }
  const walker = new Walker(text);
  const cells: NotebookCell[] = [];
  let language: string | undefined;
  walker.object((key) => {
    if (key === 'cells') walker.array(() => cells.push(cellAt(walker)));
    else if (key === 'worksheets')
      walker.array(() => {
        worksheetAt(walker, cells);
      });
    else if (key === 'metadata') language = languageAt(walker) ?? language;
    else walker.skip();
  });
  return { cells, language };
}

function problem(code: ParseProblem['code'], message: Text, start: number): ParseProblem {
  return { code, message, range: { start, end: start } };
}

/** The engine names the place in its message, if anywhere. */
function offsetOf(error: unknown, text: string): number {
  const position = /position (\d+)/.exec(String(error))?.[1];
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  return position === undefined ? 0 : Math.min(Number(position) + shift, text.length);
}

function worksheetAt(walker: Walker, cells: NotebookCell[]): void {
  walker.object((key) => {
    if (key === 'cells') walker.array(() => cells.push(cellAt(walker)));
    else walker.skip();
  });
}

/** Format 3 calls the source of a code cell `input`. */
function cellAt(walker: Walker): NotebookCell {
  let isCode = false;
  let source: readonly JsonString[] = [];
  let separator: string | undefined;
  walker.object((key) => {
    if (key === 'cell_type') isCode = walker.string()?.text === 'code';
    else if (key === 'source' || key === 'input') ({ source, separator } = walker.lines());
    else walker.skip();
  });
  return { isCode, source, separator };
}

function languageAt(walker: Walker): string | undefined {
  let language: string | undefined;
  const read = (wanted: string): void => {
    walker.object((key) => {
      const value = key === wanted ? walker.string()?.text : undefined;
      if (key !== wanted) walker.skip();
      else language ??= value?.toLowerCase();
    });
  };
  walker.object((key) => {
    if (key === 'kernelspec') read('language');
    else if (key === 'language_info') read('name');
    else walker.skip();
  });
  return language;
}

/** Goes through JSON that is known to be valid. Each method stands at a value and leaves behind it. */
class Walker {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\uFEFF')) this.#at = 1;
  }

  object(onKey: (key: string) => void): void {
    if (this.#next() !== '{') {
      this.skip();
      return;
    }
    this.#at++;
    while (this.#next() === '"') {
      const key = this.string()?.text ?? '';
      this.#next();
      this.#at++;
      onKey(key);
      if (this.#next() === ',') this.#at++;
    }
    this.#at++;
  }

  array(onItem: () => void): void {
    if (this.#next() !== '[') {
      this.skip();
      return;
    }
    this.#at++;
    for (let char = this.#next(); char !== ']' && char !== ''; char = this.#next()) {
      onItem();
      if (this.#next() === ',') this.#at++;
    }
    this.#at++;
  }

  /** undefined for any other value, which is skipped. */
  string(): JsonString | undefined {
    if (this.#next() !== '"') {
      this.skip();
      return undefined;
    }
    const start = this.#at + 1;
    let end = start;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    this.#at = end + 1;
    const raw = this.#text.slice(start, end);
    return { inside: { start, end }, text: raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw };
  }

  lines(): { readonly source: readonly JsonString[]; readonly separator: string | undefined } {
    if (this.#next() !== '[') {
      const only = this.string();
      return { source: only === undefined ? [] : [only], separator: undefined };
    }
    const open = this.#at + 1;
    const source: JsonString[] = [];
    this.array(() => {
      const line = this.string();
      if (line !== undefined) source.push(line);
    });
    const [first, second] = source;
    const white = this.#text.slice(open, (first?.inside.start ?? open + 1) - 1);
    const separator =
      first === undefined || second === undefined
        ? `,${white === '' ? ' ' : white}`
        : this.#text.slice(first.inside.end + 1, second.inside.start - 1);
    return { source, separator };
  }

  skip(): void {
    const first = this.#next();
    if (first === '"') {
      this.string();
      return;
    }
    if (first !== '{' && first !== '[') {
      while (this.#at < this.#text.length && !',]}'.includes(this.#text[this.#at] ?? ',')) this.#at++;
      return;
    }
    let depth = 0;
    do {
      const char = this.#text[this.#at];
      if (char === '"') this.#skipString();
      else {
        if (char === '{' || char === '[') depth++;
        else if (char === '}' || char === ']') depth--;
        this.#at++;
      }
    } while (depth > 0 && this.#at < this.#text.length);
  }

  /** Outputs are long strings: the closing quote is looked for, not walked to. */
  #skipString(): void {
    for (let end = this.#text.indexOf('"', this.#at + 1); ; end = this.#text.indexOf('"', end + 1)) {
      if (end < 0) {
        this.#at = this.#text.length;
        return;
      }
      let slashes = 0;
      while (this.#text[end - 1 - slashes] === '\\') slashes++;
      if (slashes % 2 === 0) {
        this.#at = end + 1;
        return;
      }
    }
  }

  #next(): string {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text[this.#at] ?? '';
  }
}
