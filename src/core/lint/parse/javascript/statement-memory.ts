import type { Range } from '../../../text/range.js';
import { GrammarMemory } from '../grammar-memory.js';
import { moved } from '../moved.js';
import type { Node } from './node.js';
import type { JsNode } from './tree.js';

/** A statement of the file itself with the comments in it, at its place. */
export interface KnownStatement {
  readonly at: number;
  readonly nodes: readonly JsNode[];
  readonly comments: readonly Range[];
}

/** What a file's last text was made of; two of its statements may have the same text. */
export class JavaScriptMemory {
  readonly grammar = new GrammarMemory();
  #statements = new Map<string, KnownStatement[]>();

  /** Takes a statement of the last text that reads as this one does, and moves it here. */
  take(text: string, node: Pick<Node, 'name' | 'from' | 'to'>): KnownStatement | undefined {
    const known = this.#statements.get(keyOf(text, node))?.shift();
    if (known === undefined) return undefined;
    const { from } = node;
    const { nodes, comments } = moved({ nodes: known.nodes, comments: known.comments }, from - known.at);
    return { at: from, nodes, comments };
  }

  /** The statements of this text in place of those of the last one. */
  keep(text: string, statements: readonly (readonly [Node, KnownStatement])[]): void {
    this.#statements = new Map();
    for (const [node, statement] of statements) {
      const key = keyOf(text, node);
      const same = this.#statements.get(key);
      if (same === undefined) this.#statements.set(key, [statement]);
      else same.push(statement);
    }
  }
}

function keyOf(text: string, { name, from, to }: Pick<Node, 'name' | 'from' | 'to'>): string {
  return `${name} ${text.slice(from, to)}`;
}
