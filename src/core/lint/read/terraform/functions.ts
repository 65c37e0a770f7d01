import type { Range } from '../../../text/range.js';
import type { Datum, Entry, Known, Mapping, Sequence, TemplatePart, Unknown } from '../../model/value.js';
import type { HclCall, HclExpression } from '../../parse/hcl/tree.js';
import { locate } from '../source.js';
import type { Site } from './module.js';
import { overridable, toNumber } from './values.js';

/** What functions need of the evaluator. */
export interface Evaluating {
  datum(expression: HclExpression, site: Site, head?: Range): Datum;
  textOf(expression: HclExpression, site: Site): readonly TemplatePart[];
  text(
    expression: HclExpression,
    site: Site,
    pieces: readonly TemplatePart[],
    from: readonly (string | Datum)[],
  ): Known | Unknown;
}

/** What a call comes to; undefined when nothing is known of it. */
export function callOf(
  call: HclCall,
  site: Site,
  head: Range | undefined,
  evaluator: Evaluating,
): Datum | undefined {
  if (call.isExpanded) return undefined;
  const [first, second, third] = call.arguments;
  if (first === undefined) return undefined;
  switch (call.name) {
    case 'merge':
      return merge(call, site, head, evaluator);
    case 'lookup':
      return second && lookup(evaluator.datum(first, site), second, third, site, evaluator);
    case 'tostring':
    case 'tonumber':
    case 'tobool':
      return converted(call, evaluator.datum(first, site), site);
    case 'tomap':
    case 'tolist':
    case 'toset':
    case 'compact':
    case 'sensitive':
    case 'nonsensitive':
      return evaluator.datum(first, site, head);
    case 'concat':
      return concat(call, site, evaluator);
    case 'join':
      return second && join(call, evaluator.datum(first, site), second, site, evaluator);
    case 'format':
      return format(call, evaluator.datum(first, site), site, evaluator);
    default:
      return undefined;
  }
}

/** Later maps win; one that cannot be read may hold anything. Only a last one written here takes more entries. */
function merge(
  call: HclCall,
  site: Site,
  head: Range | undefined,
  evaluator: Evaluating,
): Mapping | undefined {
  const entries = new Map<string, Entry>();
  let isComplete = true;
  let insert: Mapping['insert'];
  for (const argument of call.arguments) {
    const datum = evaluator.datum(argument, site, head);
    if (datum.kind === 'known' && datum.value === null) continue;
    if (datum.kind !== 'mapping' || !datum.isComplete) {
      isComplete = false;
      for (const [key, entry] of entries) entries.set(key, { ...entry, value: overridable(entry.value) });
    }
    insert = datum.kind === 'mapping' ? datum.insert : undefined;
    if (datum.kind === 'mapping') for (const entry of datum.entries) entries.set(entry.key, entry);
  }
  return {
    kind: 'mapping',
    at: locate(site.source, call.range),
    head: locate(site.source, head ?? call.range),
    entries: [...entries.values()],
    isComplete,
    ...(insert && { insert }),
  };
}

function lookup(
  map: Datum,
  key: HclExpression,
  fallback: HclExpression | undefined,
  site: Site,
  evaluator: Evaluating,
): Datum | undefined {
  const name = evaluator.datum(key, site);
  if (map.kind !== 'mapping' || name.kind !== 'known' || name.isOverridable) return undefined;
  const entry = map.entries.findLast((one) => one.key === String(name.value));
  if (entry !== undefined) return entry.value;
  if (fallback === undefined) return undefined;
  const value = evaluator.datum(fallback, site);
  return map.isComplete ? value : overridable(value);
}

function converted(call: HclCall, datum: Datum, site: Site): Datum | undefined {
  if (datum.kind === 'unknown') return datum;
  if (datum.kind !== 'known' || datum.value === null) return undefined;
  const at = locate(site.source, call.range);
  if (call.name === 'tostring') return { ...datum, value: String(datum.value), at };
  if (call.name === 'tobool') return typeof datum.value === 'boolean' ? { ...datum, at } : undefined;
  const number = toNumber(datum);
  return number === undefined ? undefined : { ...datum, value: number, at };
}

function concat(call: HclCall, site: Site, evaluator: Evaluating): Sequence {
  const lists = call.arguments.map((argument) => evaluator.datum(argument, site));
  return {
    kind: 'sequence',
    at: locate(site.source, call.range),
    items: lists.flatMap((list) => (list.kind === 'sequence' ? list.items : [])),
    isComplete: lists.every((list) => list.kind === 'sequence' && list.isComplete),
  };
}

function join(
  call: HclCall,
  separator: Datum,
  list: HclExpression,
  site: Site,
  evaluator: Evaluating,
): Datum | undefined {
  if (separator.kind !== 'known' || list.kind !== 'tuple') return undefined;
  const pieces = list.items.flatMap((item, index) => [
    ...(index > 0 ? [String(separator.value)] : []),
    ...evaluator.textOf(item, site),
  ]);
  const from = list.items.map((item) => evaluator.datum(item, site));
  return evaluator.text(call, site, pieces, [separator, ...from]);
}

/** Only what fills in a text as it is: `%s`, `%v`, and `%d` of whole numbers. */
function format(call: HclCall, pattern: Datum, site: Site, evaluator: Evaluating): Datum | undefined {
  if (pattern.kind !== 'known' || typeof pattern.value !== 'string') return undefined;
  const values = call.arguments.slice(1);
  const pieces: TemplatePart[] = [];
  let next = 0;
  for (const piece of pattern.value.split(/(%[^%\s]|%%)/)) {
    if (piece === '%%') pieces.push('%');
    else if (/^%[svd]$/.test(piece)) {
      const value = values[next++];
      if (value === undefined) return undefined;
      pieces.push(...evaluator.textOf(value, site));
    } else if (piece.startsWith('%')) return undefined;
    else pieces.push(piece);
  }
  return evaluator.text(call, site, pieces, [
    pattern,
    ...values.map((value) => evaluator.datum(value, site)),
  ]);
}
