import type { ShellToken } from './scan.js';
import type { ShellCommand, ShellWord } from './tree.js';

const ASSIGNMENT = /([A-Za-z_]\w*)(?:\[[^\]\s]*\])?(\+?)=/y;
/** Builtins whose arguments are assignments too. */
const DECLARATIONS = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);

/** Collects the words of one simple command. */
export class CommandBuilder {
  readonly #text: string;
  #words: ShellToken[] = [];
  #assignments: ShellCommand['assignments'][number][] = [];

  constructor(text: string) {
    this.#text = text;
  }

  get isEmpty(): boolean {
    return this.#words.length === 0 && this.#assignments.length === 0;
  }

  get wordCount(): number {
    return this.#words.length;
  }

  get lastWord(): string | undefined {
    return this.#words.at(-1)?.value;
  }

  add(token: ShellToken): void {
    const isDeclaration = DECLARATIONS.has(this.#words[0]?.value ?? '');
    const assignment = this.#words.length === 0 || isDeclaration ? this.#assignment(token) : undefined;
    if (assignment) this.#assignments.push(assignment);
    else this.#words.push(token);
  }

  /** A word that is no assignment wherever it stands. */
  addPlain(token: ShellToken): void {
    this.#words.push(token);
  }

  clear(): void {
    this.#words = [];
    this.#assignments = [];
  }

  /** The command, if there is one, and an empty builder. */
  *finish(): Generator<{ command: ShellCommand; words: readonly ShellToken[] }> {
    if (this.isEmpty) return;
    const [words, assignments] = [this.#words, this.#assignments];
    this.clear();
    const range = { start: Infinity, end: 0 };
    for (const part of [words.at(0), words.at(-1), assignments.at(0), assignments.at(-1)]) {
      range.start = Math.min(range.start, part?.range.start ?? Infinity);
      range.end = Math.max(range.end, part?.range.end ?? 0);
    }
    yield { command: { assignments, words: words.map(toWord), range }, words };
  }

  #assignment({ value, range, isDynamic }: ShellToken): ShellCommand['assignments'][number] | undefined {
    if (!value.includes('=')) return undefined;
    ASSIGNMENT.lastIndex = range.start;
    const match = ASSIGNMENT.exec(this.#text);
    const name = match?.[1];
    if (name === undefined || ASSIGNMENT.lastIndex > range.end) return undefined;
    const length = ASSIGNMENT.lastIndex - range.start;
    const valueRange = { start: range.start + length, end: range.end };
    // What `+=` adds to is not known here.
    const word = {
      value: value.slice(length),
      range: valueRange,
      isDynamic: isDynamic || match?.[2] === '+',
    };
    return { name, value: word, range, isExported: this.#isExporting() };
  }

  #isExporting(): boolean {
    const [first, ...options] = this.#words;
    return (
      first?.value === 'export' || (first !== undefined && options.some(({ value }) => /^-\w*x/.test(value)))
    );
  }
}

function toWord({ value, range, isDynamic }: ShellToken): ShellWord {
  return { value, range, isDynamic };
}
