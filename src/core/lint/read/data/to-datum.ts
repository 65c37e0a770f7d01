import type { Range } from '../../../text/range.js';
import { contains } from '../../../text/range.js';
import type { Datum, Entry, Known, Mapping, Sequence, TemplatePart, Unknown } from '../../model/value.js';
import type { DataEntry, DataMapping, DataNode, DataScalar, DataSequence } from '../../parse/data/tree.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { Editor } from './editor.js';

/** How one file is turned into values. */
export interface DataReader {
  readonly source: Source;
  /** Absent where nothing may be changed: answers of AWS, texts with errors. */
  readonly editor: Editor | undefined;
  /** True when something out of sight may add to every block (a macro). */
  readonly isOpen: boolean;
  /** True inside answers of AWS that stand together: some of them carry no ARN that tells them by itself. */
  readonly isAnswer?: boolean;
  /** What a template's function comes to; undefined when the node is no function. */
  readonly call?: (node: DataNode, reader: DataReader) => Datum | undefined;
}

interface Place {
  /** What to mark when the block lacks something. */
  readonly head?: Range;
  /** Where an alias stands for the node. */
  readonly alias?: Range;
  readonly remove?: (() => ReturnType<NonNullable<Mapping['remove']>>) | undefined;
}

const STANDARD_TAGS = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq', 'binary', 'timestamp']);

/** A data node as the linter's value. Aliased blocks are read, but only scalars of them can be edited. */
export function toDatum(node: DataNode, reader: DataReader, place: Place = {}): Datum {
  const called = reader.call?.(node, reader);
  if (called !== undefined) {
    if (called.kind !== 'mapping') return called;
    return { ...called, head: place.head ? locate(reader.source, place.head) : called.head };
  }
  const at = locate(reader.source, place.alias ?? node.range);
  if (node.tag !== undefined && !STANDARD_TAGS.has(node.tag)) return { kind: 'unknown', at };
  switch (node.kind) {
    case 'scalar':
      return scalarDatum(node, reader, place.alias);
    case 'mapping':
      return mappingDatum(node, reader, place);
    case 'sequence':
      return sequenceDatum(node, reader, place.alias !== undefined);
  }
}

/** As `toDatum`, for a node that is known to be a mapping. */
export function mappingDatum(node: DataMapping, reader: DataReader, place: Place = {}): Mapping {
  const editor = place.alias === undefined ? reader.editor : undefined;
  const scope = editor === undefined ? lockStructure(reader) : reader;
  const insert = editor?.insert(node);
  return {
    kind: 'mapping',
    at: locate(reader.source, place.alias ?? node.range),
    head: locate(reader.source, place.head ?? headOf(node)),
    entries: node.entries
      .filter(({ key }) => !isComputedKey(key))
      .map((entry) => toEntry(node, entry, scope)),
    isComplete: !reader.isOpen && !node.entries.some(({ key }) => isComputedKey(key)),
    ...(insert && { insert }),
    ...(place.remove && { remove: place.remove }),
  };
}

/** `Fn::Transform`, `Fn::ForEach::Name` and the like among other keys stand for entries not written here. */
function isComputedKey(key: string): boolean {
  return key.startsWith('Fn::') || key === '<<';
}

/** The first key, or the bracket. */
function headOf(node: DataMapping): Range {
  const first = node.entries[0]?.keyRange;
  const { start, end } = node.range;
  return first && contains(node.range, first) ? first : { start, end: Math.min(end, start + 1) };
}

function toEntry(holder: DataMapping, entry: DataEntry, reader: DataReader): Entry {
  const { source, editor } = reader;
  const isOwn = contains(holder.range, entry.keyRange);
  const remove = isOwn ? editor?.removeEntry(holder, entry) : undefined;
  const rename = isOwn ? editor?.rename(holder, entry) : undefined;
  return {
    key: entry.key,
    spelled: entry.key,
    keyAt: locate(source, entry.keyRange),
    at: locate(source, entry.range),
    value: entryDatum(entry, isOwn ? reader : lockStructure(reader)),
    ...(remove && { remove }),
    ...(rename && { rename }),
  };
}

/** The value of an entry; the key is the head of a block. */
export function entryDatum(entry: DataEntry, reader: DataReader): Datum {
  const isAlias = !contains(entry.range, entry.value.range);
  const alias = isAlias ? aliasAt(reader.source.text, entry.range) : undefined;
  return toDatum(entry.value, reader, { head: entry.keyRange, ...(alias && { alias }) });
}

function aliasAt(text: string, { start, end }: Range): Range {
  const star = text.lastIndexOf('*', end);
  return { start: star > start ? star : start, end };
}

function sequenceDatum(node: DataSequence, reader: DataReader, isAlias: boolean): Sequence {
  const { source } = reader;
  const scope = isAlias ? lockStructure(reader) : reader;
  const items: Datum[] = [];
  let isComplete = !reader.isOpen;
  node.items.forEach((item, index) => {
    const isOwn = contains(node.range, item.range);
    const remove = isOwn ? scope.editor?.removeItem(node, index) : undefined;
    const datum = toDatum(item, scope, isOwn ? { remove } : { alias: node.range });
    // AWS::NoValue takes an item out of its list.
    if (reader.call !== undefined && datum.kind === 'known' && datum.value === null) return;
    if (datum.kind === 'mapping' && datum.isConditional === true) isComplete = false;
    items.push(datum);
  });
  const append = scope.editor?.append(node);
  return { kind: 'sequence', at: locate(source, node.range), items, isComplete, ...(append && { append }) };
}

function scalarDatum(node: DataScalar, reader: DataReader, alias: Range | undefined): Known | Unknown {
  const { source } = reader;
  const at = locate(source, alias ?? node.valueRange);
  if (typeof node.value === 'string') {
    if (MASKED.test(node.value)) return { kind: 'unknown', at };
    const template = splitPlaceholders(node.value, source.file);
    if (template !== undefined) return { kind: 'unknown', at, template, ...derivation(node, reader) };
  }
  return { ...knownScalar(node, reader), at };
}

/** A value that whoever wrote the text did not want to show: no text of its own, and equal to no other. */
const MASKED = /^•+$/;

/** The scalar as it is written, placeholders or not. */
export function knownScalar(node: DataScalar, reader: DataReader): Known {
  const { source } = reader;
  const at = locate(source, node.valueRange);
  const replace = reader.editor?.replace(node);
  return {
    kind: 'known',
    value: node.value,
    at,
    decidedAt: at,
    raw: source.text.slice(node.valueRange.start, node.valueRange.end),
    isOverridable: false,
    ...(replace && { replace }),
    ...derivation(node, reader),
  };
}

function derivation(node: DataScalar, { editor }: DataReader): Pick<Known, 'derive'> {
  const { value } = node;
  if (editor === undefined || typeof value !== 'string') return {};
  return { derive: (change) => editor.spell(change(value), node) };
}

/** `${X}`, `$X`, `{{ x }}`, `{% x %}`, `%X%`, `__X__`, `@@X@@` and `<your-x>`: filled in before AWS sees the text. */
const PLACEHOLDER =
  /\$\{[^}]{0,200}\}|\$[A-Za-z_]\w*|\{\{[^}]{0,200}\}\}|\{%[^%]{0,200}%\}|%[A-Z][A-Z0-9_]{0,80}%|__[A-Z][A-Z0-9_]{0,80}__|@@\w{1,80}@@|<[A-Za-z][\w .-]{0,80}>/;
const PLACEHOLDERS = new RegExp(PLACEHOLDER, 'g');

/** Literal pieces and placeholders of a text; undefined when it has none of the latter. */
export function splitPlaceholders(text: string, file: string): readonly TemplatePart[] | undefined {
  if (!PLACEHOLDER.test(text)) return undefined;
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDERS)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push({ symbol: `${file}#${match[0]}` });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** Shared blocks stay as they are: an edit would reach whatever else refers to them. */
function lockStructure(reader: DataReader): DataReader {
  const { editor } = reader;
  if (editor === undefined) return reader;
  const never = (): undefined => undefined;
  const locked: Editor = {
    insert: never,
    append: never,
    removeEntry: never,
    removeItem: never,
    rename: never,
    replace: (scalar) => editor.replace(scalar),
    spell: (text, like) => editor.spell(text, like),
    substitution: (text) => editor.substitution(text),
  };
  return { ...reader, editor: locked };
}
