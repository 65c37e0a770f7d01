import type { Converter } from './convert.js';
import { childOf, rangeOf, textOf } from './convert.js';
import type { Node } from './node.js';
import type { JsBinding, JsExpr } from './tree.js';

const TARGETS = new Set(['VariableDefinition', 'ObjectPattern', 'ArrayPattern']);

interface Declared {
  readonly bindings: readonly JsBinding[];
  readonly values: readonly JsExpr[];
}

/** `a = 1, { b = 2, c: { d } } = e`: of a declaration or of a parameter list. */
export function declared(converter: Converter, node: Node, isParameters: boolean): Declared {
  const bindings: JsBinding[] = [];
  const values: JsExpr[] = [];
  const { children } = node;
  for (let i = 0; i < children.length; i++) {
    const target = children[i];
    if (target === undefined || !TARGETS.has(target.name)) continue;
    const isRest = children[i - 1]?.name === 'Spread';
    let next = i + 1;
    while (children[next]?.name === 'Optional' || children[next]?.name === 'LogicOp') next++;
    const initial = children[next]?.name === 'Equals' ? converter.expression(children[next + 1]) : undefined;
    if (initial !== undefined) values.push(initial);
    const path = isRest ? undefined : [];
    const isDefault = isParameters && target.name === 'VariableDefinition';
    addPattern(converter, target, path, isParameters ? undefined : initial, isDefault ? initial : undefined, {
      bindings,
      values,
    });
  }
  return { bindings, values };
}

function addPattern(
  converter: Converter,
  target: Node,
  path: readonly string[] | undefined,
  value: JsExpr | undefined,
  fallback: JsExpr | undefined,
  out: { readonly bindings: JsBinding[]; readonly values: JsExpr[] },
): void {
  if (out.bindings.length > 500 || (path?.length ?? 0) > 20) return;
  if (target.name === 'VariableDefinition') {
    out.bindings.push({ name: textOf(converter, target), range: rangeOf(target), path, fallback, value });
    return;
  }
  for (const property of target.children) {
    if (TARGETS.has(property.name)) addPattern(converter, property, undefined, value, undefined, out);
    if (property.name !== 'PatternProperty') continue;
    const inner = property.children.find(({ name }) => TARGETS.has(name));
    if (inner === undefined) continue;
    const equals = property.children.findIndex(({ name }) => name === 'Equals');
    const initial = equals < 0 ? undefined : converter.expression(property.children[equals + 1]);
    if (initial !== undefined) out.values.push(initial);
    const isRest = childOf(property, 'Spread') !== undefined;
    const key =
      childOf(property, 'PropertyName') ?? (inner.name === 'VariableDefinition' ? inner : undefined);
    const isTold = path !== undefined && key !== undefined && !isRest && childOf(property, '[') === undefined;
    addPattern(converter, inner, isTold ? [...path, textOf(converter, key)] : undefined, value, initial, out);
  }
}
