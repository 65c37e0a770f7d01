import { say } from '../../../text/message.js';
import type { Sink } from './sink.js';
import type { Role } from './words.js';

export interface Place {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
}

const NOWHERE: Place = { role: 'none', start: 0, end: 0 };

/** The last tokens of a logical line: sees that an expression is missing after them. */
export class Sequence {
  readonly #text: string;
  readonly #sink: Sink;
  last = NOWHERE;
  beforeLast = NOWHERE;

  constructor(text: string, sink: Sink) {
    this.#text = text;
    this.#sink = sink;
  }

  get endsExpression(): boolean {
    return this.last.role === 'operand' || this.last.role === 'string';
  }

  push(role: Role, start: number, end: number): void {
    this.beforeLast = this.last;
    this.last = { role, start, end };
  }

  /** Like `push`, without the allocation that a whole new line would not need. */
  reset(): void {
    this.last = this.beforeLast = NOWHERE;
  }

  /** Writes a name where an expression is missing before what comes next. `after` adds roles that need one. */
  fillGap(after?: Role): void {
    const { role, start, end } = this.last;
    if (role !== 'wants' && role !== 'dot' && (after === undefined || role !== after)) return;
    const before = this.#text.slice(start, end);
    const message =
      role === 'dot' ? say`Expected a name after \`${before}\`.` : say`Expected a value after \`${before}\`.`;
    this.#sink.report(message, start, end);
    this.#sink.insert(end, role === 'dot' ? '_' : ' _', 'missing');
    this.push('operand', end, end);
  }
}
