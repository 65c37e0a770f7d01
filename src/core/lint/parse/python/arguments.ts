import { ERROR, isExpression, splitAtCommas } from './node.js';
import type { Node } from './node.js';
import type { Source } from './source.js';
import type { PyArgument } from './tree.js';

/** The arguments in an `ArgList`, brackets included. */
export function readArguments(list: Node, source: Source): PyArgument[] {
  const inside = list.children.filter(({ name }) => name !== '(' && name !== ')' && name !== ERROR);
  return splitArguments(inside).flatMap((group) => readArgument(group, source));
}

/** The commas of `f(a for b, c in d)` separate no arguments. */
function splitArguments(nodes: readonly Node[]): Node[][] {
  let isTarget = false;
  return splitAtCommas(
    nodes.filter(({ name }) => {
      if (name === 'for') isTarget = true;
      else if (name === 'in') isTarget = false;
      return name !== ',' || !isTarget;
    }),
  );
}

function readArgument(group: readonly Node[], source: Source): PyArgument[] {
  const [first, second] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return [];
  const range = source.range(first.from, last.to);
  const positional = { name: undefined, nameRange: undefined, splat: '' as const };

  if (first.name === '*' || first.name === '**') {
    const value = second === undefined ? source.missing(first.to) : source.expression(second);
    return [{ ...positional, splat: first.name, value, range }];
  }
  if (group.some(({ name }) => name === 'for')) {
    const parts = group.filter(isExpression).map((node) => source.expression(node));
    return [{ ...positional, value: source.other('comprehension', first.from, last.to, parts), range }];
  }
  if (second?.name === 'AssignOp') {
    const [, , valueNode] = group;
    const value = valueNode === undefined ? source.missing(second.to) : source.expression(valueNode);
    if (source.text(second) === ':=') {
      const parts = [source.expression(first), value];
      return [{ ...positional, value: source.other(':=', first.from, last.to, parts), range }];
    }
    const name = source.placeholder(first) === undefined ? source.written(first) : '';
    return [{ name, nameRange: source.rangeOf(first), splat: '', value, range }];
  }
  return group.filter(isExpression).map((node) => {
    return { ...positional, value: source.expression(node), range: source.rangeOf(node) };
  });
}
