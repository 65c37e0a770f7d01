import type { Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import type { Range } from '../../../text/range.js';

/** A node of the grammar's tree, without its parser's types. */
export interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Node[];
}

interface OpenNode extends Node {
  children: Node[];
}

/** Which of the languages a file is written in. */
export interface Dialect {
  readonly isTypeScript: boolean;
  readonly hasJsx: boolean;
}

/** The name of nodes for what the grammar could not place. */
export const ERROR = '⚠';

/** Most nodes are tokens: they share this one. */
const NONE: Node[] = [];

const COMMENTS = new Set(['LineComment', 'BlockComment', 'Hashbang']);

/** Types decide nothing here. `InstantiationExpression` keeps its callee. */
const TYPES = new Set([
  ...['TypeAnnotation', 'TypeArgList', 'TypeParamList', 'TypeAliasDeclaration', 'InterfaceDeclaration'],
  ...['TypeName', 'TypePredicate', 'ArrayType', 'UnionType', 'IntersectionType', 'ObjectType', 'TupleType'],
  ...['IndexedType', 'ParameterizedType', 'LiteralType', 'KeyofType', 'TypeofType', 'ConditionalType'],
  ...['FunctionSignature', 'NewSignature', 'TemplateType', 'ParenthesizedType', 'NullType', 'VoidType'],
  ...['AmbientDeclaration', 'UniqueType', 'InferredType', 'ThisType', 'ImportType'],
]);

const PARSERS = {
  js: parser.configure({ dialect: 'jsx' }),
  ts: parser.configure({ dialect: 'ts' }),
  tsx: parser.configure({ dialect: 'ts jsx' }),
};

export interface Grammar {
  readonly root: Node;
  readonly comments: readonly Range[];
  /** Places of errors; those inside types too. */
  readonly errors: readonly Range[];
}

/** Steps of the parser per character that no program needs; only what is broken all over takes more. */
const STEPS = 4;

/** Garbage is given up where mending it would take ever more steps: what was read before it counts. */
function boundedTree(dialect: typeof parser, text: string): Tree {
  const parse = dialect.startParse(text);
  const limit = text.length * STEPS + 1000;
  for (let steps = 0; ; steps++) {
    const tree = parse.advance();
    if (tree !== null) return tree;
    if (steps === limit) parse.stopAt(parse.parsedPos);
  }
}

/** Comments and types are left out of the tree. */
export function parseGrammar(text: string, { isTypeScript, hasJsx }: Dialect): Grammar {
  const root: OpenNode = { name: 'Script', from: 0, to: text.length, children: [] };
  const open: OpenNode[] = [];
  const comments: Range[] = [];
  const errors: Range[] = [];
  const dialect = isTypeScript ? (hasJsx ? PARSERS.tsx : PARSERS.ts) : PARSERS.js;
  boundedTree(dialect, text).iterate({
    enter: ({ name, from, to }) => {
      if (COMMENTS.has(name)) {
        comments.push({ start: from, end: to });
        return false;
      }
      if (TYPES.has(name)) return false;
      if (name === ERROR) errors.push({ start: from, end: to });
      if (open.length === 0) {
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
    leave: () => {
      open.pop();
    },
  });
  return { root, comments, errors };
}
