import { readClass } from './classes.js';
import type { Converter } from './convert.js';
import { childOf, isClosed, itemsIn, partsOf, rangeOf, textOf } from './convert.js';
import { readFunction } from './functions.js';
import type { Node } from './node.js';
import { numberOf, unescaped } from './strings.js';
import type { JsExpr, JsProperty, JsTemplate } from './tree.js';

type Read = (converter: Converter, node: Node) => JsExpr | undefined;

/** By the grammar's name; what is not here is an expression of no interest. */
const READERS: Readonly<Record<string, Read>> = {
  String: (converter, node) => ({
    kind: 'string',
    value: unescaped(textOf(converter, node).slice(1, -1)),
    range: rangeOf(node),
  }),
  TemplateString: readTemplate,
  Number: (converter, node) => ({
    kind: 'number',
    value: numberOf(textOf(converter, node)),
    range: rangeOf(node),
  }),
  BooleanLiteral: (converter, node) => ({
    kind: 'constant',
    value: textOf(converter, node) === 'true',
    range: rangeOf(node),
  }),
  null: (_, node) => ({ kind: 'constant', value: null, range: rangeOf(node) }),
  this: (_, node) => ({ kind: 'this', range: rangeOf(node) }),
  VariableName: (converter, node) => {
    const name = textOf(converter, node);
    if (name === 'undefined') return { kind: 'constant', value: null, range: rangeOf(node) };
    return { kind: 'name', name, range: rangeOf(node) };
  },
  ParenthesizedExpression: (converter, node) => first(converter, node) ?? other(converter, node),
  InstantiationExpression: (converter, node) => first(converter, node) ?? other(converter, node),
  PrefixCast: (converter, node) => first(converter, node) ?? other(converter, node),
  MemberExpression: readMember,
  CallExpression: readCall,
  NewExpression: readCall,
  ObjectExpression: (converter, node) => ({
    kind: 'object',
    properties: node.children.flatMap((child) =>
      child.name === 'Property' ? (readProperty(converter, child) ?? []) : [],
    ),
    isClosed: isClosed(node, '}'),
    range: rangeOf(node),
  }),
  ArrayExpression: (converter, node) => ({
    kind: 'array',
    items: itemsIn(converter, node),
    isClosed: isClosed(node, ']') && !hasHoles(node),
    range: rangeOf(node),
  }),
  ArrowFunction: readFunction,
  FunctionExpression: readFunction,
  ClassExpression: readClass,
  UnaryExpression: (converter, node) => {
    const operand = converter.expression(node.children.at(-1));
    const [sign] = node.children;
    if (operand === undefined || sign === undefined) return other(converter, node);
    return { kind: 'unary', operator: textOf(converter, sign), operand, range: rangeOf(node) };
  },
  BinaryExpression: readBinary,
  PostfixExpression: (converter, node) => {
    const operand = first(converter, node);
    if (operand === undefined) return other(converter, node);
    const operator = textOf(converter, node.children.at(-1) ?? node);
    if (operator === '!') return operand;
    return { kind: 'assign', operator, target: operand, value: undefined, range: rangeOf(node) };
  },
  ConditionalExpression: (converter, node) => {
    const [test, then, otherwise] = partsOf(node)
      .filter(({ name }) => name !== 'LogicOp')
      .map(converter.expression);
    if (test === undefined || then === undefined || otherwise === undefined) return other(converter, node);
    return { kind: 'conditional', test, then, otherwise, range: rangeOf(node) };
  },
  AwaitExpression: (converter, node) => {
    const operand = converter.expression(node.children.at(-1));
    return operand === undefined ? other(converter, node) : { kind: 'await', operand, range: rangeOf(node) };
  },
  AssignmentExpression: (converter, node) => {
    const [left, sign, right] = node.children;
    const target = converter.expression(left);
    if (target === undefined || sign === undefined) return other(converter, node);
    const operator = textOf(converter, sign);
    return { kind: 'assign', operator, target, value: converter.expression(right), range: rangeOf(node) };
  },
};

/** Words and signs of the grammar that are no expressions. */
const NO_EXPRESSION =
  /^[^\w]|^[a-z]|^(Spread|Equals|LogicOp|ArithOp|CompareOp|UpdateOp|BitOp|Optional|Arrow|Star|InterpolationStart|InterpolationEnd)$/;

export function readExpression(converter: Converter, node: Node): JsExpr | undefined {
  const read = Object.hasOwn(READERS, node.name) ? READERS[node.name] : undefined;
  if (read !== undefined) return read(converter, node);
  return NO_EXPRESSION.test(node.name) ? undefined : other(converter, node);
}

export function other(converter: Converter, node: Node): JsExpr {
  return { kind: 'other', children: converter.nodes(node.children), range: rangeOf(node) };
}

function first(converter: Converter, node: Node): JsExpr | undefined {
  const parts = partsOf(node).filter(({ name }) => name !== 'LogicOp' && name !== 'ArithOp');
  const found = parts.map(converter.expression).filter((one) => one !== undefined);
  return found[0];
}

function hasHoles(node: Node): boolean {
  return node.children.some(
    ({ name }, i) =>
      name === ',' && (node.children[i - 1]?.name === ',' || node.children[i - 1]?.name === '['),
  );
}

function readTemplate(converter: Converter, node: Node): JsTemplate {
  const parts: (string | JsExpr)[] = [];
  let at = node.from + 1;
  const addText = (end: number): void => {
    if (end > at) parts.push(unescaped(converter.text.slice(at, end)));
  };
  for (const child of node.children) {
    if (child.name !== 'Interpolation') continue;
    addText(child.from);
    parts.push(first(converter, child) ?? { kind: 'other', children: [], range: rangeOf(child) });
    at = child.to;
  }
  addText(converter.text[node.to - 1] === '`' && node.to - 1 >= at ? node.to - 1 : node.to);
  return { kind: 'template', parts, range: rangeOf(node) };
}

function readMember(converter: Converter, node: Node): JsExpr {
  const object = converter.expression(node.children[0]);
  if (object === undefined) return other(converter, node);
  const property = childOf(node, 'PropertyName', 'PrivatePropertyName');
  if (property !== undefined) {
    const nameRange = rangeOf(property);
    return { kind: 'member', object, name: textOf(converter, property), nameRange, range: rangeOf(node) };
  }
  const bracket = node.children.findIndex(({ name }) => name === '[');
  const index = bracket < 0 ? undefined : converter.expression(node.children[bracket + 1]);
  return index === undefined
    ? other(converter, node)
    : { kind: 'index', object, index, range: rangeOf(node) };
}

function readCall(converter: Converter, node: Node): JsExpr {
  const isNew = node.name === 'NewExpression';
  const list = childOf(node, 'ArgList');
  const callee = converter.expression(isNew ? node.children[1] : node.children[0]);
  if (callee === undefined) return other(converter, node);
  const args = list === undefined ? [] : itemsIn(converter, list);
  return { kind: 'call', isNew, callee, args, range: rangeOf(node) };
}

function readProperty(converter: Converter, node: Node): JsProperty | undefined {
  const range = rangeOf(node);
  const [start] = node.children;
  if (start?.name === 'Spread') {
    const value = converter.expression(node.children[1]);
    return (
      value && {
        key: undefined,
        keyRange: rangeOf(start),
        value,
        range,
        isShorthand: false,
        isComputed: false,
      }
    );
  }
  const isComputed = start?.name === '[';
  const name = isComputed ? node.children[1] : childOf(node, 'PropertyDefinition', 'String', 'Number');
  if (name === undefined) return undefined;
  const keyRange = rangeOf(name);
  const key: JsExpr | undefined =
    name.name === 'PropertyDefinition'
      ? { kind: 'string', value: textOf(converter, name), range: keyRange }
      : converter.expression(name);
  if (key === undefined) return undefined;
  const rest = { key, keyRange, range, isComputed };
  if (childOf(node, 'ParamList', 'Block') !== undefined)
    return { ...rest, value: readFunction(converter, node), isShorthand: false };
  const colon = node.children.findIndex((child) => child.name === ':');
  if (colon < 0) {
    const value: JsExpr = { kind: 'name', name: textOf(converter, name), range: keyRange };
    return { ...rest, value, isShorthand: true };
  }
  const value = converter.expression(node.children[colon + 1]);
  return value && { ...rest, value, isShorthand: false };
}

function readBinary(converter: Converter, node: Node): JsExpr {
  const [left, sign, right] = node.children;
  const one = converter.expression(left);
  if (one === undefined || sign === undefined) return other(converter, node);
  if (sign.name === 'as' || sign.name === 'satisfies') return one;
  const two = converter.expression(right);
  if (two === undefined) return other(converter, node);
  return { kind: 'binary', operator: textOf(converter, sign), left: one, right: two, range: rangeOf(node) };
}
