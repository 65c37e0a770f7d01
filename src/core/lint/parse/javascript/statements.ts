import { declared } from './bindings.js';
import { readClass } from './classes.js';
import type { Converter } from './convert.js';
import { childOf, partsOf, rangeOf, textOf } from './convert.js';
import { readFunction } from './functions.js';
import type { Node } from './node.js';
import { unescaped } from './strings.js';
import type { JsDeclaration, JsImport, JsNode } from './tree.js';

/** A statement; undefined for what is an expression or a mere sign. An empty list stands for nothing. */
export function readStatement(converter: Converter, node: Node): readonly JsNode[] | undefined {
  const range = rangeOf(node);
  switch (node.name) {
    case 'ImportDeclaration':
      return [readImport(converter, node)];
    case 'ExportDeclaration':
      return converter.nodes(node.children);
    case 'ExportGroup':
      return [];
    case 'VariableDeclaration': {
      const keyword = node.children[0]?.name;
      const { bindings, values } = declared(converter, node, false);
      const word = keyword === 'let' || keyword === 'var' ? keyword : 'const';
      return [{ kind: 'declaration', keyword: word, bindings, values, range }];
    }
    case 'FunctionDeclaration':
      return [named(converter, node, 'function')];
    case 'ClassDeclaration':
      return [named(converter, node, 'class')];
    case 'ExpressionStatement':
    case 'ReturnStatement': {
      const kind = node.name === 'ReturnStatement' ? 'return' : 'expression';
      const word = kind === 'return' ? node.children.slice(1) : node.children;
      const value = word.map(converter.expression).find((one) => one !== undefined);
      return [{ kind, value, range }];
    }
    case 'ForInSpec':
    case 'ForOfSpec': {
      const { bindings, values } = declared(converter, node, true);
      const declaration: JsDeclaration = { kind: 'declaration', keyword: 'let', bindings, values, range };
      return [declaration, ...converter.nodes(partsOf(node))];
    }
    case 'CatchClause': {
      const { bindings, values } = declared(converter, node, true);
      return [
        {
          kind: 'block',
          body: [
            { kind: 'declaration', keyword: 'let', bindings, values, range },
            ...converter.nodes(node.children),
          ],
          range,
        },
      ];
    }
    case 'IfStatement':
      // Each branch is a block of its own, with or without braces.
      return [
        {
          kind: 'block',
          body: partsOf(node).flatMap((part): JsNode[] =>
            part.name.endsWith('Statement')
              ? [{ kind: 'block', body: converter.nodes([part]), range: rangeOf(part) }]
              : converter.nodes([part]),
          ),
          range,
        },
      ];
    case 'Block':
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoStatement':
    case 'TryStatement':
    case 'FinallyClause':
    case 'SwitchStatement':
    case 'SwitchBody':
    case 'WithStatement':
    case 'LabeledStatement':
    case 'StaticBlock':
    case 'NamespaceDeclaration':
      return [{ kind: 'block', body: converter.nodes(node.children), range }];
    default:
      return undefined;
  }
}

function named(converter: Converter, node: Node, keyword: 'function' | 'class'): JsNode {
  const value = keyword === 'class' ? readClass(converter, node) : readFunction(converter, node);
  const name = childOf(node, 'VariableDefinition');
  if (name === undefined) return value;
  const binding = {
    name: textOf(converter, name),
    range: rangeOf(name),
    path: [],
    fallback: undefined,
    value,
  };
  return { kind: 'declaration', keyword, bindings: [binding], values: [value], range: rangeOf(node) };
}

function readImport(converter: Converter, node: Node): JsImport {
  const source = childOf(node, 'String');
  const names: { imported: string; local: string; range: { start: number; end: number } }[] = [];
  const add = (imported: string, local: Node): void => {
    names.push({ imported, local: textOf(converter, local), range: rangeOf(local) });
  };
  let isAll = false;
  for (const child of node.children) {
    if (child.name === 'Star') isAll = true;
    if (child.name === 'VariableDefinition') add(isAll ? '*' : 'default', child);
    if (child.name !== 'ImportGroup') continue;
    let original: string | undefined;
    for (const part of child.children) {
      if (part.name === 'VariableName') original = textOf(converter, part);
      if (part.name !== 'VariableDefinition') continue;
      add(original ?? textOf(converter, part), part);
      original = undefined;
    }
  }
  const module = source === undefined ? '' : unescaped(textOf(converter, source).slice(1, -1));
  return { kind: 'import', module, names, range: rangeOf(node) };
}
