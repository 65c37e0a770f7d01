import type { Range } from '../../../text/range.js';
import type { Node } from './node.js';
import { ERROR } from './node.js';
import type { JsExpr, JsItem, JsNode } from './tree.js';

/** Deeper than anybody nests; below it nothing is read. */
export const MAX_DEPTH = 200;

/** What the parts of the conversion need of each other. */
export interface Converter {
  readonly text: string;
  readonly expression: (node: Node | undefined) => JsExpr | undefined;
  readonly nodes: (nodes: readonly Node[]) => JsNode[];
}

export function rangeOf({ from, to }: Node): Range {
  return { start: from, end: to };
}

export function textOf({ text }: Converter, { from, to }: Node): string {
  return text.slice(from, to);
}

export function childOf(node: Node, ...names: readonly string[]): Node | undefined {
  return node.children.find(({ name }) => names.includes(name));
}

const PUNCTUATION = /^[^\w⚠]|^(new|as|satisfies|await|async|typeof|delete|void|yield|in|of|instanceof)$/;

/** Children that are no mere signs or words of the grammar. */
export function partsOf(node: Node): readonly Node[] {
  return node.children.filter(({ name }) => name !== ERROR && !PUNCTUATION.test(name));
}

/** Items of `(…)` and `[…]`. */
export function itemsIn(converter: Converter, list: Node): readonly JsItem[] {
  const items: JsItem[] = [];
  let spread: Node | undefined;
  for (const child of list.children) {
    if (child.name === 'Spread') spread = child;
    else {
      const value = converter.expression(child);
      if (value === undefined) continue;
      const start = spread?.from ?? child.from;
      items.push({ value, isSpread: spread !== undefined, range: { start, end: child.to } });
      spread = undefined;
    }
  }
  return items;
}

/** The list is closed by its own bracket and nothing in it was misplaced. */
export function isClosed(list: Node, closing: string): boolean {
  return list.children.at(-1)?.name === closing && !list.children.some(({ name }) => name === ERROR);
}
