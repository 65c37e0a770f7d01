import type { Range } from '../../../text/range.js';
import type { EditedText } from './edits.js';
import type { LineFeeds } from './line-ends.js';
import type { Node } from './node.js';
import type { PyExpr, PyOther } from './tree.js';

/** Reads one expression. Handed in, so that the readers of its parts need not import it. */
export type ReadExpression = (node: Node, source: Source) => PyExpr;

/** Deeper trees would overflow the stack of those who walk them. */
const MAX_DEPTH = 400;

/** What readers of grammar nodes share: the text, the way back to given offsets, how deep they are. */
export class Source {
  readonly #edited: EditedText;
  readonly #toGiven: LineFeeds['toGiven'];
  readonly #read: ReadExpression;
  #depth = 0;
  /** The first expression that was too deep to read. */
  tooDeep: Range | undefined;

  constructor(edited: EditedText, toGiven: LineFeeds['toGiven'], read: ReadExpression) {
    this.#edited = edited;
    this.#toGiven = toGiven;
    this.#read = read;
  }

  range(from: number, to: number): Range {
    return this.#toGiven(this.#edited.range(from, to));
  }

  rangeOf({ from, to }: Node): Range {
    return this.range(from, to);
  }

  isMadeUp({ from, to }: Node): boolean {
    const { start, end } = this.#edited.range(from, to);
    return start === end;
  }

  /** The text as the grammar saw it. */
  text({ from, to }: Pick<Node, 'from' | 'to'>): string {
    return this.slice(from, to);
  }

  slice(from: number, to: number): string {
    return this.#edited.text.slice(from, to);
  }

  /** The text as the author wrote it, apart from line ends. */
  written({ from, to }: Pick<Node, 'from' | 'to'>): string {
    return this.#edited.slice(from, to);
  }

  /** A name, '' when it was made up. */
  nameOf(node: Node): string {
    return this.placeholder(node) === undefined ? this.text(node) : '';
  }

  placeholder(node: Node): string | undefined {
    return this.#edited.placeholders.get(node.from);
  }

  other(form: string, from: number, to: number, children: readonly PyExpr[]): PyOther {
    return { kind: 'other', form, range: this.range(from, to), children };
  }

  missing(offset: number): PyOther {
    return this.other('missing', offset, offset, []);
  }

  expression(node: Node): PyExpr {
    return this.#read(node, this);
  }

  /** One level further down; false when that is too deep. */
  enter(): boolean {
    if (this.#depth >= MAX_DEPTH) return false;
    this.#depth++;
    return true;
  }

  /** Stands for a node that is not read because of its depth. */
  tooDeepAt(node: Node): PyOther {
    this.tooDeep ??= this.rangeOf(node);
    return this.other('too-deep', node.from, node.to, []);
  }

  leave(): void {
    this.#depth--;
  }
}
