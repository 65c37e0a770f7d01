import type { Datum, Entry, Mapping, Sequence } from '../../model/value.js';
import type { JsArray, JsCall, JsExpr, JsObject } from '../../parse/javascript/tree.js';
import { assignedEntry, type Host } from './blocks.js';
import type { Scope, Scopes } from './scopes.js';
import { conditional } from './values.js';

/** What is done to an object or a list behind its literal. */
interface Mutation {
  readonly scope: Scope;
  readonly apply: (host: Host, block: Mapping | Sequence, isCertain: boolean) => Mapping | Sequence;
}

export type Mutations = ReadonlyMap<JsExpr, readonly Mutation[]>;

/** Calls that look at what they are given and leave it as it is. */
const HARMLESS =
  /^(stringify|keys|values|entries|freeze|log|info|debug|warn|error|send|map|join|concat|toJsonString|add\w+|scale\w+|create\w+|update\w+|invoke\w+|register\w+|put\w+|String|Number)$/;

export function mutations(scopes: Scopes, originOf: (expr: JsExpr) => JsExpr): Mutations {
  const found = new Map<JsExpr, Mutation[]>();
  const add = (expr: JsExpr, mutation: Mutation): void => {
    const origin = originOf(expr);
    if (origin.kind !== 'object' && origin.kind !== 'array') return;
    const list = found.get(origin);
    if (list === undefined) found.set(origin, [mutation]);
    else list.push(mutation);
  };
  for (const { node, scope } of scopes.changes) {
    const { target, value, operator } = node;
    if (target.kind !== 'member' && target.kind !== 'index') continue;
    if (target.object.kind !== 'member' || target.object.object.kind === 'this') {
      add(target.object, {
        scope,
        apply: (host, block, isCertain) =>
          value !== undefined && operator === '='
            ? assigned(host, block, target, value, node.range, isCertain)
            : opened(block),
      });
    } else add(rootOf(target.object), { scope, apply: (_, block) => opened(block) });
  }
  for (const { call, scope } of scopes.calls) addCall(call, scope, add);
  return found;
}

function rootOf(expr: JsExpr): JsExpr {
  let root = expr;
  while ((root.kind === 'member' && root.object.kind !== 'this') || root.kind === 'index') root = root.object;
  return root;
}

function addCall(call: JsCall, scope: Scope, add: (expr: JsExpr, mutation: Mutation) => void): void {
  const { callee, args, isNew } = call;
  if (isNew) return;
  const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
  if (callee.kind === 'member' && name === 'push') {
    add(callee.object, { scope, apply: (host, block, isCertain) => pushed(host, block, call, isCertain) });
    return;
  }
  const isAssign = callee.kind === 'member' && name === 'assign';
  args.forEach(({ value }, index) => {
    if (value.kind !== 'name' && value.kind !== 'member') return;
    if (isAssign ? index > 0 : HARMLESS.test(name)) return;
    add(value, {
      scope,
      apply: (host, block, isCertain) =>
        isAssign && block.kind === 'mapping' ? merged(host, block, call, isCertain) : opened(block),
    });
  });
}

/** A block with what the file does to it later. */
export function changed(
  host: Host,
  expr: JsObject | JsArray,
  block: Mapping | Sequence,
  all: Mutations,
): Datum {
  let current: Mapping | Sequence = block;
  const home = host.scopes.scopeOf.get(expr);
  for (const { scope, apply } of all.get(expr) ?? []) current = apply(host, current, isAround(scope, home));
  return current;
}

/** What runs in `outer` runs whenever `inner` has: no condition and no call stays between. */
export function isAround(outer: Scope, inner: Scope | undefined): boolean {
  for (let scope = inner; scope !== undefined; scope = scope.parent) if (scope === outer) return true;
  return false;
}

function opened(block: Mapping | Sequence): Mapping | Sequence {
  return { ...block, isComplete: false };
}

function assigned(
  host: Host,
  block: Mapping | Sequence,
  target: Extract<JsExpr, { kind: 'member' | 'index' }>,
  value: JsExpr,
  range: JsExpr['range'],
  isCertain: boolean,
): Mapping | Sequence {
  if (block.kind !== 'mapping') return opened(block);
  const index = target.kind === 'index' ? host.evaluate(target.index) : undefined;
  const key =
    target.kind === 'member' ? target.name : index?.kind === 'known' ? String(index.value) : undefined;
  if (key === undefined) return opened(block);
  const keyRange = target.kind === 'member' ? target.nameRange : target.index.range;
  const datum = host.evaluate(value);
  const entry = assignedEntry(host, key, keyRange, range, isCertain ? datum : conditional(datum));
  return { ...block, entries: [...block.entries.filter((one) => one.key !== key || !isCertain), entry] };
}

function pushed(
  host: Host,
  block: Mapping | Sequence,
  { args }: JsCall,
  isCertain: boolean,
): Mapping | Sequence {
  if (block.kind !== 'sequence' || !isCertain || args.some(({ isSpread }) => isSpread)) return opened(block);
  return { ...block, items: [...block.items, ...args.map(({ value }) => host.evaluate(value))] };
}

function merged(host: Host, block: Mapping, { args }: JsCall, isCertain: boolean): Mapping {
  const entries: Entry[] = [...block.entries];
  let { isComplete } = block;
  for (const { value, isSpread } of args.slice(1)) {
    const datum = host.evaluate(value);
    if (datum.kind !== 'mapping' || !datum.isComplete || isSpread || !isCertain) isComplete = false;
    if (datum.kind === 'mapping' && isCertain) entries.push(...datum.entries);
  }
  return { ...block, entries, isComplete };
}
