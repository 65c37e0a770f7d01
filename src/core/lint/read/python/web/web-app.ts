import type { TextEdit } from '../../../../text/range.js';
import { numberField } from '../../../model/fields.js';
import type { Entry, Field, Mapping } from '../../../model/value.js';
import type { Handler, WebApp } from '../../../model/web-app.js';
import type { PyCall, PyExpr, PyFunction, PyStatement } from '../../../parse/python/tree.js';
import { edit, locate } from '../../source.js';
import type { PythonFile } from '../python-file.js';
import type { Functions } from './deeds.js';
import { blockingCalls, functionsOf, inferenceCalls, lockWaits } from './deeds.js';
import { grownHeadersOf, streamsOf } from './responses.js';

const MAX_DEPTH = 20;
const DECORATOR = /^(route|get|post|put|api_route)$/;
const REGISTRATION = /^(add_url_rule|add_api_route|add_route|Route)$/;
/** Frameworks that run `async def` on the loop of the server. */
const ASGI = /^[ \t]*(?:from|import)[ \t]+(?:fastapi|starlette|quart|litestar|sanic)\b/m;
const BODY_LIMIT = 'MAX_CONTENT_LENGTH';
/** Services that ask containers for the same two paths, and do take streams. */
const OTHER_SERVICE = /agent_?core|\bag[-_]ui\b|\bmlflow\b/i;

/** The handlers of `/ping` and `/invocations`; most Python has none, which a look at the text tells. */
export function readWebApps(file: PythonFile): readonly WebApp[] {
  const { text } = file.source;
  if (!/['"]\/(ping|invocations)\/?['"]/.test(text) || OTHER_SERVICE.test(text)) return [];
  const functions = functionsOf(file);
  const isAsgi = ASGI.test(text);
  const handlers = [...handled(file, functions)].map(([own, path]) =>
    handlerOf(file, own, path, functions, isAsgi),
  );
  // `/ping` alone is any web site's.
  if (!handlers.some(({ path }) => path === '/invocations')) return [];
  return [{ kind: 'web-app', handlers, bodyLimit: bodyLimitOf(file) }];
}

function* handled(file: PythonFile, functions: Functions): Generator<readonly [PyFunction, Handler['path']]> {
  for (const own of functionsIn(file.module.body, 0)) {
    for (const decorator of own.decorators) {
      const path = decorator.kind === 'call' ? pathOf(file, decorator, DECORATOR) : undefined;
      if (path !== undefined) yield [own, path];
    }
  }
  for (const { call, method } of file.calls) {
    if (!REGISTRATION.test(method)) continue;
    const path = pathOf(file, call, REGISTRATION);
    const named = call.args.find(({ name }) => name === 'view_func' || name === 'endpoint')?.value;
    const own = [named, call.args[1]?.value, call.args[2]?.value].flatMap((expr) =>
      expr?.kind === 'name' ? (functions.get(expr.name) ?? []) : [],
    )[0];
    if (path !== undefined && own !== undefined) yield [own, path];
  }
}

function* functionsIn(body: readonly PyStatement[], depth: number): Generator<PyFunction> {
  if (depth > MAX_DEPTH) return;
  for (const statement of body) {
    if (statement.kind === 'function') {
      yield statement;
      yield* functionsIn(statement.body, depth + 1);
    } else if (statement.kind === 'class') yield* functionsIn(statement.body, depth + 1);
    else if (statement.kind === 'compound')
      for (const branch of statement.branches) yield* functionsIn(branch.body, depth + 1);
  }
}

function pathOf(file: PythonFile, { callee, args }: PyCall, names: RegExp): Handler['path'] | undefined {
  if ((callee.kind !== 'attribute' && callee.kind !== 'name') || !names.test(callee.name)) return undefined;
  const given = args.find(({ name }) => name === 'path' || name === 'rule') ?? args[0];
  const datum = given === undefined ? undefined : file.evaluate(given.value);
  const text = datum?.kind === 'known' ? String(datum.value).replace(/(?<=.)\/$/, '') : undefined;
  return text === '/ping' || text === '/invocations' ? text : undefined;
}

function handlerOf(
  file: PythonFile,
  own: PyFunction,
  path: Handler['path'],
  functions: Functions,
  isAsgi: boolean,
): Handler {
  const toPlain = plainWriter(file, own);
  return {
    path,
    at: locate(file.source, own.nameRange),
    isOnLoop: own.isAsync && isAsgi,
    blocking: blockingCalls(file, own, functions),
    inference: inferenceCalls(file, own, functions),
    locks: lockWaits(file, own),
    streams: streamsOf(file, own, functions),
    grownHeaders: grownHeadersOf(file, own),
    ...(toPlain === undefined ? {} : { toPlain }),
  };
}

function plainWriter({ source }: PythonFile, own: PyFunction): (() => readonly TextEdit[]) | undefined {
  const { text } = source;
  const word = /\basync[ \t]+(?=def[ \t]+$)/.exec(text.slice(0, own.nameRange.start));
  const body = text.slice(own.nameRange.end, own.range.end);
  if (!own.isAsync || word === null || /\b(await|async)\b/.test(body)) return undefined;
  const range = { start: word.index, end: word.index + word[0].length };
  return () => [edit(source, range, '')];
}

/** `app.config["MAX_CONTENT_LENGTH"] = …`, `app.config.update(MAX_CONTENT_LENGTH=…)`. */
function bodyLimitOf(file: PythonFile): Field<number> | undefined {
  if (!file.source.text.includes(BODY_LIMIT)) return undefined;
  const assigned = file.module.body.flatMap((statement) => assignedLimit(file, statement) ?? []);
  const updated = file.calls.flatMap(({ call, method }) => {
    const isConfig = call.callee.kind === 'attribute' && isConfigOf(call.callee.object);
    if (!isConfig || (method !== 'update' && method !== 'from_mapping')) return [];
    return file.argumentsOf(call).entries.filter(({ key }) => key === BODY_LIMIT);
  });
  const [entry, ...others] = [...assigned, ...updated];
  if (entry === undefined || others.length > 0) return undefined;
  const at = entry.at;
  const holder: Mapping = { kind: 'mapping', at, head: at, entries: [entry], isComplete: false };
  return numberField(holder, BODY_LIMIT);
}

function assignedLimit(file: PythonFile, statement: PyStatement): Entry | undefined {
  if (statement.kind !== 'assign' || statement.operator !== '' || statement.value === undefined)
    return undefined;
  const [target] = statement.targets;
  if (target?.kind !== 'subscript' || !isConfigOf(target.object)) return undefined;
  const { index } = target;
  if (index.kind !== 'string' || index.parts[0] !== BODY_LIMIT) return undefined;
  const { source } = file;
  return {
    key: BODY_LIMIT,
    spelled: BODY_LIMIT,
    keyAt: locate(source, index.range),
    at: locate(source, statement.range),
    value: file.evaluate(statement.value),
  };
}

function isConfigOf(expr: PyExpr): boolean {
  return expr.kind === 'attribute' && expr.name === 'config';
}
