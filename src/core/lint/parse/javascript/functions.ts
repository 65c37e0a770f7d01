import { declared } from './bindings.js';
import type { Converter } from './convert.js';
import { childOf, rangeOf } from './convert.js';
import type { Node } from './node.js';
import type { JsFunction } from './tree.js';

/** Functions, arrow functions and methods. */
export function readFunction(converter: Converter, node: Node): JsFunction {
  const list = childOf(node, 'ParamList');
  const lone = node.name === 'ArrowFunction' ? childOf(node, 'VariableDefinition') : undefined;
  const block = childOf(node, 'Block');
  const arrow = node.children.findIndex(({ name }) => name === 'Arrow');
  const result =
    block === undefined && arrow >= 0 ? converter.expression(node.children[arrow + 1]) : undefined;
  const { bindings, values } =
    list !== undefined
      ? declared(converter, list, true)
      : {
          bindings:
            lone === undefined ? [] : declared(converter, { ...node, children: [lone] }, true).bindings,
          values: [],
        };
  return {
    kind: 'function',
    params: bindings,
    body: [...values, ...(block === undefined ? [] : converter.nodes(block.children))],
    result,
    range: rangeOf(node),
  };
}
