import type { Range } from '../../../text/range.js';
import type { Datum, Entry, Mapping } from '../../model/value.js';
import type { JsExpr } from '../../parse/javascript/tree.js';
import { locate } from '../source.js';
import { isAround } from './changes.js';
import type { Evaluator } from './evaluator.js';
import { deepPascal } from './names.js';
import type { Scope } from './scopes.js';
import { conditional, unknown } from './values.js';

/** The escape hatches of CDK's L1 constructs, and where their paths begin. */
const METHODS: Readonly<Record<string, string | undefined>> = {
  addPropertyOverride: '',
  addOverride: 'Properties.',
  addPropertyDeletionOverride: '',
  addDeletionOverride: 'Properties.',
};

/** The properties of a construct with what the file changes about them later. */
export function overridden(file: Evaluator, construct: JsExpr, block: Mapping): Mapping {
  let current = block;
  const home = file.scopes.scopeOf.get(construct);
  for (const { call, scope } of file.callsOn(construct)) {
    const { callee, args } = call;
    if (callee.kind !== 'member' || !Object.hasOwn(METHODS, callee.name)) continue;
    current = override(file, current, callee.name, args[0]?.value, args[1]?.value, isAround(scope, home));
  }
  for (const { node, scope } of file.changesOf(construct)) {
    const { target, value } = node;
    if (target.kind !== 'member') continue;
    const datum = value === undefined ? unknown(file.source, node.range) : deepPascal(file.evaluate(value));
    const key = target.name.charAt(0).toUpperCase() + target.name.slice(1);
    current = patched(file, current, [key], at(datum, scope, home), target.nameRange, node.range);
  }
  return current;
}

function at(datum: Datum, scope: Scope, home: Scope | undefined): Datum {
  return isAround(scope, home) ? datum : conditional(datum);
}

function override(
  file: Evaluator,
  block: Mapping,
  method: string,
  pathExpr: JsExpr | undefined,
  valueExpr: JsExpr | undefined,
  isCertain: boolean,
): Mapping {
  const path = pathExpr === undefined ? undefined : file.evaluate(pathExpr);
  const prefix = METHODS[method] ?? '';
  if (pathExpr === undefined || path?.kind !== 'known') return { ...block, isComplete: false };
  const text = String(path.value);
  // Outside of the properties: dependencies, metadata, conditions.
  if (!text.startsWith(prefix)) return block;
  const keys = text.slice(prefix.length).split('.');
  const isDeletion = method.includes('Deletion');
  const value: Datum = isDeletion
    ? unknown(file.source, pathExpr.range)
    : valueExpr === undefined
      ? unknown(file.source, pathExpr.range)
      : file.evaluate(valueExpr);
  if (isDeletion) return isCertain ? without(block, keys) : { ...block, isComplete: false };
  return patched(file, block, keys, isCertain ? value : conditional(value), pathExpr.range, pathExpr.range);
}

function without(block: Mapping, [key, ...rest]: readonly string[]): Mapping {
  if (key === undefined) return block;
  return {
    ...block,
    entries: block.entries.flatMap((entry) => {
      if (entry.key !== key) return [entry];
      if (rest.length === 0) return [];
      return entry.value.kind === 'mapping'
        ? [{ ...entry, value: without(entry.value, rest) }]
        : [{ ...entry, value: { kind: 'unknown' as const, at: entry.value.at } }];
    }),
  };
}

/** `block` with `value` at a path of AWS's own names; parts of the path that are not there are made. */
function patched(
  file: Evaluator,
  block: Mapping,
  [key, ...rest]: readonly string[],
  value: Datum,
  keyRange: Range,
  range: Range,
): Mapping {
  if (key === undefined) return block;
  const own = block.entries.findLast((entry) => entry.key === key);
  const place = locate(file.source, keyRange);
  const whole = locate(file.source, range);
  const fresh = (inner: Datum): Entry => ({ key, spelled: key, keyAt: place, at: whole, value: inner });
  const others = block.entries.filter((entry) => entry.key !== key);
  if (rest.length === 0) return { ...block, entries: [...others, fresh(headed(value, place))] };
  const empty: Mapping = { kind: 'mapping', at: whole, head: place, entries: [], isComplete: true };
  if (own === undefined)
    return { ...block, entries: [...others, fresh(patched(file, empty, rest, value, keyRange, range))] };
  return {
    ...block,
    entries: [...others, { ...own, value: within(file, own.value, rest, value, keyRange, range) }],
  };
}

function within(
  file: Evaluator,
  datum: Datum,
  rest: readonly string[],
  value: Datum,
  keyRange: Range,
  range: Range,
): Datum {
  if (datum.kind === 'mapping') return patched(file, datum, rest, value, keyRange, range);
  const [index, ...deeper] = rest;
  if (datum.kind === 'sequence' && index !== undefined && /^\d+$/.test(index) && deeper.length > 0) {
    const items = datum.items.map((item, i) =>
      i === Number(index) ? within(file, item, deeper, value, keyRange, range) : item,
    );
    return { ...datum, items };
  }
  return { kind: 'unknown', at: datum.at };
}

/** A block given to an override is marked at the path, not at the method's name. */
function headed(value: Datum, place: Entry['keyAt']): Datum {
  return value.kind === 'mapping' ? { ...value, head: place } : value;
}
