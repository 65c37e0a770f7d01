import { readItemsAsOne } from './collections.js';
import { decodeEscapes, readLiteralForm } from './literals.js';
import type { LiteralForm } from './literals.js';
import { isExpression } from './node.js';
import type { Node } from './node.js';
import type { Source } from './source.js';
import type { PyExpr, PyString } from './tree.js';

/** One literal or several adjacent ones. */
export function readString(node: Node, source: Source): PyString {
  const literals = node.name === 'ContinuedString' ? node.children.filter(isExpression) : [node];
  const parts: (string | PyExpr)[] = [];
  let isBytes = false;
  for (const literal of literals) {
    const form = readLiteralForm(source.text(literal), 0, literal.to - literal.from);
    isBytes ||= form.isBytes;
    for (const part of readParts(literal, form, source)) {
      const last = parts.at(-1);
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
      else if (part !== '') parts.push(part);
    }
  }
  return { kind: 'string', parts: parts.length === 0 ? [''] : parts, isBytes, range: source.rangeOf(node) };
}

function readParts(literal: Node, form: LiteralForm, source: Source): (string | PyExpr)[] {
  const parts: (string | PyExpr)[] = [];
  const isFormat = literal.name === 'FormatString';
  const end = literal.to - form.closing;
  let at = literal.from + form.opening;
  const addText = (to: number): void => {
    const range = { from: at, to: Math.max(at, to) };
    const text = decodeEscapes(form.isRaw ? source.written(range) : source.text(range), form);
    parts.push(isFormat ? text.replace(/\{\{|\}\}/g, (braces) => braces.charAt(0)) : text);
  };
  for (const child of literal.children) {
    if (child.name !== 'FormatReplacement') continue;
    addText(child.from);
    parts.push(...readReplacement(child, source));
    at = child.to;
  }
  addText(end);
  return parts;
}

/** `{value!r:spec}`. The specification only matters when it contains expressions itself. */
function readReplacement(node: Node, source: Source): (string | PyExpr)[] {
  const spec = node.children.find(({ name }) => name === 'FormatSpec');
  const value = readItemsAsOne(
    node.children.filter((child) => isExpression(child) || child.name === ',' || child.name === '*'),
    source,
  );
  const parts: (string | PyExpr)[] = [];
  const equals = node.children.find(({ name }) => name === 'FormatSelfDoc');
  if (equals !== undefined) parts.push(source.slice(node.from + 1, equals.to));
  const widths = spec === undefined ? [] : readSpec(spec, source);
  if (value === undefined) parts.push(source.other('missing', node.from, node.to, widths));
  else
    parts.push(widths.length === 0 ? value : source.other('format', node.from, node.to, [value, ...widths]));
  return parts;
}

function readSpec(spec: Node, source: Source): PyExpr[] {
  return spec.children
    .flatMap((child) => (child.name === 'FormatReplacement' ? child.children : []))
    .filter(isExpression)
    .map((child) => source.expression(child));
}
