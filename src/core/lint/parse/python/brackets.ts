import type { Message } from '../../../text/message.js';
import { say } from '../../../text/message.js';
import type { Sink } from './sink.js';

export const MAX_OPEN_BRACKETS = 100;

export interface Bracket {
  readonly open: string;
  readonly at: number;
  /** `(` after an expression: a call, or the parameters of a function. */
  readonly isCall: boolean;
  /** The parameters of a function. */
  readonly isDefinition: boolean;
  /** After an expression: a call or a subscript. */
  readonly isTrailing: boolean;
  /** In `{`: a colon was seen, so that it is no set. */
  isDict: boolean;
  /** In `{`: ends of the first items, as long as they had no colon. */
  readonly bareItems: number[];
  itemStart: number;
  isComprehension: boolean;
  /** Between the `for` and the `in` of a comprehension. */
  isTarget: boolean;
  /** There was a colon since the last comma. */
  hasColon: boolean;
  lambdas: number;
  /** Operators since the last comma. */
  links: number;
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The brackets that are open at one place. */
export class Brackets {
  readonly #sink: Sink;
  #stack: Bracket[] = [];

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  get depth(): number {
    return this.#stack.length;
  }

  get top(): Bracket | undefined {
    return this.#stack.at(-1);
  }

  get parent(): Bracket | undefined {
    return this.#stack.at(-2);
  }

  open(open: string, at: number, isTrailing: boolean, isDefinition: boolean): void {
    const isCall = isTrailing && open === '(';
    const item = { itemStart: at + 1, hasColon: false, lambdas: 0, links: 0 };
    const comprehension = { isComprehension: false, isTarget: false };
    this.#stack.push({
      ...{ open, at, isCall, isDefinition, isTrailing, isDict: false, bareItems: [] },
      ...item,
      ...comprehension,
    });
  }

  /** Closes up to the bracket that fits; false when none does. */
  close(closer: string, at: number): boolean {
    const index = this.#stack.findLastIndex(({ open }) => CLOSERS[open] === closer);
    if (index < 0) return false;
    if (index < this.#stack.length - 1) this.closeDownTo(index + 1, at, '', '');
    this.#stack.pop();
    return true;
  }

  /** Writes the closers that are missing so that `depth` brackets stay open. */
  closeDownTo(depth: number, at: number, before: string, after: string): void {
    const left = this.#stack.splice(depth);
    const [outermost] = left;
    if (outermost === undefined) return;
    this.#sink.report(describeUnclosed(outermost), outermost.at, outermost.at + 1);
    const closers = left.map(({ open }) => CLOSERS[open] ?? '');
    this.#sink.insert(at, before + closers.toReversed().join('') + after);
  }

  snapshot(): readonly Bracket[] {
    return this.#stack.map((bracket) => ({ ...bracket }));
  }

  restore(snapshot: readonly Bracket[]): void {
    this.#stack = [...snapshot];
  }
}

function describeUnclosed({ open, isCall, isDefinition, isTrailing }: Bracket): Message {
  if (isDefinition) return say`Unfinished parameters: \`)\` is missing.`;
  if (isCall) return say`Unfinished call: \`)\` is missing.`;
  if (open === '{') return say`Unfinished dict or set: \`}\` is missing.`;
  return open === '[' && !isTrailing ? say`Unfinished list: \`]\` is missing.` : say`Unclosed \`${open}\`.`;
}
