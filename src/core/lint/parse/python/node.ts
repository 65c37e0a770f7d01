import { parser } from '@lezer/python';
import type { GrammarMemory } from '../grammar-memory.js';

/** A node of the grammar's tree, without its parser's types. Offsets are those of the edited text. */
export interface Node {
  readonly name: string;
  readonly from: number;
  to: number;
  readonly children: readonly Node[];
}

interface OpenNode extends Node {
  children: Node[];
}

/** Most nodes are tokens: they share this one. */
const NONE: Node[] = [];

/** The name of nodes for what the grammar could not place. */
export const ERROR = '⚠';

/** Nodes of the grammar that end with a line end, which is no part of the statement. */
const ENDS_WITH_LINE = new Set([
  ...['Body', 'MatchBody', 'MatchClause', 'IfStatement', 'WhileStatement', 'ForStatement', 'TryStatement'],
  ...['WithStatement', 'MatchStatement', 'FunctionDefinition', 'ClassDefinition', 'DecoratedStatement'],
  ...['Decorator', 'StatementGroup'],
]);

/** Comments are left out: they are collected before. `memory` is brought up to date. */
export function parseGrammar(text: string, memory?: GrammarMemory): Node {
  const root: OpenNode = { name: 'Script', from: 0, to: text.length, children: [] };
  const open: OpenNode[] = [];
  const tree = parser.parse(text, memory?.fragments(text));
  memory?.keep(text, tree);
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === 'Comment') return false;
      if (name === 'Script' && open.length === 0) {
        open.push(root);
        return true;
      }
      const node: OpenNode = { name, from, to, children: NONE };
      const parent = open[open.length - 1];
      if (parent?.children === NONE) parent.children = [node];
      else parent?.children.push(node);
      open.push(node);
      return true;
    },
    leave: ({ name }) => {
      const node = open.pop();
      const last = node?.children.at(-1);
      if (node !== undefined && last !== undefined && ENDS_WITH_LINE.has(name)) node.to = last.to;
    },
  });
  return root;
}

const EXPRESSIONS = new Set([
  ...['VariableName', 'Number', 'Boolean', 'None', 'Ellipsis', 'String', 'FormatString', 'ContinuedString'],
  ...['BinaryExpression', 'UnaryExpression', 'AwaitExpression', 'ParenthesizedExpression', 'TupleExpression'],
  ...['ComprehensionExpression', 'ArrayExpression', 'ArrayComprehensionExpression', 'DictionaryExpression'],
  ...['DictionaryComprehensionExpression', 'SetExpression', 'SetComprehensionExpression', 'CallExpression'],
  ...['MemberExpression', 'ConditionalExpression', 'LambdaExpression', 'NamedExpression', 'YieldExpression'],
]);

export function isExpression(node: Node): boolean {
  return EXPRESSIONS.has(node.name);
}

/** The nodes between the commas. */
export function splitAtCommas(nodes: readonly Node[]): Node[][] {
  const groups: Node[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups.filter((group) => group.length > 0);
}
