import type { Datum, Mapping } from '../../model/value.js';
import type { PyCall, PyExpr } from '../../parse/python/tree.js';
import { convert, formatParts, isFloat } from './arithmetic.js';
import type { Host } from './blocks.js';
import { callMapping } from './blocks.js';
import { evaluateCdkCall } from './cdk/values.js';
import { Entries } from './entries.js';
import { symbolIfOpaque, textOf } from './operators.js';
import { evaluateSdkCall } from './sdk-call.js';
import { joined, unknown, usedAt } from './values.js';

interface NamingHost extends Host {
  readonly nameOf: (expr: PyExpr) => string | undefined;
}

/** The value of a call to something known; undefined for any other. */
export function evaluateCall(host: NamingHost, call: PyCall): Datum | undefined {
  const name = host.nameOf(call.callee);
  return (name === undefined ? undefined : evaluateFunction(host, call, name)) ?? evaluateMethod(host, call);
}

function evaluateFunction(host: NamingHost, call: PyCall, name: string): Datum | undefined {
  switch (name) {
    case 'str':
    case 'int':
    case 'float':
    case 'bool':
      return evaluateConversion(host, call, name);
    case 'json.dumps':
      return evaluateConversion(host, call, 'json');
    case 'os.environ.get':
    case 'os.getenv':
    case 'os.environ.setdefault':
    case 'os.environ.pop':
      return evaluateEnvironment(host, call);
    case 'os.path.join':
    case 'posixpath.join':
      return evaluatePath(host, call);
    case 'dict':
    case 'builtins.dict':
      return evaluateDict(host, call);
    case 'list':
    case 'tuple':
    case 'copy.copy':
    case 'copy.deepcopy': {
      const [only] = positional(call);
      return only === undefined || call.args.length !== 1 ? undefined : host.evaluate(only);
    }
    default:
      if (name.endsWith('s3_path_join')) return evaluatePath(host, call);
      return evaluateCdkCall(host, call, name) ?? evaluateSdkCall(host, call, name);
  }
}

function evaluateConversion(host: Host, call: PyCall, to: string): Datum | undefined {
  const [only] = positional(call);
  if (only === undefined || (to !== 'json' && call.args.length !== 1)) return undefined;
  const datum = host.evaluate(only);
  if (datum.kind === 'unknown' && datum.template !== undefined && to !== 'json') {
    return usedAt(host.source, { ...datum }, call.range);
  }
  if (datum.kind !== 'known') return undefined;
  const value = to === 'json' ? jsonOf(datum.value) : convert(to, datum.value, isFloat(only));
  return value === undefined ? undefined : usedAt(host.source, { ...datum, value }, call.range);
}

function jsonOf(value: string | number | boolean | null): string | undefined {
  return JSON.stringify(value);
}

function evaluateEnvironment(host: Host, call: PyCall): Datum | undefined {
  const [nameExpr, second] = call.args;
  const name = nameExpr === undefined ? undefined : host.evaluate(nameExpr.value);
  if (name?.kind !== 'known' || typeof name.value !== 'string') return undefined;
  const fallback = second === undefined ? undefined : host.evaluate(second.value);
  if (fallback?.kind === 'known' && fallback.value !== null) {
    return usedAt(host.source, { ...fallback, environmentName: name.value }, call.range);
  }
  const symbol = `${host.source.file}#os.environ.${name.value}`;
  return { ...unknown(host.source, call.range, [{ symbol }]), environmentName: name.value };
}

/** `os.path.join` and the SDK's `s3_path_join`, which drops empty parts and doubled slashes. */
function evaluatePath(host: Host, call: PyCall): Datum | undefined {
  const parts = positional(call);
  if (parts.length === 0 || parts.length !== call.args.length) return undefined;
  const pieces: (string | Datum)[] = [];
  for (const [i, part] of parts.entries()) {
    const datum = symbolIfOpaque(host, part, host.evaluate(part));
    if (i > 0 && !endsWithSlash(pieces.at(-1))) pieces.push('/');
    pieces.push(datum);
  }
  return textOf(host, call, joined(pieces));
}

function endsWithSlash(piece: string | Datum | undefined): boolean {
  if (piece === undefined || typeof piece === 'string') return piece?.endsWith('/') === true;
  if (piece.kind === 'known') return String(piece.value).endsWith('/');
  const last = piece.kind === 'unknown' ? piece.template?.at(-1) : undefined;
  return typeof last === 'string' && last.endsWith('/');
}

/** `dict(a=1)`, `dict(base, a=1)`: edits go to the call. */
function evaluateDict(host: Host, call: PyCall): Mapping {
  const [base] = positional(call);
  const named = callMapping(host, call, ['']);
  const entries = new Entries();
  if (base !== undefined) entries.merge(host.evaluate(base));
  for (const entry of named.entries) if (entry.key !== '') entries.set(entry);
  const holder = host.scopes.holders.get(call);
  const head = holder === undefined ? named.head : { ...named.head, range: holder.head };
  return { ...named, head, entries: entries.list, isComplete: named.isComplete && entries.isComplete };
}

function evaluateMethod(host: Host, call: PyCall): Datum | undefined {
  if (call.callee.kind !== 'attribute') return undefined;
  const { object, name } = call.callee;
  switch (name) {
    case 'format':
      return evaluateFormat(host, call, object);
    case 'copy':
      return call.args.length === 0 ? blockOnly(host.evaluate(object)) : undefined;
    case 'get':
      return evaluateGet(host, call, object);
    case 'strip':
    case 'lstrip':
    case 'rstrip':
    case 'lower':
    case 'upper':
      return evaluateTrim(host, call, object, name);
    case 'join':
      return evaluateJoin(host, call, object);
    default:
      return undefined;
  }
}

function blockOnly(datum: Datum): Datum | undefined {
  return datum.kind === 'mapping' || datum.kind === 'sequence' ? datum : undefined;
}

function evaluateFormat(host: Host, call: PyCall, object: PyExpr): Datum | undefined {
  const text = host.evaluate(object);
  if (text.kind !== 'known' || typeof text.value !== 'string') return undefined;
  const parts = formatParts(text.value);
  if (parts === undefined || call.args.some((argument) => argument.splat !== '')) return undefined;
  const values = positional(call);
  const pieces: (string | Datum)[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      pieces.push(part);
      continue;
    }
    const named = call.args.find((argument) => argument.name === part.field)?.value;
    const value = named ?? values[Number(part.field)];
    if (value === undefined) return undefined;
    pieces.push(symbolIfOpaque(host, value, host.evaluate(value)));
  }
  return textOf(host, call, joined(pieces));
}

function evaluateGet(host: Host, call: PyCall, object: PyExpr): Datum | undefined {
  const block = host.evaluate(object);
  const [keyExpr, fallback] = positional(call);
  const key = keyExpr === undefined ? undefined : host.evaluate(keyExpr);
  if (block.kind !== 'mapping' || key?.kind !== 'known') return undefined;
  const entry = block.entries.findLast((each) => each.key === key.value);
  if (entry !== undefined) return usedAt(host.source, entry.value, call.range);
  if (!block.isComplete || fallback === undefined) return undefined;
  return usedAt(host.source, host.evaluate(fallback), call.range);
}

function evaluateTrim(host: Host, call: PyCall, object: PyExpr, method: string): Datum | undefined {
  const text = host.evaluate(object);
  const [charsExpr] = positional(call);
  const chars = charsExpr === undefined ? undefined : host.evaluate(charsExpr);
  if (text.kind !== 'known' || typeof text.value !== 'string') return undefined;
  if (chars !== undefined && (chars.kind !== 'known' || typeof chars.value !== 'string')) return undefined;
  const set = typeof chars?.value === 'string' ? chars.value : ' \t\r\n';
  let { value } = text;
  if (method === 'lower') value = value.toLowerCase();
  else if (method === 'upper') value = value.toUpperCase();
  else {
    let start = 0;
    let end = value.length;
    while (method !== 'rstrip' && start < end && set.includes(value[start] ?? '')) start++;
    while (method !== 'lstrip' && end > start && set.includes(value[end - 1] ?? '')) end--;
    value = value.slice(start, end);
  }
  return usedAt(host.source, { ...text, value }, call.range);
}

function evaluateJoin(host: Host, call: PyCall, object: PyExpr): Datum | undefined {
  const separator = host.evaluate(object);
  const [only] = positional(call);
  const list = only === undefined ? undefined : host.evaluate(only);
  if (separator.kind !== 'known' || list?.kind !== 'sequence' || !list.isComplete) return undefined;
  const pieces = list.items.flatMap((item, i) => (i === 0 ? [item] : [String(separator.value), item]));
  return textOf(host, call, joined(pieces));
}

function positional(call: PyCall): readonly PyExpr[] {
  return call.args.flatMap(({ name, splat, value }) => (name === undefined && splat === '' ? [value] : []));
}
