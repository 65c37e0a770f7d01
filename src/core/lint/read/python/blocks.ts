import type { Range, TextEdit } from '../../../text/range.js';
import type { Datum, Entry, Insertable, Mapping, Sequence } from '../../model/value.js';
import type { PyArgument, PyCall, PyDict, PyDictEntry, PyExpr, PyList } from '../../parse/python/tree.js';
import type { Source } from '../source.js';
import { edit, indentAt, lineBreakOf, locate } from '../source.js';
import type { Bracket } from './brackets.js';
import { insertItem, removeItem } from './brackets.js';
import { Entries, keyText, MAX_ENTRIES } from './entries.js';
import { IDENTIFIER, quoteText, toPython } from './literals.js';
import type { Scopes } from './scopes.js';
import { calleeRange } from './scopes.js';
import { quoteAt } from './values.js';

/** What blocks need of the evaluator. */
export interface Host {
  readonly source: Source;
  readonly scopes: Scopes;
  readonly evaluate: (expr: PyExpr) => Datum;
  readonly symbolOf: (expr: PyExpr) => string;
}

export function dictMapping(host: Host, dict: PyDict): Mapping {
  const { source } = host;
  const bracket = bracketOf(source, dict.range, dict.isClosed, dict.entries, '}');
  const entries = new Entries();
  dict.entries.forEach((entry, index) => {
    if (entry.key === undefined) {
      entries.merge(host.evaluate(entry.value));
      return;
    }
    const key = keyText(host.evaluate(entry.key));
    if (key === undefined) entries.weaken();
    else entries.set(dictEntry(host, entry, entry.key, key, bracket, index));
  });
  const quote = quoteOfKeys(source, dict);
  const holder = host.scopes.holders.get(dict);
  const at = locate(source, dict.range);
  const taken = holder?.list === undefined ? undefined : itemRemoval(source, holder.list, dict);
  return {
    kind: 'mapping',
    at,
    head: holder === undefined ? at : locate(source, holder.head),
    entries: entries.list,
    isComplete: entries.isComplete,
    symbol: host.symbolOf(dict),
    ...(taken === undefined ? {} : { remove: taken }),
    ...(bracket === undefined
      ? {}
      : {
          insert: (key: string, value: Insertable): readonly TextEdit[] =>
            filled(source, dict.entries, (entry) => isKey(entry.key, key), value, quote) ??
            insertItem(source, bracket, (indent) => {
              return `${quoteText(key, quote)}: ${toPython(value, quote, indent, lineBreakOf(source.text))}`;
            }),
        }),
  };
}

/** The edit that gives an entry a value which has none yet: `None`. */
function filled<T extends { readonly value: PyExpr }>(
  source: Source,
  entries: readonly T[],
  isIt: (entry: T) => boolean,
  value: Insertable,
  quote: string,
): readonly TextEdit[] | undefined {
  const own = entries.findLast(isIt)?.value;
  if (own?.kind !== 'constant' || own.value !== null) return undefined;
  const indent = indentAt(source.text, own.range.start);
  return [edit(source, own.range, toPython(value, quote, indent, lineBreakOf(source.text)))];
}

function isKey(expr: PyExpr | undefined, key: string): boolean {
  return expr?.kind === 'string' && expr.parts.length === 1 && expr.parts[0] === key;
}

function dictEntry(
  host: Host,
  entry: PyDictEntry,
  keyExpr: PyExpr,
  key: string,
  bracket: Bracket | undefined,
  index: number,
): Entry {
  const { source } = host;
  const removal = bracket === undefined ? undefined : removeItem(source, bracket, index);
  return {
    key,
    spelled: key,
    keyAt: locate(source, keyExpr.range),
    at: locate(source, entry.range),
    value: host.evaluate(entry.value),
    ...(removal === undefined ? {} : { remove: () => removal }),
    ...renameOfString(source, keyExpr),
  };
}

/** Only a plain literal can be renamed where it stands. */
export function renameOfString(source: Source, expr: PyExpr): Pick<Entry, 'rename'> {
  if (expr.kind !== 'string' || expr.isBytes || expr.parts.some((part) => typeof part !== 'string'))
    return {};
  const quote = quoteAt(source.text, expr.range);
  return { rename: (key) => [edit(source, expr.range, quoteText(key, quote))] };
}

function quoteOfKeys(source: Source, dict: PyDict): string {
  const first = dict.entries.find((entry) => entry.key?.kind === 'string')?.key;
  return first === undefined ? '"' : quoteAt(source.text, first.range);
}

/** Arguments of a call; positional ones are named by `positional`. */
export function callMapping(host: Host, call: PyCall, positional: readonly string[] = []): Mapping {
  const { source } = host;
  const bracket = bracketOf(source, call.argsRange, call.isClosed, call.args, ')');
  const entries = new Entries();
  let position = 0;
  call.args.forEach((argument, index) => {
    if (argument.splat === '**') {
      const datum = host.evaluate(argument.value);
      if (datum.kind === 'mapping') for (const entry of datum.entries) entries.set(entry);
      if (datum.kind !== 'mapping' || !datum.isComplete) entries.isComplete = false;
    } else if (argument.splat === '*') {
      entries.isComplete = false;
      position = Infinity;
    } else {
      const key = argument.name ?? positional[position++];
      if (key === undefined) entries.isComplete = false;
      else entries.set(argumentEntry(host, argument, key, bracket, index, call));
    }
  });
  const isLone = call.args.length === 1 && isBareComprehension(source, call);
  const holder = host.scopes.holders.get(call);
  const taken = holder?.list === undefined ? undefined : itemRemoval(source, holder.list, call);
  return {
    kind: 'mapping',
    at: locate(source, call.range),
    head: locate(source, calleeRange(call)),
    entries: entries.list,
    isComplete: entries.isComplete && call.isClosed,
    symbol: host.symbolOf(call),
    ...(taken === undefined ? {} : { remove: taken }),
    ...(bracket === undefined || isLone
      ? {}
      : {
          insert: (key: string, value: Insertable): readonly TextEdit[] =>
            filled(source, call.args, ({ name }) => name === key, value, quoteOfCall(source, call)) ??
            insertItem(source, bracket, (indent) => {
              const spelled = toPython(value, quoteOfCall(source, call), indent, lineBreakOf(source.text));
              return IDENTIFIER.test(key) ? `${key}=${spelled}` : `**{${quoteText(key, '"')}: ${spelled}}`;
            }),
        }),
  };
}

function argumentEntry(
  host: Host,
  argument: PyArgument,
  key: string,
  bracket: Bracket | undefined,
  index: number,
  call: PyCall,
): Entry {
  const { source } = host;
  const { nameRange, range, value } = argument;
  const isLastPositional = nameRange === undefined && call.args[index + 1]?.name !== undefined;
  const isRemovable = nameRange !== undefined || isLastPositional || index === call.args.length - 1;
  const removal = bracket === undefined || !isRemovable ? undefined : removeItem(source, bracket, index);
  const written = source.text.slice(value.range.start, value.range.end);
  return {
    key,
    spelled: key,
    keyAt: locate(source, nameRange ?? value.range),
    at: locate(source, range),
    value: host.evaluate(value),
    ...(removal === undefined ? {} : { remove: () => removal }),
    ...(nameRange === undefined
      ? {}
      : {
          rename: (name: string): readonly TextEdit[] =>
            IDENTIFIER.test(name)
              ? [edit(source, nameRange, name)]
              : [edit(source, range, `**{${quoteText(name, '"')}: ${written}}`)],
        }),
  };
}

function quoteOfCall(source: Source, call: PyCall): string {
  const first = call.args.find((argument) => argument.value.kind === 'string')?.value;
  return first === undefined ? '"' : quoteAt(source.text, first.range);
}

/** `f(x for x in y)`: a second argument would need parentheses around the first. */
function isBareComprehension(source: Source, call: PyCall): boolean {
  const [only] = call.args;
  return (
    only?.value.kind === 'other' &&
    /\sfor\s/.test(source.text.slice(call.argsRange.start, call.argsRange.end))
  );
}

export function listSequence(host: Host, list: PyList): Sequence {
  const items: Datum[] = [];
  let isComplete = true;
  for (const item of list.items) {
    if (items.length >= MAX_ENTRIES) isComplete = false;
    else if (item.kind === 'other' && item.form === '*') {
      const spread = item.children[0] === undefined ? undefined : host.evaluate(item.children[0]);
      if (spread?.kind !== 'sequence' || !spread.isComplete) isComplete = false;
      if (spread?.kind === 'sequence') items.push(...spread.items);
    } else items.push(host.evaluate(item));
  }
  const { source } = host;
  const bracket = bracketOfList(source, list);
  const quoted = list.items.find((item) => item.kind === 'string');
  const quote = quoted === undefined ? '"' : quoteAt(source.text, quoted.range);
  return {
    kind: 'sequence',
    at: locate(source, list.range),
    items,
    isComplete,
    ...(bracket === undefined
      ? {}
      : {
          append: (value: Insertable): readonly TextEdit[] =>
            insertItem(source, bracket, (indent) => toPython(value, quote, indent, lineBreakOf(source.text))),
        }),
  };
}

/** Only lists are edited: taking the second-last item out of a tuple would leave a mere parenthesis. */
function bracketOfList(source: Source, list: PyList): Bracket | undefined {
  if (list.form !== 'list') return undefined;
  const ranged = list.items.map(({ range }) => ({ range }));
  return bracketOf(source, list.range, list.isClosed, ranged, ']');
}

function itemRemoval(source: Source, list: PyList, item: PyExpr): (() => readonly TextEdit[]) | undefined {
  const bracket = bracketOfList(source, list);
  const removal = bracket && removeItem(source, bracket, list.items.indexOf(item));
  return removal && ((): readonly TextEdit[] => removal);
}

/** undefined when the block is not closed or not written in brackets: then it cannot be edited. */
function bracketOf(
  { text }: Source,
  range: Range,
  isClosed: boolean,
  items: readonly { readonly range: Range }[],
  closing: string,
): Bracket | undefined {
  if (!isClosed || text[range.end - 1] !== closing || !'([{'.includes(text[range.start] ?? ' '))
    return undefined;
  return { open: range.start + 1, close: range.end - 1, items: items.map((item) => item.range) };
}
