import type { Datum, Entry, Mapping, Sequence } from '../../model/value.js';
import type { TextEdit } from '../../../text/range.js';
import { edit, locate } from '../source.js';
import type { Host } from './blocks.js';
import { callMapping, renameOfString } from './blocks.js';
import { Entries, keyText, overridable } from './entries.js';
import { isFirstOnLine } from './brackets.js';
import type { Reaching } from './flow.js';
import type { Mutation } from './scopes.js';
import { unknown } from './values.js';

/** A dict or list as a name holds it: what it was bound to, with the changes made since. */
export function changed(host: Host, datum: Datum, changes: Reaching['changes']): Datum {
  if (changes.length === 0) return datum;
  if (datum.kind === 'sequence') return changedList(host, datum, changes);
  const isFilled = changes.some(({ mutation }) => mutation.kind === 'set');
  if (datum.kind !== 'mapping' && !isFilled) return datum;
  let mapping: Mapping =
    datum.kind === 'mapping'
      ? datum
      : { kind: 'mapping', at: datum.at, head: datum.at, entries: [], isComplete: false };
  for (const { mutation, isCertain } of changes) {
    mapping = changedMapping(host, mapping, mutation, mutation.keys, isCertain);
  }
  return mapping;
}

function changedMapping(
  host: Host,
  mapping: Mapping,
  mutation: Mutation,
  keys: Mutation['keys'],
  isCertain: boolean,
): Mapping {
  const entries = new Entries();
  for (const entry of mapping.entries) entries.set(entry);
  if (!mapping.isComplete) entries.isComplete = false;
  const [first, ...rest] = keys;
  if (first === undefined) changeWhole(host, entries, mutation, isCertain);
  else {
    const key = keyText(host.evaluate(first));
    const entry = key === undefined ? undefined : entries.get(key);
    if (key === undefined) entries.weaken();
    else if (rest.length > 0) {
      if (entry?.value.kind === 'mapping') {
        entries.replace({ ...entry, value: changedMapping(host, entry.value, mutation, rest, isCertain) });
      }
    } else changeEntry(host, entries, mutation, key, isCertain);
  }
  return { ...mapping, entries: entries.list, isComplete: entries.isComplete };
}

function changeEntry(
  host: Host,
  entries: Entries,
  mutation: Mutation,
  key: string,
  isCertain: boolean,
): void {
  const before = entries.get(key);
  switch (mutation.kind) {
    case 'set':
      entries.replace(statementEntry(host, mutation, key, isCertain));
      break;
    case 'default':
      if (before === undefined) entries.set(statementEntry(host, mutation, key, isCertain));
      break;
    case 'delete':
      if (isCertain) entries.delete(key);
      else if (before !== undefined) entries.replace(doubtful(before));
      break;
    default:
      if (before !== undefined) entries.replace(doubtful(before));
      else entries.isComplete = false;
  }
}

function changeWhole(host: Host, entries: Entries, mutation: Mutation, isCertain: boolean): void {
  if (mutation.kind === 'clear' && isCertain) entries.clear();
  else if (mutation.kind !== 'update') entries.weaken();
  else {
    for (const datum of updates(host, mutation)) {
      if (datum.kind !== 'mapping') entries.weaken();
      else {
        if (!datum.isComplete) entries.weaken();
        for (const entry of datum.entries) entries.replace(isCertain ? entry : doubtful(entry));
      }
    }
  }
}

/** What `update(…)` or `|=` adds, in order. */
function updates(host: Host, { call, value }: Mutation): readonly Datum[] {
  if (value !== undefined) return [host.evaluate(value)];
  if (call === undefined) return [];
  const positional = call.args.filter((argument) => argument.name === undefined && argument.splat === '');
  const named = callMapping(host, call, ['']);
  const keywords = named.entries.filter((entry) => entry.key !== '');
  return [...positional.map((argument) => host.evaluate(argument.value)), { ...named, entries: keywords }];
}

function doubtful(entry: Entry): Entry {
  return { ...entry, value: { kind: 'unknown', at: entry.value.at } };
}

/** `d["K"] = v` as an entry of `d`. */
function statementEntry(host: Host, mutation: Mutation, key: string, isCertain: boolean): Entry {
  const { source } = host;
  const { range, context } = mutation;
  const keyExpr = mutation.keys.at(-1);
  const place = locate(source, keyExpr?.range ?? range);
  const value =
    isCertain && mutation.value !== undefined
      ? host.evaluate(mutation.value)
      : unknown(source, mutation.value?.range ?? range);
  const { statement } = context;
  const isPlain = statement.kind === 'assign' && statement.targets.length === 1 && mutation.kind === 'set';
  const removal = isPlain && !host.scopes.only.has(statement) ? wholeLines(host, mutation) : undefined;
  return {
    key,
    spelled: key,
    keyAt: place,
    at: locate(source, range),
    value,
    ...(removal === undefined ? {} : { remove: (): readonly TextEdit[] => removal }),
    ...(keyExpr === undefined ? {} : renameOfString(source, keyExpr)),
  };
}

/** The statement with its line break, when nothing else stands on its lines. */
function wholeLines({ source }: Host, { range }: Mutation): readonly TextEdit[] | undefined {
  const { text } = source;
  const newline = text.indexOf('\n', range.end);
  const end = newline < 0 ? text.length : newline + 1;
  if (!isFirstOnLine(text, range.start) || text.slice(range.end, end).trim() !== '') return undefined;
  return [edit(source, { start: text.lastIndexOf('\n', range.start - 1) + 1, end }, '')];
}

function changedList(host: Host, list: Sequence, changes: Reaching['changes']): Sequence {
  let { items, isComplete } = list;
  for (const { mutation, isCertain } of changes) {
    const { kind, value, context, keys } = mutation;
    const datum = value === undefined ? undefined : host.evaluate(value);
    const isOnce = isCertain && context.loop === undefined && keys.length === 0;
    if (isOnce && kind === 'append' && datum !== undefined) items = [...items, datum];
    else if (isOnce && kind === 'extend' && datum?.kind === 'sequence') {
      items = [...items, ...datum.items];
      isComplete &&= datum.isComplete;
    } else {
      isComplete = false;
      if (kind === 'set' || keys.length > 0) items = items.map((item) => weakened(item));
    }
  }
  return { ...list, items, isComplete };
}

function weakened(datum: Datum): Datum {
  return datum.kind === 'mapping' ? { ...datum, isComplete: false } : overridable(datum);
}
