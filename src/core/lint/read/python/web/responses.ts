import type { Deed } from '../../../model/web-app.js';
import type { PyCall, PyExpr, PyFunction } from '../../../parse/python/tree.js';
import { locate } from '../../source.js';
import type { PythonFile } from '../python-file.js';
import { calleeRange } from '../scopes.js';
import type { Functions } from './deeds.js';
import { yields } from './deeds.js';
import { walkBody } from './walk.js';

const STREAM = /(^|\.)(StreamingResponse|EventSourceResponse|StreamingHttpResponse)$/;

/** Answers without a length; none when the function also answers in another way. */
export function streamsOf(file: PythonFile, own: PyFunction, functions: Functions): readonly Deed[] {
  const streams: Deed[] = [];
  const others: PyExpr[] = [];
  walkBody(own, {
    held: () => undefined,
    call: () => undefined,
    statement: (statement) => {
      if (statement.kind !== 'return' || statement.value === undefined) return;
      const origin = file.originOf(statement.value);
      if (origin.kind === 'call' && isStream(file, origin, functions))
        streams.push({ at: locate(file.source, calleeRange(origin)), what: lastName(origin) });
      else if (!isError(file, origin)) others.push(origin);
    },
  });
  return others.length > 0 ? [] : streams;
}

function lastName({ callee }: PyCall): string {
  return callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : 'Response';
}

function isStream(file: PythonFile, call: PyCall, functions: Functions): boolean {
  const name = file.nameOf(call.callee) ?? '';
  if (saysLength(file, call)) return false;
  if (STREAM.test(name)) return true;
  if (!/(^|\.)Response$/.test(name)) return false;
  const [first] = call.args;
  const body = call.args.find((argument) => argument.name === 'response') ?? first;
  if (body === undefined || (body.name !== undefined && body.name !== 'response')) return false;
  return isGenerator(file, file.originOf(body.value), functions);
}

function isGenerator(file: PythonFile, expr: PyExpr, functions: Functions): boolean {
  if (expr.kind !== 'call') return false;
  const { callee } = expr;
  if (file.nameOf(callee) === 'flask.stream_with_context') return true;
  const inner = callee.kind === 'name' ? functions.get(callee.name) : undefined;
  return inner !== undefined && yields(file, inner);
}

function saysLength({ source }: PythonFile, { argsRange }: PyCall): boolean {
  return /content[-_]length/i.test(source.text.slice(argsRange.start, argsRange.end));
}

/** `JSONResponse(…, status_code=500)`, `("…", 400)`. */
function isError(file: PythonFile, expr: PyExpr): boolean {
  const status =
    expr.kind === 'call'
      ? expr.args.find(({ name }) => name === 'status_code' || name === 'status')?.value
      : expr.kind === 'list' && expr.form === 'tuple'
        ? expr.items[1]
        : undefined;
  const datum = status === undefined ? undefined : file.evaluate(status);
  return datum?.kind === 'known' && typeof datum.value === 'number' && datum.value >= 400;
}

/** Headers that are given a result as JSON. */
export function grownHeadersOf(file: PythonFile, own: PyFunction): readonly Deed[] {
  const found: Deed[] = [];
  const check = (key: PyExpr | undefined, value: PyExpr): void => {
    const origin = file.originOf(value);
    if (key?.kind !== 'string' || origin.kind !== 'call') return;
    if (file.nameOf(origin.callee) !== 'json.dumps') return;
    const [name] = key.parts;
    if (key.parts.length === 1 && typeof name === 'string')
      found.push({ at: locate(file.source, value.range), what: name });
  };
  walkBody(own, {
    held: () => undefined,
    statement: (statement) => {
      if (statement.kind !== 'assign' || statement.value === undefined) return;
      for (const target of statement.targets)
        if (
          target.kind === 'subscript' &&
          target.object.kind === 'attribute' &&
          target.object.name === 'headers'
        )
          check(target.index, statement.value);
    },
    call: ({ args }) => {
      const headers = args.find(({ name }) => name === 'headers')?.value;
      const dict = headers === undefined ? undefined : file.originOf(headers);
      if (dict?.kind === 'dict') for (const { key, value } of dict.entries) check(key, value);
    },
  });
  return found;
}
