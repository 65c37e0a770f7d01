import type { Range, TextEdit } from '../../../text/range.js';
import type { FileModel } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import type { Datum, Entry, Insertable, Mapping, Primitive } from '../../model/value.js';
import { parsePbtxt } from '../../parse/pbtxt/parse.js';
import type { PbField, PbMessage, PbScalar, PbValue } from '../../parse/pbtxt/tree.js';
import { ignoresOf } from '../ignores.js';
import type { Source } from '../source.js';
import { edit, indentAt, lineBreakOf, locate } from '../source.js';

const NAME = /(^|\/)config\.pbtxt(\.\w+)?$/i;
/** Label maps and graphs of TensorFlow have the same ending. */
const FIELD =
  /^[ \t]*(?:name|platform|backend|max_batch_size|instance_group|dynamic_batching|sequence_batching|ensemble_scheduling|model_transaction_policy|response_cache)\s*[:{[]/m;
const MAX_UNREADABLE = 3;
/** Settings that are looked at are few; a text with more is made by a program. */
const MAX_ENTRIES = 2000;

/** True for the configuration of a model of Triton, which has one name. */
export function isTritonModel(file: string, text: string): boolean {
  return NAME.test(file) && FIELD.test(text);
}

/**
 * config.pbtxt of one model. Keys are the fields with the blocks that they stand in (`instance_group.count`), those of
 * `parameters` with the name of the parameter; what is said twice comes up twice.
 */
export function readTritonModel(source: Source): FileModel {
  const { root, comments, problems } = parsePbtxt(source.text);
  const isEditable = problems.length === 0;
  const reader: Reader = { source, isEditable, root };
  const entries = entriesOf(root, '', reader).slice(0, MAX_ENTRIES);
  const settings: Mapping = {
    kind: 'mapping',
    at: locate(source, root.range),
    head: locate(source, root.fields[0]?.nameRange ?? { start: 0, end: 0 }),
    entries,
    isComplete: isEditable && entries.length < MAX_ENTRIES && !/\{%|<%/.test(source.text),
    ...(isEditable && { insert: (key: string, value: Insertable) => insert(reader, key, value) }),
  };
  return {
    ...EMPTY_FILE,
    ignores: ignoresOf(source, comments),
    servers: [{ kind: 'triton', settings, source: 'file', isOfModel: true, configFile: undefined }],
    unreadable: problems
      .slice(0, MAX_UNREADABLE)
      .map(({ range, message }) => ({ at: locate(source, range), message })),
  };
}

interface Reader {
  readonly source: Source;
  readonly isEditable: boolean;
  readonly root: PbMessage;
}

function entriesOf(message: PbMessage, prefix: string, reader: Reader): readonly Entry[] {
  return message.fields.flatMap((field) => {
    const key = prefix + field.name;
    if (key === 'parameters') return messagesIn(field.value).flatMap((one) => parameterOf(one, reader));
    const inner = messagesIn(field.value).flatMap((one) => entriesOf(one, `${key}.`, reader));
    return [entryOf(field, key, datumOf(field.value, reader), reader), ...inner];
  });
}

function messagesIn(value: PbValue): readonly PbMessage[] {
  if (value.kind === 'message') return [value];
  return value.kind === 'list' ? value.items.filter((item) => item.kind === 'message') : [];
}

/** `{ key: "x" value: { string_value: "y" } }` */
function parameterOf(message: PbMessage, reader: Reader): readonly Entry[] {
  const name = fieldIn(message, 'key');
  const holder = fieldIn(message, 'value')?.value;
  const value = holder?.kind === 'message' ? fieldIn(holder, 'string_value') : undefined;
  if (name?.value.kind !== 'scalar' || value?.value.kind !== 'scalar') return [];
  const key = `parameters.${String(name.value.value)}`;
  const entry = entryOf(name, key, datumOf(value.value, reader), reader);
  return [
    {
      key,
      spelled: String(name.value.value),
      keyAt: locate(reader.source, name.value.range),
      at: entry.at,
      value: entry.value,
    },
  ];
}

function fieldIn(message: PbMessage, name: string): PbField | undefined {
  return message.fields.findLast((field) => field.name === name);
}

function entryOf(field: PbField, key: string, value: Datum, { source, isEditable }: Reader): Entry {
  const { name, nameRange, range } = field;
  return {
    key,
    spelled: name,
    keyAt: locate(source, nameRange),
    at: locate(source, range),
    value,
    ...(isEditable && {
      remove: () => [edit(source, cutRange(source.text, range), '')],
      rename: (next: string) => [edit(source, nameRange, next.split('.').at(-1) ?? next)],
    }),
  };
}

function datumOf(value: PbValue, reader: Reader): Datum {
  const at = locate(reader.source, value.range);
  switch (value.kind) {
    case 'scalar':
      return scalarOf(value, reader);
    case 'list':
      return {
        kind: 'sequence',
        at,
        items: value.items.map((item) => datumOf(item, reader)),
        isComplete: reader.isEditable,
      };
    case 'message':
      // Its fields are entries of the whole; this only says that the block is there.
      return { kind: 'mapping', at, head: at, entries: [], isComplete: false };
  }
}

/** Values that a template fills in, and texts with a gap in them, are not known. */
function scalarOf({ type, value, range }: PbScalar, { source, isEditable }: Reader): Datum {
  const at = locate(source, range);
  if (type === 'placeholder' || (typeof value === 'string' && /\$\{|\{\{|\{%/.test(value)))
    return { kind: 'unknown', at };
  return {
    kind: 'known',
    value,
    at,
    decidedAt: at,
    raw: source.text.slice(range.start, range.end),
    isOverridable: false,
    ...(isEditable && {
      replace: (next: Primitive) => [edit(source, range, spellAs(next, type === 'string'))],
    }),
  };
}

function spellAs(value: Primitive, isText: boolean): string {
  if (isText) return spellText(String(value));
  return /^-?\d+(\.\d+)?$|^\w+$/.test(String(value)) ? String(value) : spellText(String(value));
}

function spellText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}

/** The field with its separator; the lines that it has to itself. */
function cutRange(text: string, { start, end }: Range): Range {
  const after = /^[ \t]*[,;]?[ \t]*/.exec(text.slice(end, end + 100))?.[0].length ?? 0;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isFirst = text.slice(lineStart, start).trim() === '';
  const [lineBreak] = /^(\r\n|\n|\r)/.exec(text.slice(end + after, end + after + 2)) ?? [];
  return isFirst && lineBreak !== undefined
    ? { start: lineStart, end: end + after + lineBreak.length }
    : { start, end: end + after };
}

/** At the end of the block that holds such keys; of none when that block is not there or is there twice. */
function insert({ source, root }: Reader, key: string, value: Insertable): readonly TextEdit[] {
  const path = key.split('.');
  const name = path.pop() ?? key;
  if (value === null || typeof value === 'object' || !/^\w+$/.test(name)) return [];
  let holder = root;
  for (const step of path) {
    const found = holder.fields
      .filter((field) => field.name === step)
      .flatMap((one) => messagesIn(one.value));
    const [inner, more] = found;
    if (inner === undefined || more !== undefined) return [];
    holder = inner;
  }
  const line = `${name}: ${spellAs(value, typeof value === 'string' && !/^-?\d+$/.test(value))}`;
  return [holder === root ? append(source, line) : addTo(source, holder, line)];
}

function append(source: Source, line: string): TextEdit {
  const { text } = source;
  const lineBreak = lineBreakOf(text);
  const end = { start: text.length, end: text.length };
  return edit(source, end, text === '' || /[\r\n]$/.test(text) ? line + lineBreak : lineBreak + line);
}

function addTo(source: Source, { inside, fields }: PbMessage, line: string): TextEdit {
  const { text } = source;
  const last = fields.at(-1);
  if (last === undefined) return edit(source, inside, ` ${line} `);
  const isBroken = text.slice(inside.start, last.nameRange.start).includes('\n');
  // A separator behind the last field stays where it is.
  const after = /^[ \t]*[,;]/.exec(text.slice(last.range.end, inside.end))?.[0].length ?? 0;
  const at = { start: last.range.end + after, end: last.range.end + after };
  const comma = after === 0 && /,\s*$/.test(text.slice(inside.start, last.range.start)) ? ',' : '';
  const space = isBroken ? lineBreakOf(text) + indentAt(text, last.nameRange.start) : ' ';
  return edit(source, at, comma + space + line);
}
