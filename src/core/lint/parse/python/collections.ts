import { isExpression, splitAtCommas } from './node.js';
import type { Node } from './node.js';
import type { Source } from './source.js';
import type { PyDictEntry, PyExpr, PyParameter } from './tree.js';

/** The expressions among the nodes; `*x` is an `other` expression. */
export function readItems(nodes: readonly Node[], source: Source): PyExpr[] {
  const items: PyExpr[] = [];
  let star: Node | undefined;
  for (const node of nodes) {
    if (node.name === '*' || node.name === '**') star = node;
    else if (node.children[0]?.name === '*' && node.children.length === 1) star = node.children[0];
    else if (isExpression(node)) {
      const value = source.expression(node);
      items.push(star === undefined ? value : source.other(star.name, star.from, node.to, [value]));
      star = undefined;
    }
  }
  return items;
}

/** `a` as itself and `a, b` or `a,` as a tuple; undefined when there is no expression. */
export function readItemsAsOne(nodes: readonly Node[], source: Source): PyExpr | undefined {
  const items = readItems(nodes, source);
  const commas = nodes.filter(({ name }) => name === ',');
  const [first] = nodes;
  const last = nodes.findLast((node) => isExpression(node) || node.name === ',');
  if (first === undefined || last === undefined || (commas.length === 0 && items.length < 2)) return items[0];
  const start = nodes.find((node) => node.name === '*' || isExpression(node)) ?? first;
  return { kind: 'list', form: 'tuple', items, isClosed: true, range: source.range(start.from, last.to) };
}

export function readDict(node: Node, source: Source): PyDictEntry[] {
  return splitAtCommas(node.children.filter(({ name }) => name !== '{' && name !== '}')).flatMap(
    (group): PyDictEntry[] => {
      const [first] = group;
      const parts = group.filter(isExpression);
      const last = parts.at(-1);
      if (first === undefined || last === undefined) return [];
      const values = parts.map((part) => source.expression(part));
      const [one, two] = values;
      if (one === undefined) return [];
      const range = source.range(first.from, last.to);
      if (first.name === '**') return [{ key: undefined, value: one, range }];
      const colon = group.find(({ name }) => name === ':');
      const end = colon?.to ?? last.to;
      const value = two ?? source.missing(end);
      return [{ key: one, value, range: source.range(first.from, Math.max(end, last.to)) }];
    },
  );
}

/** `object.name` and `object[index]`. */
export function readMember(node: Node, source: Source): PyExpr {
  const [first, ...rest] = node.children;
  const object =
    first !== undefined && isExpression(first) ? source.expression(first) : source.missing(node.from);
  const range = source.rangeOf(node);
  const bracket = rest.findIndex(({ name }) => name === '[');
  if (bracket < 0) {
    const property = rest.find(({ name }) => name === 'PropertyName');
    const dot = rest.find(({ name }) => name === '.');
    const end = dot?.to ?? node.to;
    return {
      kind: 'attribute',
      object,
      name: property === undefined ? '' : source.nameOf(property),
      nameRange: property === undefined ? source.range(end, end) : source.rangeOf(property),
      range,
    };
  }
  const inside = rest.slice(bracket + 1).filter(({ name }) => name !== ']');
  const parts = splitAtCommas(inside).map((group) => readIndex(group, source));
  const [only] = parts;
  const start = inside[0]?.from ?? rest[bracket]?.to ?? node.to;
  if (only === undefined) return { kind: 'subscript', object, index: source.missing(start), range };
  const hasComma = inside.some(({ name }) => name === ',');
  const items = parts;
  const indexRange = source.range(start, inside.at(-1)?.to ?? start);
  const index: PyExpr = hasComma
    ? { kind: 'list', form: 'tuple', items, isClosed: true, range: indexRange }
    : only;
  return { kind: 'subscript', object, index, range };
}

function readIndex(group: readonly Node[], source: Source): PyExpr {
  const items = readItems(group, source);
  const from = group[0]?.from ?? 0;
  const to = group.at(-1)?.to ?? from;
  const isSlice = group.some(({ name }) => name === ':');
  if (isSlice) return source.other('slice', from, to, items);
  return items[0] ?? source.missing(from);
}

/** Parameters of a function or a lambda, brackets or not. A lone `*` or `/` is none. */
export function readParameters(nodes: readonly Node[], source: Source): PyParameter[] {
  const inside = nodes.filter(({ name }) => name !== '(' && name !== ')');
  return splitAtCommas(inside).flatMap((group) => {
    const [first] = group;
    const last = group.at(-1);
    const index = group.findIndex(({ name }) => name === 'VariableName');
    const name = group[index];
    if (first === undefined || last === undefined || name === undefined) return [];
    const defaultNode = group.slice(index + 1).find(isExpression);
    return [
      {
        name: source.nameOf(name),
        splat: first.name === '*' || first.name === '**' ? first.name : '',
        default: defaultNode === undefined ? undefined : source.expression(defaultNode),
        range: source.range(first.from, last.to),
      },
    ];
  });
}
