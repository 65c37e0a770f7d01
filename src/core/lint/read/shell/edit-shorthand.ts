import type { Range, TextEdit } from '../../../text/range.js';
import type { Insertable, Primitive } from '../../model/value.js';
import { type Editor, isList, isRaw } from '../data/editor.js';
import { edit, type Source } from '../source.js';

/** Edits a value in the AWS CLI's shorthand syntax. Line breaks and blanks within it stay as they are. */
export function shorthandEditor(source: Source): Editor {
  return {
    insert: (node) => (key, value) => {
      const last = node.entries.at(-1);
      const text = `${key}=${render(value)}`;
      if (last !== undefined) return [insertAt(source, last.range.end, `,${text}`)];
      const isBraced = source.text.charAt(node.range.start) === '{';
      return [insertAt(source, node.range.start + (isBraced ? 1 : 0), text)];
    },
    append: (node) => {
      if (source.text.charAt(node.range.start) !== '[') return undefined;
      const last = node.items.at(-1);
      return (value) =>
        last === undefined
          ? [insertAt(source, node.range.start + 1, render(value))]
          : [insertAt(source, last.range.end, `,${render(value)}`)];
    },
    removeEntry: (holder, entry) => {
      const ranges = holder.entries.map(({ range }) => range);
      return remover(source, ranges, holder.entries.indexOf(entry));
    },
    removeItem: (holder, index) => {
      // A list without brackets is told by its commas.
      if (source.text.charAt(holder.range.start) !== '[') return undefined;
      return remover(
        source,
        holder.items.map(({ range }) => range),
        index,
      );
    },
    rename: (_holder, entry) => (key) => [edit(source, entry.keyRange, key)],
    replace: (scalar) => (value) => [edit(source, scalar.valueRange, spell(value))],
    spell: (text) => ({ raw: spell(text) }),
    substitution: (text) => ({ raw: spell(text) }),
  };
}

function insertAt(source: Source, at: number, text: string): TextEdit {
  return edit(source, { start: at, end: at }, text);
}

function remover(
  source: Source,
  ranges: readonly Range[],
  index: number,
): (() => readonly TextEdit[]) | undefined {
  const own = ranges[index];
  if (own === undefined) return undefined;
  const before = ranges[index - 1];
  const after = ranges[index + 1];
  if (before !== undefined) return () => [edit(source, { start: before.end, end: own.end }, '')];
  return () => [edit(source, { start: own.start, end: after?.start ?? own.end }, '')];
}

function render(value: Insertable): string {
  if (typeof value !== 'object' || value === null) return spell(value);
  if (isRaw(value)) return value.raw;
  if (isList(value)) return `[${value.map(render).join(',')}]`;
  const parts = Object.entries(value).map(([key, item]) => `${key}=${render(item)}`);
  return `{${parts.join(',')}}`;
}

/** In quotes where a character would end the value or begin another. */
function spell(value: Primitive): string {
  const text = String(value);
  return /^[^\s,=[\]{}"'\\]+$/.test(text) ? text : `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
}
