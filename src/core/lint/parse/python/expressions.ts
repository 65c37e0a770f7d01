import { isBoolean, readBoolean } from './booleans.js';
import { readArguments } from './arguments.js';
import { readDict, readItems, readMember, readParameters } from './collections.js';
import { readNumber } from './literals.js';
import { ERROR, isExpression } from './node.js';
import type { Node } from './node.js';
import type { Source } from './source.js';
import { readString } from './strings.js';
import type { PyExpr } from './tree.js';

export function readExpression(node: Node, source: Source): PyExpr {
  if (node.name === 'VariableName') return readName(node, source);
  if (!source.enter()) return source.tooDeepAt(node);
  const expression = readNode(node, source);
  source.leave();
  return expression;
}

function readName(node: Node, source: Source): PyExpr {
  const form = source.placeholder(node);
  if (form !== undefined) return source.other(form, node.from, node.to, []);
  return { kind: 'name', name: source.text(node), range: source.rangeOf(node) };
}

function readNode(node: Node, source: Source): PyExpr {
  const { children } = node;
  const range = source.rangeOf(node);
  switch (node.name) {
    case 'Number': {
      const number = readNumber(source.text(node));
      return number === undefined ? other('number', node, source) : { kind: 'number', ...number, range };
    }
    case 'Boolean':
      return { kind: 'constant', value: source.text(node) === 'True', range };
    case 'None':
      return { kind: 'constant', value: null, range };
    case 'String':
    case 'FormatString':
    case 'ContinuedString':
      return readString(node, source);
    case 'BinaryExpression':
      return readBinary(node, source);
    case 'UnaryExpression':
      return readUnary(node, source);
    case 'ParenthesizedExpression':
      return readItems(children, source)[0] ?? other('parentheses', node, source);
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression': {
      const form =
        node.name === 'TupleExpression' ? 'tuple' : node.name === 'ArrayExpression' ? 'list' : 'set';
      return {
        kind: 'list',
        form,
        items: readItems(children, source),
        isClosed: isClosed(node, source),
        range,
      };
    }
    case 'DictionaryExpression':
      return { kind: 'dict', entries: readDict(node, source), isClosed: isClosed(node, source), range };
    case 'CallExpression':
      return readCall(node, source);
    case 'MemberExpression':
      return readMember(node, source);
    case 'ConditionalExpression': {
      const [then, test, otherwise] = children
        .filter(isExpression)
        .map((child) => readExpression(child, source));
      const missing = source.missing(node.to);
      return {
        kind: 'conditional',
        test: test ?? missing,
        then: then ?? missing,
        otherwise: otherwise ?? missing,
        range,
      };
    }
    case 'LambdaExpression': {
      const parameters = children.find(({ name }) => name === 'ParamList')?.children ?? [];
      const defaults = readParameters(parameters, source).flatMap((parameter) => parameter.default ?? []);
      return source.other('lambda', node.from, node.to, [...defaults, ...readChildren(node, source)]);
    }
    default:
      return other(FORMS.get(node.name) ?? 'error', node, source);
  }
}

const FORMS = new Map([
  ['AwaitExpression', 'await'],
  ['YieldExpression', 'yield'],
  ['NamedExpression', ':='],
  ['Ellipsis', 'ellipsis'],
  ['ComprehensionExpression', 'comprehension'],
  ['ArrayComprehensionExpression', 'comprehension'],
  ['SetComprehensionExpression', 'comprehension'],
  ['DictionaryComprehensionExpression', 'comprehension'],
]);

function other(form: string, node: Node, source: Source): PyExpr {
  return source.other(form, node.from, node.to, readChildren(node, source));
}

/** The expressions directly inside a node. */
export function readChildren(node: Node, source: Source): PyExpr[] {
  return node.children.filter(isExpression).map((child) => readExpression(child, source));
}

const CLOSERS = new Set([')', ']', '}']);

/** Whether the author wrote the last bracket. */
export function isClosed(node: Node, source: Source): boolean {
  const last = node.children.at(-1);
  return last !== undefined && CLOSERS.has(last.name) && !source.isMadeUp(last);
}

function readBinary(node: Node, source: Source): PyExpr {
  if (isBoolean(node)) return readBoolean(node, source);
  const [left, right] = node.children.filter(isExpression);
  const operators = node.children.filter((child) => !isExpression(child) && child.name !== ERROR);
  return {
    kind: 'binary',
    operator: operators.map((operator) => source.written(operator)).join(' '),
    left: left === undefined ? source.missing(node.from) : readExpression(left, source),
    right: right === undefined ? source.missing(node.to) : readExpression(right, source),
    range: source.rangeOf(node),
  };
}

function readUnary(node: Node, source: Source): PyExpr {
  if (isBoolean(node)) return readBoolean(node, source);
  const [sign] = node.children;
  const operand = node.children.find(isExpression);
  const operator = sign === undefined ? '' : source.text(sign);
  if (operator !== '-' && operator !== '+' && operator !== '~') return other('error', node, source);
  return {
    kind: 'unary',
    operator,
    operand: operand === undefined ? source.missing(node.to) : readExpression(operand, source),
    range: source.rangeOf(node),
  };
}

function readCall(node: Node, source: Source): PyExpr {
  const callee = node.children.find(isExpression);
  const list = node.children.find(({ name }) => name === 'ArgList');
  if (callee === undefined || list === undefined) return other('error', node, source);
  return {
    kind: 'call',
    callee: readExpression(callee, source),
    args: readArguments(list, source),
    argsRange: source.rangeOf(list),
    isClosed: isClosed(list, source),
    range: source.rangeOf(node),
  };
}
