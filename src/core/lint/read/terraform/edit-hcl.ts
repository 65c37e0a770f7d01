import type { Range, TextEdit } from '../../../text/range.js';
import type { Insertable, Primitive } from '../../model/value.js';
import type { HclAttribute, HclBlock, HclBody, HclObject } from '../../parse/hcl/tree.js';
import { FlowText, indentUnitOf } from '../data/edit-flow.js';
import { isList, isRaw } from '../data/editor.js';
import type { Source } from '../source.js';
import { edit, indentAt, lineBreakOf } from '../source.js';
import type { HclEditor } from './editor.js';
import type { Spelled } from './shapes.js';

type Item = HclAttribute | HclBlock;

/** Edits HCL in the layout that it has: a line for every argument, `=` below each other where they are. */
export function hclEditor(source: Source, comments: readonly Range[]): HclEditor {
  const { text } = source;
  const unit = indentUnitOf(text);
  const lineBreak = lineBreakOf(text);
  const flow = new FlowText(source, comments, unit, true);
  const insertion = (at: number, newText: string): TextEdit => edit(source, { start: at, end: at }, newText);
  const isBehindCode = (at: number): boolean =>
    text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() !== '';

  /** Behind comments, before the line break; undefined when something else stands on the line. */
  function lineEnd(from: number): number | undefined {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const rest = text.slice(from, end).trim();
    const isFree =
      rest === '' ||
      comments.some(
        ({ start, end: to }) =>
          start >= from && start < end && to <= end && text.slice(from, start).trim() === '',
      );
    if (!isFree) return undefined;
    return text[end - 1] === '\r' ? end - 1 : end;
  }

  function addToBody(body: HclBody, items: readonly Spelled[]): readonly TextEdit[] {
    const empty = items.map((item) => body.items.find((one) => isNull(one, item.name)));
    const [only] = empty;
    const [first] = items;
    if (only?.kind === 'attribute' && first?.kind === 'attribute' && items.length === 1)
      return [edit(source, only.value.range, render(first.value, indentAt(text, only.range.start)))];
    const isAttribute = items.every(({ kind }) => kind === 'attribute');
    const before = isAttribute ? lastAttribute(body) : body.items.at(-1);
    const outer = indentAt(text, body.range.end + 1);
    if (!text.slice(body.range.start, body.range.end).includes('\n')) return openUp(body, items, outer);
    const indent = body.items[0] === undefined ? outer + unit : indentAt(text, body.items[0].range.start);
    const lines = items.map((item) => spell(item, indent, alignmentOf(before))).join(lineBreak);
    if (before === undefined) {
      const at = lineEnd(body.range.start) ?? body.range.start;
      return [insertion(at, lineBreak + indent + lines + (body.items.length > 0 ? lineBreak : ''))];
    }
    const at = lineEnd(before.range.end) ?? before.range.end;
    const gap = isAttribute ? lineBreak : lineBreak + lineBreak;
    return [insertion(at, gap + indent + lines)];
  }

  /** A block on one line holds one argument at most. */
  function openUp(body: HclBody, items: readonly Spelled[], outer: string): readonly TextEdit[] {
    const indent = outer + unit;
    const inside = text.slice(body.range.start, body.range.end).trim();
    const lines = [...(inside === '' ? [] : [inside]), ...items.map((item) => spell(item, indent, 0))];
    const newText = lines.map((line) => lineBreak + indent + line).join('') + lineBreak + outer;
    return [edit(source, body.range, newText)];
  }

  /** Width from the name to `=` of a neighbour whose line is directly above; 0 when there is none. */
  function alignmentOf(item: Item | undefined): number {
    if (item?.kind !== 'attribute') return 0;
    return text.indexOf('=', item.nameRange.end) - item.nameRange.start;
  }

  function spell(item: Spelled, indent: string, width: number): string {
    if (item.kind === 'attribute')
      return `${item.name.padEnd(Math.max(0, width - 1))} = ${render(item.value, indent)}`;
    const inner = indent + unit;
    const names = item.items.flatMap((one) => (one.kind === 'attribute' ? [one.name.length + 1] : []));
    const lines = item.items.map((one) => `${lineBreak}${inner}${spell(one, inner, Math.max(0, ...names))}`);
    return lines.length === 0 ? `${item.name} {}` : `${item.name} {${lines.join('')}${lineBreak}${indent}}`;
  }

  function render(value: Insertable, indent: string): string {
    if (typeof value !== 'object' || value === null) return spellPrimitive(value);
    if (isRaw(value)) return value.raw;
    if (isList(value)) return `[${value.map((item) => render(item, indent)).join(', ')}]`;
    const inner = indent + unit;
    const entries = Object.entries(value);
    const width = Math.max(0, ...entries.map(([key]) => spellKey(key).length));
    const lines = entries.map(
      ([key, item]) => `${lineBreak}${inner}${spellKey(key).padEnd(width)} = ${render(item, inner)}`,
    );
    return lines.length === 0 ? '{}' : `{${lines.join('')}${lineBreak}${indent}}`;
  }

  /** Like the last key: quoted or not, `=` or `:`. */
  function entry(object: HclObject, key: string, value: Insertable, indent: string): string {
    const last = object.items.at(-1);
    if (last === undefined) return `${spellKey(key)} = ${render(value, indent)}`;
    const isQuoted = text[last.keyRange.start] === '"';
    const between = text.slice(last.keyRange.end, last.value.range.start);
    const sign = between.trim();
    const name = isQuoted ? quote(key) : spellKey(key);
    if (sign !== '=' && sign !== ':') return `${name} = ${render(value, indent)}`;
    const width = last.keyRange.end - last.keyRange.start + between.indexOf(sign);
    const gap = between.slice(between.indexOf(sign) + 1);
    return `${name.padEnd(width > name.length ? width : name.length + (between.startsWith(sign) ? 0 : 1))}${sign}${/^ *$/.test(gap) ? gap : ' '}${render(value, indent)}`;
  }

  function addKey(object: HclObject, key: string, value: Insertable): readonly TextEdit[] {
    const last = object.items.at(-1);
    const { start, end } = object.range;
    const outer = indentAt(text, start);
    if (last === undefined) {
      const indent = outer + unit;
      if (text.slice(start + 1, end - 1).trim() !== '')
        return [insertion(start + 1, `${lineBreak}${indent}${entry(object, key, value, indent)}`)];
      const line = lineBreak + indent + entry(object, key, value, indent) + lineBreak + outer;
      return [edit(source, { start: start + 1, end: end - 1 }, line)];
    }
    const hasComma = /^[ \t]*,/.exec(text.slice(last.range.end, end))?.[0].length ?? 0;
    const after = last.range.end + hasComma;
    const stop = isBehindCode(last.range.start) ? undefined : lineEnd(after);
    if (stop === undefined || stop >= end) {
      const one = entry(object, key, value, outer);
      return [insertion(after, hasComma > 0 ? ` ${one},` : `, ${one}`)];
    }
    const indent = indentAt(text, last.range.start);
    return [
      insertion(stop, lineBreak + indent + entry(object, key, value, indent) + (hasComma > 0 ? ',' : '')),
    ];
  }

  /** Whole lines where they are the item's own, with the comment behind it. */
  function cut(body: HclBody, item: Item): TextEdit {
    const { start, end } = item.range;
    const to = lineEnd(end);
    if (isBehindCode(start) || to === undefined || to > body.range.end) {
      const isAlone =
        body.items.length === 1 && text.slice(body.range.start, body.range.end).trim().length === end - start;
      return edit(source, isAlone ? body.range : item.range, '');
    }
    let from = text.lastIndexOf('\n', start - 1) + 1;
    const stop = text.startsWith('\r\n', to) ? to + 2 : Math.min(text.length, to + 1);
    // A blank line that parted it from the item before parts nothing any more.
    const isLast = /^[ \t]*(\}|\r?\n)/.test(text.slice(stop, stop + 200));
    const blank = isLast
      ? /\n([ \t]*\r?\n)$/.exec(text.slice(Math.max(0, from - 200), from))?.[1]
      : undefined;
    if (blank !== undefined) from -= blank.length;
    return edit(source, { start: from, end: stop }, '');
  }

  const flowRange = ({ range }: { range: Range }): Range => ({ start: range.start + 1, end: range.end - 1 });
  const isCommented = ({ start, end }: Range): boolean =>
    comments.some((one) => one.start >= start && one.end <= end);

  return {
    insert: (body) => (items) => addToBody(body, items),
    insertKey: (object) => (key, value) => {
      const same = object.items.find((item) => item.key === key);
      const isEmpty = same?.value.kind === 'literal' && same.value.value === null;
      if (same !== undefined && isEmpty)
        return [edit(source, same.value.range, render(value, indentAt(text, same.range.start)))];
      return addKey(object, key, value);
    },
    append: (tuple) => (value) =>
      flow.add(
        flowRange(tuple),
        tuple.items.map(({ range }) => range),
        () => render(value, indentAt(text, tuple.range.start)),
      ),
    remove: (body, items) => () => items.map((item) => cut(body, item)),
    removeKey: (object, index) => {
      const item = object.items[index];
      if (item === undefined) return undefined;
      const inside = flowRange(object);
      const isOwnLine = !isBehindCode(item.range.start);
      const end = lineEnd(
        item.range.end + (/^[ \t]*,/.exec(text.slice(item.range.end, inside.end))?.[0].length ?? 0),
      );
      if (isOwnLine && end !== undefined && end < inside.end) {
        const start = text.lastIndexOf('\n', item.range.start - 1) + 1;
        const stop = text.startsWith('\r\n', end) ? end + 2 : end + 1;
        return () => [edit(source, { start, end: stop }, '')];
      }
      if (isCommented(object.range) || text.slice(inside.start, inside.end).includes('\n')) return undefined;
      return () =>
        flow.remove(
          inside,
          object.items.map(({ range }) => range),
          index,
        );
    },
    removeItem: (tuple, index) =>
      isCommented(tuple.range)
        ? undefined
        : () =>
            flow.remove(
              flowRange(tuple),
              tuple.items.map(({ range }) => range),
              index,
            ),
    rename: (attribute) => (name) => [edit(source, attribute.nameRange, name)],
    renameKey: (object, index) => {
      const keyRange = object.items[index]?.keyRange;
      return (
        keyRange &&
        ((key) => [edit(source, keyRange, text[keyRange.start] === '"' ? quote(key) : spellKey(key))])
      );
    },
    replace: (literal) => {
      if (literal.quote === 'heredoc') return undefined;
      return (value) => [
        edit(
          source,
          literal.range,
          literal.quote === 'double' && value !== null ? quote(String(value)) : spellPrimitive(value),
        ),
      ];
    },
    quote: (inner) => `"${inner}"`,
  };
}

function lastAttribute(body: HclBody): Item | undefined {
  return body.items.findLast((item) => item.kind === 'attribute');
}

function isNull(item: Item, name: string): boolean {
  return (
    item.kind === 'attribute' &&
    item.name === name &&
    item.value.kind === 'literal' &&
    item.value.value === null
  );
}

function spellPrimitive(value: Primitive): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

/** https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#quoted-templates */
function quote(value: string): string {
  const escaped = value
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/[$%](?=\{)/g, '$&$&');
  return `"${escaped}"`;
}

/** A name that is no keyword may stand without quotes. */
function spellKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) && !/^(?:for|null|true|false)$/.test(key) ? key : quote(key);
}
