import type { Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/javascript';
import type { Range } from '../../../text/range.js';
import type { GrammarMemory } from '../grammar-memory.js';

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
function boundedTree(dialect: typeof parser, text: string, fragments: readonly TreeFragment[]): Tree {
  const parse = dialect.startParse(text, fragments);
  const limit = text.length * STEPS + 1000;
  for (let steps = 0; ; steps++) {
    const tree = parse.advance();
    if (tree !== null) return tree;
    if (steps === limit) parse.stopAt(parse.parsedPos);
  }
}

/** Says of a statement of the file itself that it need not be looked into. */
export type IsKnown = (statement: Pick<Node, 'name' | 'from' | 'to'>) => boolean;

/** Comments and types are left out of the tree. `memory` is brought up to date. */
export function parseGrammar(
  text: string,
  { isTypeScript, hasJsx }: Dialect,
  memory?: GrammarMemory,
  isKnown?: IsKnown,
): Grammar {
  const dialect = isTypeScript ? (hasJsx ? PARSERS.tsx : PARSERS.ts) : PARSERS.js;
  const tree = boundedTree(dialect, text, memory?.fragments(text) ?? []);
  const grammar = readTree(tree, text, isKnown);
  if (grammar.errors.length === 0) {
    memory?.keep(text, tree);
    return grammar;
  }
  memory?.forget();
  return hasJsx ? withoutChildComments(grammar, dialect, text) : grammar;
}

/** Braces with a comment and nothing else, as stand among the children of an element. */
const CHILD_COMMENT = /(\{\s*)(\/\*(?:(?!\*\/)[^])*\*\/)(?=\s*\})/g;

/** The grammar knows no such braces: there a text of the same length stands in for the comment. */
function withoutChildComments(grammar: Grammar, dialect: typeof parser, text: string): Grammar {
  const hidden: Range[] = [];
  const shown = text.replace(CHILD_COMMENT, (_, open: string, comment: string, at: number) => {
    const start = at + open.length;
    hidden.push({ start, end: start + comment.length });
    return `${open}\`${comment.slice(1, -1).replace(/[^\n]/g, ' ')}\``;
  });
  if (hidden.length === 0) return grammar;
  const other = readTree(boundedTree(dialect, shown, []), text, undefined);
  if (other.errors.length >= grammar.errors.length) return grammar;
  const comments = [...other.comments, ...hidden].sort((a, b) => a.start - b.start);
  return { ...other, comments };
}

function readTree(tree: Tree, text: string, isKnown: IsKnown | undefined): Grammar {
  const root: OpenNode = { name: 'Script', from: 0, to: text.length, children: [] };
  const open: OpenNode[] = [];
  const comments: Range[] = [];
  const errors: Range[] = [];
  tree.iterate({
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
      if (open.length === 1 && isKnown?.(node) === true) return false;
      open.push(node);
      return true;
    },
    leave: () => {
      open.pop();
    },
  });
  return { root, comments, errors };
}
