import { readArguments } from './arguments.js';
import { readItems, readItemsAsOne, readParameters } from './collections.js';
import { readCompound } from './compound.js';
import { readChildren } from './expressions.js';
import { readImport } from './imports.js';
import { ERROR, isExpression } from './node.js';
import type { Node } from './node.js';
import type { Source } from './source.js';
import type { PyAssign, PyClass, PyExpr, PyFunction, PyStatement } from './tree.js';

/** The statements among the nodes of a script or a body. */
export function readStatements(nodes: readonly Node[], source: Source): PyStatement[] {
  return nodes.flatMap((node) => readStatement(node, source));
}

export function readBody(body: Node | undefined, source: Source): PyStatement[] {
  return body === undefined ? [] : readStatements(body.children, source);
}

const OTHER_FORMS = new Map([
  ['DeleteStatement', 'del'],
  ['PassStatement', 'pass'],
  ['BreakStatement', 'break'],
  ['ContinueStatement', 'continue'],
  ['PrintStatement', 'print'],
  ['RaiseStatement', 'raise'],
  ['AssertStatement', 'assert'],
  ['TypeDefinition', 'type'],
]);

function readStatement(node: Node, source: Source): PyStatement[] {
  if (node.name === ERROR || source.isMadeUp(node)) return [];
  const range = source.rangeOf(node);
  switch (node.name) {
    case 'StatementGroup':
      return readStatements(node.children, source);
    case 'AssignStatement':
      return [readAssign(node, source)];
    case 'UpdateStatement':
      return [readUpdate(node, source)];
    case 'ExpressionStatement': {
      const value = readItemsAsOne(node.children, source);
      return value === undefined ? [] : [{ kind: 'expression', value, range }];
    }
    case 'YieldStatement':
      return [
        {
          kind: 'expression',
          value: source.other('yield', node.from, node.to, readChildren(node, source)),
          range,
        },
      ];
    case 'ReturnStatement':
      return [{ kind: 'return', value: readItemsAsOne(node.children, source), range }];
    case 'ImportStatement':
      return [readImport(node, source)];
    case 'FunctionDefinition':
      return [readFunction(node, node, [], source)];
    case 'ClassDefinition':
      return [readClass(node, node, [], source)];
    case 'DecoratedStatement':
      return readDecorated(node, source);
    case 'ScopeStatement': {
      const form = node.children[0]?.name ?? 'global';
      return [{ kind: 'other-statement', form, expressions: readChildren(node, source), range }];
    }
    default: {
      const compound = readCompound(node, source, readBody);
      if (compound !== undefined) return [compound];
      if (isExpression(node)) return [{ kind: 'expression', value: source.expression(node), range }];
      const form = OTHER_FORMS.get(node.name);
      if (form === undefined) return [];
      return [{ kind: 'other-statement', form, expressions: readItems(node.children, source), range }];
    }
  }
}

function readAssign(node: Node, source: Source): PyAssign {
  const sides: Node[][] = [[]];
  let annotation: PyExpr | undefined;
  for (const child of node.children) {
    if (child.name === 'AssignOp') sides.push([]);
    else if (child.name === 'TypeDef') [annotation] = readChildren(child, source);
    else sides.at(-1)?.push(child);
  }
  const valueNodes = sides.length > 1 ? sides.pop() : undefined;
  const targets = sides.flatMap((side) => readItemsAsOne(side, source) ?? []);
  const value =
    valueNodes === undefined ? undefined : (readItemsAsOne(valueNodes, source) ?? source.missing(node.to));
  return { kind: 'assign', targets, operator: '', value, annotation, range: source.rangeOf(node) };
}

function readUpdate(node: Node, source: Source): PyAssign {
  const at = node.children.findIndex(({ name }) => name === 'UpdateOp');
  const update = node.children[at];
  const target = readItemsAsOne(node.children.slice(0, at), source);
  return {
    kind: 'assign',
    targets: target === undefined ? [] : [target],
    operator: update === undefined ? '' : source.text(update).slice(0, -1),
    value: readItemsAsOne(node.children.slice(at + 1), source) ?? source.missing(node.to),
    annotation: undefined,
    range: source.rangeOf(node),
  };
}

function readFunction(node: Node, outer: Node, decorators: PyExpr[], source: Source): PyFunction {
  const name = node.children.find((child) => child.name === 'VariableName');
  const keyword = node.children.find((child) => child.name === 'def');
  const after = keyword?.to ?? node.from;
  return {
    kind: 'function',
    name: name === undefined ? '' : source.nameOf(name),
    nameRange: name === undefined ? source.range(after, after) : source.rangeOf(name),
    isAsync: node.children[0]?.name === 'async',
    decorators,
    parameters: readParameters(
      node.children.find((child) => child.name === 'ParamList')?.children ?? [],
      source,
    ),
    body: readBody(findBody(node), source),
    range: source.rangeOf(outer),
  };
}

function readClass(node: Node, outer: Node, decorators: PyExpr[], source: Source): PyClass {
  const name = node.children.find((child) => child.name === 'VariableName');
  const list = node.children.find((child) => child.name === 'ArgList');
  return {
    kind: 'class',
    name: name === undefined ? '' : source.nameOf(name),
    bases: (list === undefined ? [] : readArguments(list, source)).map(({ name, value, range }): PyExpr => {
      return name === undefined ? value : { kind: 'other', form: 'keyword', children: [value], range };
    }),
    decorators,
    body: readBody(findBody(node), source),
    range: source.rangeOf(outer),
  };
}

function findBody(node: Node): Node | undefined {
  return node.children.find(({ name }) => name === 'Body');
}

/** Decorators without a definition after them still are expressions. */
function readDecorated(node: Node, source: Source): PyStatement[] {
  const decorators = node.children.flatMap((child) => {
    return child.name === 'Decorator' ? (readDecorator(child, source) ?? []) : [];
  });
  const definition = node.children.find(
    ({ name }) => name === 'FunctionDefinition' || name === 'ClassDefinition',
  );
  if (definition === undefined) {
    return [
      { kind: 'other-statement', form: 'decorator', expressions: decorators, range: source.rangeOf(node) },
    ];
  }
  const read = definition.name === 'FunctionDefinition' ? readFunction : readClass;
  return [read(definition, node, decorators, source)];
}

/** The grammar has no expression for `a.b(c)` here, only its parts. See `mendDecorator` for what it cannot read. */
function readDecorator(node: Node, source: Source): PyExpr | undefined {
  const isStandIn = node.children.some((part) => source.placeholder(part) === 'decorator');
  let value: PyExpr | undefined;
  let from = node.from;
  for (const part of node.children) {
    if (part.name === 'ArgList' && isStandIn) return readArguments(part, source)[0]?.value;
    if (part.name === 'ArgList' && value !== undefined) {
      const last = part.children.at(-1);
      value = {
        kind: 'call',
        callee: value,
        args: readArguments(part, source),
        argsRange: source.rangeOf(part),
        isClosed: last?.name === ')' && !source.isMadeUp(last),
        range: source.range(from, part.to),
      };
    } else if (part.name === 'VariableName' && value === undefined) {
      from = part.from;
      value = source.expression(part);
    } else if (part.name === 'VariableName' && value !== undefined) {
      const range = source.range(from, part.to);
      value = {
        kind: 'attribute',
        object: value,
        name: source.nameOf(part),
        nameRange: source.rangeOf(part),
        range,
      };
    }
  }
  return value;
}
