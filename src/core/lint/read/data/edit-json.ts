import type { Range, TextEdit } from '../../../text/range.js';
import type { Insertable } from '../../model/value.js';
import type { DataMapping, DataSequence } from '../../parse/data/tree.js';
import type { Source } from '../source.js';
import { edit } from '../source.js';
import { FlowText, indentUnitOf, type Layout } from './edit-flow.js';
import { isList, isRaw, type Editor } from './editor.js';

/** Edits a JSON text, comments and trailing commas included, in the layout that it has. */
export function jsonEditor(source: Source, comments: readonly Range[]): Editor {
  const flow = new FlowText(source, comments, indentUnitOf(source.text), true);
  const entry = (key: string, value: Insertable, layout: Layout, colon = ': '): string =>
    `${JSON.stringify(key)}${colon}${render(value, layout)}`;

  return {
    insert(node) {
      const inside = flow.inside(node.range, '{');
      if (inside === undefined) return undefined;
      return (key, value) => {
        const empty = node.entries.find((one) => one.key === key && isNothing(one.value));
        const colon = colonOf(source.text, node);
        if (empty !== undefined) return [edit(source, empty.range, entry(key, value, inline(), colon))];
        const write = (layout: Layout): string => entry(key, value, layout, colon);
        return flow.add(inside, rangesOf(node), write);
      };
    },
    append(node) {
      const inside = flow.inside(node.range, '[');
      if (inside === undefined) return undefined;
      return (value) => flow.add(inside, rangesOf(node), (layout) => render(value, layout));
    },
    removeEntry(holder, one) {
      const inside = flow.inside(holder.range, '{');
      return inside && (() => flow.remove(inside, rangesOf(holder), holder.entries.indexOf(one)));
    },
    removeItem(holder, index) {
      const inside = flow.inside(holder.range, '[');
      return inside && (() => flow.remove(inside, rangesOf(holder), index));
    },
    rename(_holder, one) {
      return (key) => [edit(source, one.keyRange, JSON.stringify(key))];
    },
    replace(scalar) {
      return (value): readonly TextEdit[] => {
        const isQuoted = scalar.quote === 'double' && value !== null;
        const newText = JSON.stringify(isQuoted ? String(value) : value);
        return [edit(source, scalar.valueRange, newText)];
      };
    },
    spell: (text) => ({ raw: JSON.stringify(text) }),
    substitution: (text) => ({ raw: `{"Fn::Sub": ${JSON.stringify(text)}}` }),
  };
}

function rangesOf(node: DataMapping | DataSequence): readonly Range[] {
  return (node.kind === 'mapping' ? node.entries : node.items).map(({ range }) => range);
}

function isNothing(node: DataMapping['entries'][number]['value']): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function inline(): Layout {
  return { indent: undefined, unit: '', lineBreak: '\n' };
}

/** `:` and the white space that the last entry has behind it. */
function colonOf(text: string, node: DataMapping): string {
  const last = node.entries.at(-1);
  if (last === undefined) return ': ';
  const between = text.slice(last.keyRange.end, last.value.range.start);
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ': ';
}

/** Objects get lines of their own where their holder has; lists of plain values stay on one. */
function render(value: Insertable, layout: Layout): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isRaw(value)) return value.raw;
  const { indent, unit, lineBreak } = layout;
  const inner: Layout = indent === undefined ? layout : { ...layout, indent: indent + unit };
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  const parts = isList(value)
    ? value.map((item) => render(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${render(item, inner)}`);
  const isShort = isList(value) && value.every((item) => typeof item !== 'object' || item === null);
  if (parts.length === 0 || indent === undefined || isShort) return open + parts.join(', ') + close;
  const start = lineBreak + indent + unit;
  return open + start + parts.join(`,${start}`) + lineBreak + indent + close;
}
