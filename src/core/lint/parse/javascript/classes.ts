import type { Converter } from './convert.js';
import { childOf, rangeOf, textOf } from './convert.js';
import { readFunction } from './functions.js';
import type { Node } from './node.js';
import type { JsClass, JsField, JsNode } from './tree.js';

/** A class declaration or expression. */
export function readClass(converter: Converter, node: Node): JsClass {
  const name = childOf(node, 'VariableDefinition');
  const body = childOf(node, 'ClassBody');
  const members: JsField[] = [];
  const others: JsNode[] = converter.nodes(node.children.filter((child) => child !== body && child !== name));
  for (const member of body?.children ?? []) {
    const key = childOf(member, 'PropertyDefinition', 'PrivatePropertyDefinition', 'String');
    if (key === undefined) {
      others.push(...converter.nodes([member]));
      continue;
    }
    const rest = { name: textOf(converter, key), nameRange: rangeOf(key), range: rangeOf(member) };
    if (member.name === 'MethodDeclaration') {
      members.push({ ...rest, value: readFunction(converter, member) });
    } else {
      const equals = member.children.findIndex((child) => child.name === 'Equals');
      members.push({
        ...rest,
        value: equals < 0 ? undefined : converter.expression(member.children[equals + 1]),
      });
    }
  }
  return {
    kind: 'class',
    name: name && textOf(converter, name),
    members,
    others,
    range: rangeOf(node),
  };
}
