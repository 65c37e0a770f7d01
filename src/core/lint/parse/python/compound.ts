import { readItems } from './collections.js';
import { isExpression } from './node.js';
import type { Node } from './node.js';
import type { Source } from './source.js';
import type { PyBranch, PyCompound, PyExpr, PyStatement } from './tree.js';

/** Reads the statements of a block. */
type ReadBody = (body: Node | undefined, source: Source) => PyStatement[];

const FORMS: ReadonlyMap<string, PyCompound['form']> = new Map([
  ['IfStatement', 'if'],
  ['ForStatement', 'for'],
  ['WhileStatement', 'while'],
  ['WithStatement', 'with'],
  ['TryStatement', 'try'],
  ['MatchStatement', 'match'],
]);
const KEYWORDS = new Set(['if', 'elif', 'else', 'for', 'while', 'with', 'try', 'except', 'finally']);

export function readCompound(node: Node, source: Source, readBody: ReadBody): PyCompound | undefined {
  const form = FORMS.get(node.name);
  if (form === undefined) return undefined;
  const range = source.rangeOf(node);
  if (form === 'match') return { kind: 'compound', form, branches: readMatch(node, source, readBody), range };
  const branches: PyBranch[] = [];
  let header: Node[] = [];
  let keyword: Node | undefined;
  const finish = (body: Node | undefined): void => {
    const word = keyword === undefined ? '' : source.written(keyword);
    if (keyword !== undefined || body !== undefined) {
      const parts = readHeader(keyword?.name ?? '', header, source);
      branches.push({ keyword: word, ...parts, body: readBody(body, source) });
    }
    header = [];
    keyword = undefined;
  };
  for (const child of node.children) {
    if (child.name === 'Body') finish(child);
    else if (KEYWORDS.has(child.name)) {
      if (keyword !== undefined) finish(undefined);
      keyword = child;
    } else header.push(child);
  }
  if (keyword !== undefined) finish(undefined);
  return { kind: 'compound', form, branches, range };
}

function readHeader(
  keyword: string,
  nodes: readonly Node[],
  source: Source,
): { header: PyExpr[]; binds: PyExpr[] } {
  if (keyword === 'for') {
    const at = nodes.findIndex(({ name }) => name === 'in');
    const targets = nodes.slice(0, at < 0 ? nodes.length : at);
    const iterables = at < 0 ? [] : nodes.slice(at + 1);
    return { header: readItems(iterables, source), binds: readItems(targets, source) };
  }
  const as = nodes.findIndex(({ name }) => name === 'as');
  const header = readItems(as < 0 ? nodes : nodes.slice(0, as), source);
  const binds = as < 0 ? [] : readItems(nodes.slice(as), source);
  return keyword === 'with' ? splitManagers(header, binds) : { header, binds };
}

/** `with a as b` reaches this as a binary expression, in parentheses or not. */
function splitManagers(
  items: readonly PyExpr[],
  binds: readonly PyExpr[],
): { header: PyExpr[]; binds: PyExpr[] } {
  const isAs = (item: PyExpr): boolean => item.kind === 'binary' && item.operator === 'as';
  const flat = items.flatMap((item) => (item.kind === 'list' && item.items.some(isAs) ? item.items : [item]));
  const header: PyExpr[] = [];
  const targets: PyExpr[] = [];
  for (const item of flat) {
    if (item.kind === 'binary' && item.operator === 'as') {
      header.push(item.left);
      targets.push(item.right);
    } else header.push(item);
  }
  return { header, binds: [...targets, ...binds] };
}

/** The subject is a branch of its own, named `match`; patterns are `other` expressions. */
function readMatch(node: Node, source: Source, readBody: ReadBody): PyBranch[] {
  const subject = node.children.filter((child) => isExpression(child) || child.name === '*');
  const clauses = node.children.find(({ name }) => name === 'MatchBody')?.children ?? [];
  const branches = clauses.flatMap((clause) => {
    const body = clause.children.find(({ name }) => name === 'Body');
    if (clause.name !== 'MatchClause') return [];
    return [{ keyword: 'case', ...readCase(clause, source), body: readBody(body, source) }];
  });
  return [{ keyword: 'match', header: readItems(subject, source), binds: [], body: [] }, ...branches];
}

function readCase(clause: Node, source: Source): Omit<PyBranch, 'keyword' | 'body'> {
  const header: PyExpr[] = [];
  const binds: PyExpr[] = [];
  for (const child of clause.children) {
    if (child.name === 'Guard') header.push(...readItems(child.children, source));
    else if (child.name.endsWith('Pattern')) header.push(readPattern(child, binds, source));
  }
  return { header, binds };
}

function readPattern(node: Node, binds: PyExpr[], source: Source): PyExpr {
  if (!source.enter()) return source.tooDeepAt(node);
  const children: PyExpr[] = [];
  for (const child of node.children) {
    if (child.name.endsWith('Pattern') || child.name === 'PatternArgList') {
      children.push(readPattern(child, binds, source));
    } else if (isExpression(child) && source.placeholder(child) !== 'missing') {
      const isName = source.placeholder(child) === undefined;
      const isBound = isName && (node.name === 'CapturePattern' || node.name === 'AsPattern');
      (isBound ? binds : children).push(source.expression(child));
    }
  }
  source.leave();
  return source.other('pattern', node.from, node.to, children);
}
