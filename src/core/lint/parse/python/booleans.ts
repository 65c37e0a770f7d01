import { ERROR, isExpression } from './node.js';
import type { Node } from './node.js';
import type { Source } from './source.js';
import type { PyExpr } from './tree.js';

const MAX_TOKENS = 800;

interface Operand {
  readonly expression: PyExpr;
  readonly from: number;
  readonly to: number;
}
interface Operator {
  readonly operator: string;
  readonly from: number;
  readonly to: number;
}

export function isBoolean(node: Node): boolean {
  return node.children.some(({ name }) => name === 'and' || name === 'or' || name === 'not') && !isIn(node);
}

/** `a not in b`. */
function isIn(node: Node): boolean {
  return node.children.some(({ name }) => name === 'in' || name === 'is');
}

/**
 * Reads `and`, `or` and `not`. In the grammar `not` takes all that follows; in Python it binds more tightly than
 * the others. So the tree is taken apart and built again.
 */
export function readBoolean(node: Node, source: Source): PyExpr {
  const tokens = flatten(node, source);
  if (tokens === undefined) return source.tooDeepAt(node);
  return new BooleanReader(tokens, node, source).read().expression;
}

/** Operands and operators in the order of the text; undefined when there are too many. */
function flatten(root: Node, source: Source): (Operand | Operator)[] | undefined {
  const tokens: (Operand | Operator)[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { from, to, name } = node;
    if (tokens.length + open.length > MAX_TOKENS) return undefined;
    if (name === 'and' || name === 'or' || name === 'not') {
      // The `as` of a with statement is written as `or`, see `TokenChecks`.
      tokens.push({ operator: source.written(node), from, to });
    } else if ((name === 'BinaryExpression' || name === 'UnaryExpression') && isBoolean(node)) {
      for (const child of node.children.toReversed()) if (child.name !== ERROR) open.push(child);
    } else if (isExpression(node)) tokens.push({ expression: source.expression(node), from, to });
  }
  return tokens;
}

class BooleanReader {
  readonly #tokens: readonly (Operand | Operator)[];
  readonly #source: Source;
  readonly #end: number;
  #at = 0;

  constructor(tokens: readonly (Operand | Operator)[], node: Node, source: Source) {
    this.#tokens = tokens;
    this.#source = source;
    this.#end = node.to;
  }

  read(): Operand {
    return this.#readBinary(['or', 'as'], () => this.#readBinary(['and'], () => this.#readNot()));
  }

  #readBinary(operators: readonly string[], readSide: () => Operand): Operand {
    let left = readSide();
    for (let operator = this.#take(operators); operator !== undefined; operator = this.#take(operators)) {
      const right = readSide();
      const expression: PyExpr = {
        kind: 'binary',
        operator: operator.operator,
        left: left.expression,
        right: right.expression,
        range: this.#source.range(left.from, right.to),
      };
      left = { expression, from: left.from, to: right.to };
    }
    return left;
  }

  #readNot(): Operand {
    const signs: Operator[] = [];
    for (let sign = this.#take(['not']); sign !== undefined; sign = this.#take(['not'])) signs.push(sign);
    let operand = this.#readOperand();
    for (const { from } of signs.toReversed()) {
      const range = this.#source.range(from, operand.to);
      const expression: PyExpr = { kind: 'unary', operator: 'not', operand: operand.expression, range };
      operand = { expression, from, to: operand.to };
    }
    return operand;
  }

  #readOperand(): Operand {
    const token = this.#tokens[this.#at];
    if (token !== undefined && 'expression' in token) {
      this.#at++;
      return token;
    }
    const at = token?.from ?? this.#end;
    return { expression: this.#source.missing(at), from: at, to: at };
  }

  #take(operators: readonly string[]): Operator | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || 'expression' in token || !operators.includes(token.operator)) return undefined;
    this.#at++;
    return token;
  }
}
