import type { Range, TextEdit } from '../../../text/range.js';
import type { Datum, Entry, Insertable, Mapping, Sequence } from '../../model/value.js';
import type {
  PyArgument,
  PyCall,
  PyDict,
  PyDictEntry,
  PyExpr,
  PyList,
  PyModule,
} from '../../parse/python/tree.js';
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
  readonly module: PyModule;
  readonly scopes: Scopes;
  readonly evaluate: (expr: PyExpr) => Datum;
  readonly symbolOf: (expr: PyExpr) => string;
}

export function dictMapping(host: Host, dict: PyDict): Mapping {
  const { source } = host;
  const bracket = bracketOf(host, dict.range, dict.isClosed, dict.entries, '}');
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
  const holder = host.scopes.holders.get(dict);
  const at = locate(source, dict.range);
  const taken = holder?.list === undefined ? undefined : itemRemoval(host, holder.list, dict);
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
          insert: (key: string, value: Insertable): readonly TextEdit[] => {
            const quote = quoteOfKeys(source, dict);
            const spell = (indent: string): string =>
              toPython(value, quote, indent, lineBreakOf(source.text));
            return (
              filled(source, dict.entries, (entry) => isKey(entry.key, key), value, quote) ??
              insertItem(source, bracket, (indent) => `${quoteText(key, quote)}: ${spell(indent)}`)
            );
          },
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
  return {
    key,
    spelled: key,
    keyAt: locate(source, keyExpr.range),
    at: locate(source, entry.range),
    value: host.evaluate(entry.value),
    ...(bracket === undefined ? {} : { remove: () => removeItem(source, bracket, index) }),
    ...renameOfString(source, keyExpr),
  };
}

/** Only a plain literal can be renamed where it stands. */
export function renameOfString(source: Source, expr: PyExpr): Pick<Entry, 'rename'> {
  if (expr.kind !== 'string' || expr.isBytes || expr.parts.some((part) => typeof part !== 'string'))
    return {};
  return { rename: (key) => [edit(source, expr.range, quoteText(key, quoteAt(source.text, expr.range)))] };
}

function quoteOfKeys(source: Source, dict: PyDict): string {
  const first = dict.entries.find((entry) => entry.key?.kind === 'string')?.key;
  return first === undefined ? '"' : quoteAt(source.text, first.range);
}

/** Arguments of a call; positional ones are named by `positional`. */
export function callMapping(host: Host, call: PyCall, positional: readonly string[] = []): Mapping {
  const { source } = host;
  const bracket = bracketOf(host, call.argsRange, call.isClosed, call.args, ')');
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
  const taken = holder?.list === undefined ? undefined : itemRemoval(host, holder.list, call);
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
  const written = source.text.slice(value.range.start, value.range.end);
  return {
    key,
    spelled: key,
    keyAt: locate(source, nameRange ?? value.range),
    at: locate(source, range),
    value: host.evaluate(value),
    ...(bracket === undefined || !isRemovable ? {} : { remove: () => removeItem(source, bracket, index) }),
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
  const bracket = bracketOfList(host, list);
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
function bracketOfList(host: Host, list: PyList): Bracket | undefined {
  return list.form === 'list' ? bracketOf(host, list.range, list.isClosed, list.items, ']') : undefined;
}

function itemRemoval(host: Host, list: PyList, item: PyExpr): (() => readonly TextEdit[]) | undefined {
  if (list.form !== 'list' || !list.isClosed) return undefined;
  return () => {
    const bracket = bracketOfList(host, list);
    return bracket === undefined ? [] : removeItem(host.source, bracket, list.items.indexOf(item));
  };
}

/** undefined when the block is not closed, not written in brackets or broken inside: then it cannot be edited. */
function bracketOf(
  { source: { text }, module }: Host,
  { start, end }: Range,
  isClosed: boolean,
  items: readonly { readonly range: Range }[],
  closing: string,
): Bracket | undefined {
  if (!isClosed || text[end - 1] !== closing || !'([{'.includes(text[start] ?? ' ')) return undefined;
  if (module.problems.some(({ range }) => range.start <= end && range.end >= start)) return undefined;
  return { open: start + 1, close: end - 1, items: items.map(({ range }) => range) };
}
