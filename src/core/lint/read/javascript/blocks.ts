import type { Range, TextEdit } from '../../../text/range.js';
import type { Datum, Entry, Insertable, Mapping, Sequence } from '../../model/value.js';
import type { JsArray, JsExpr, JsModule, JsObject, JsProperty } from '../../parse/javascript/tree.js';
import { FlowText, indentUnitOf } from '../data/edit-flow.js';
import type { Source } from '../source.js';
import { edit, locate } from '../source.js';
import type { Scopes } from './scopes.js';
import { quoteIn, spell, spellKey, type Layout, type Style, usualQuote } from './spelling.js';
import { overridable } from './values.js';

/** More entries than any setting has: the rest is data. */
const MAX_ENTRIES = 2000;

/** What blocks need of the evaluator. */
export interface Host {
  readonly source: Source;
  readonly module: JsModule;
  readonly scopes: Scopes;
  readonly flow: FlowText;
  readonly evaluate: (expr: JsExpr) => Datum;
  readonly symbolOf: (expr: JsExpr) => string;
}

export function flowOf(source: Source, module: JsModule): FlowText {
  return new FlowText(source, module.comments, indentUnitOf(source.text), true);
}

/** Where text around is broken, nothing is edited. */
function isSound({ module }: Host, { start, end }: Range): boolean {
  return !module.problems.some(({ range }) => range.start <= end && range.end >= start);
}

export function objectMapping(host: Host, object: JsObject): Mapping {
  const { source, scopes } = host;
  const holder = scopes.holders.get(object);
  const isEditable = object.isClosed && isSound(host, object.range);
  let isComplete = object.isClosed;
  let entries: Entry[] = [];
  const weaken = (): void => {
    isComplete = false;
    entries = entries.map((entry) => ({ ...entry, value: overridable(source, entry.value) }));
  };
  for (const property of object.properties.slice(0, MAX_ENTRIES)) {
    if (property.key === undefined) {
      const spread = host.evaluate(property.value);
      if (spread.kind !== 'mapping' || !spread.isComplete || spread.isConditional === true) weaken();
      if (spread.kind === 'mapping' && spread.isConditional !== true) entries.push(...spread.entries);
      continue;
    }
    const key = keyOf(host, property);
    if (key === undefined) weaken();
    else entries.push(entryOf(host, object, property, key, isEditable));
  }
  if (object.properties.length > MAX_ENTRIES) isComplete = false;
  const at = locate(source, object.range);
  const taken = holder?.list?.kind === 'array' ? itemRemoval(host, holder.list, object) : undefined;
  return {
    kind: 'mapping',
    at,
    head: holder === undefined ? at : locate(source, holder.head),
    entries,
    isComplete,
    symbol: host.symbolOf(object),
    ...(taken && { remove: taken }),
    ...(isEditable && {
      insert: (key: string, value: Insertable): readonly TextEdit[] => inserted(host, object, key, value),
    }),
  };
}

function keyOf(host: Host, { key, isComputed }: JsProperty): string | undefined {
  if (key === undefined) return undefined;
  if (!isComputed) return key.kind === 'string' || key.kind === 'number' ? String(key.value) : undefined;
  const datum = host.evaluate(key);
  return datum.kind === 'known' && datum.value !== null && !datum.isOverridable
    ? String(datum.value)
    : undefined;
}

function entryOf(
  host: Host,
  object: JsObject,
  property: JsProperty,
  key: string,
  isEditable: boolean,
): Entry {
  const { source, flow } = host;
  const { keyRange, range, value, isShorthand, isComputed } = property;
  return {
    key,
    spelled: key,
    keyAt: locate(source, keyRange),
    at: locate(source, range),
    value: host.evaluate(value),
    ...(isEditable && {
      remove: (): readonly TextEdit[] => {
        const inside = flow.inside(object.range, '{');
        return inside === undefined
          ? []
          : flow.remove(inside, rangesOf(object.properties), object.properties.indexOf(property));
      },
    }),
    ...(isEditable &&
      !isComputed && {
        rename: (to: string): readonly TextEdit[] => {
          const quote = quoteIn(source.text, keyRange);
          const style: Style = quote === undefined ? styleOf(source, object) : { quote, hasQuotedKeys: true };
          const spelled = spellKey(to, style);
          return [edit(source, keyRange, isShorthand ? `${spelled}: ${key}` : spelled)];
        },
      }),
  };
}

function inserted(host: Host, object: JsObject, key: string, value: Insertable): readonly TextEdit[] {
  const { source, flow } = host;
  const style = styleOf(source, object);
  const own = object.properties.findLast(
    (one) => !one.isComputed && one.key?.kind === 'string' && one.key.value === key,
  );
  if (own !== undefined) {
    // An entry that says nothing is given the value; every other one stays.
    const isNothing = own.value.kind === 'constant' && own.value.value === null;
    return isNothing ? [edit(source, own.value.range, spell(value, style, INLINE))] : [];
  }
  const inside = flow.inside(object.range, '{');
  if (inside === undefined) return [];
  const write = (layout: Layout): string => `${spellKey(key, style)}: ${spell(value, style, layout)}`;
  const edits = flow.add(inside, rangesOf(object.properties), write);
  const isBare = object.properties.length === 0 && inside.start === inside.end;
  // `{}` on one line takes blanks inside; several lines take a comma behind each.
  return isBare
    ? edits.map((one) => ({
        ...one,
        newText: one.newText.includes('\n') ? withComma(one.newText) : ` ${one.newText} `,
      }))
    : edits;
}

function withComma(text: string): string {
  return text.replace(/(\r?\n[ \t]*)$/, ',$1');
}

const INLINE: Layout = { indent: undefined, unit: '  ', lineBreak: '\n' };

export function styleOf({ text }: Source, node: JsObject | JsArray): Style {
  const keys =
    node.kind === 'object' ? node.properties.flatMap(({ key, keyRange }) => (key ? [keyRange] : [])) : [];
  const hasQuotedKeys = keys.length > 0 && keys.every(({ start }) => /["']/.test(text.charAt(start)));
  return { quote: nearQuote(text, node) ?? usualQuote(text), hasQuotedKeys };
}

/** Of the first plain string in the block. */
function nearQuote(text: string, node: JsObject | JsArray): string | undefined {
  const values: readonly JsExpr[] =
    node.kind === 'object' ? node.properties.map(({ value }) => value) : node.items.map(({ value }) => value);
  const string = values.find(({ kind }) => kind === 'string');
  return string === undefined ? undefined : text[string.range.start];
}

function rangesOf(parts: readonly { readonly range: Range }[]): readonly Range[] {
  return parts.map(({ range }) => range);
}

export function arraySequence(host: Host, array: JsArray): Sequence {
  const { source, flow } = host;
  const items: Datum[] = [];
  let isComplete = array.isClosed;
  for (const { value, isSpread } of array.items.slice(0, MAX_ENTRIES)) {
    const datum = host.evaluate(value);
    if (!isSpread) items.push(datum);
    else if (datum.kind === 'sequence') {
      items.push(...datum.items);
      isComplete &&= datum.isComplete;
    } else isComplete = false;
  }
  if (array.items.length > MAX_ENTRIES) isComplete = false;
  const isEditable = array.isClosed && isSound(host, array.range);
  return {
    kind: 'sequence',
    at: locate(source, array.range),
    items,
    isComplete,
    ...(isEditable && {
      append: (value: Insertable): readonly TextEdit[] => {
        const inside = flow.inside(array.range, '[');
        if (inside === undefined) return [];
        const style = styleOf(source, array);
        return flow.add(inside, rangesOf(array.items), (layout) => spell(value, style, layout));
      },
    }),
  };
}

function itemRemoval(host: Host, list: JsArray, item: JsExpr): (() => readonly TextEdit[]) | undefined {
  if (!list.isClosed || !isSound(host, list.range)) return undefined;
  return () => {
    const inside = host.flow.inside(list.range, '[');
    const index = list.items.findIndex(({ value }) => value === item);
    return inside === undefined || index < 0 ? [] : host.flow.remove(inside, rangesOf(list.items), index);
  };
}

/** An entry that an assignment makes: `env.NAME = value`. */
export function assignedEntry(host: Host, key: string, keyRange: Range, range: Range, value: Datum): Entry {
  const { source } = host;
  return { key, spelled: key, keyAt: locate(source, keyRange), at: locate(source, range), value };
}
