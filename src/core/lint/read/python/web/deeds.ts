import type { Deed } from '../../../model/web-app.js';
import type { PyCall, PyExpr, PyFunction } from '../../../parse/python/tree.js';
import { locate } from '../../source.js';
import type { PythonFile } from '../python-file.js';
import { calleeRange } from '../scopes.js';
import { walkBody } from './walk.js';

const MODEL_METHOD = /^(predict|predict_proba|transcribe|forward|infer)$/;
const MODEL_NAME = /(^|_)(model|predictor|pipeline|pipe|classifier|estimator|net)(_|$|\d)/i;
/** Constructors and loaders that read a model's weights. */
const LOADER =
  /^(joblib|pickle|torch|dill|cloudpickle)\.load$|(^|\.)(from_pretrained|load_model|load_checkpoint)$|^faster_whisper\.WhisperModel$|^whisper\.load_model$/;
const WAITING =
  /^(time\.sleep|requests\.(get|post|put|patch|delete|head|request)|requests\.Session\(\)\.\w+|urllib\.request\.urlopen|subprocess\.(run|call|check_call|check_output)|os\.system|boto3\.client\(\)\.(download|upload)_file(obj)?)$/;
const LOCK_NAME = /(^|_)(lock|mutex|semaphore|sem)(_|$|\d)/i;
const LOCK_TYPE = /^(threading|multiprocessing)\.(Lock|RLock|Semaphore|BoundedSemaphore)\(\)$/;
const MAX_NAME = 26;

/** Functions of the module by name, and methods by `Class.name`. */
export type Functions = ReadonlyMap<string, PyFunction>;

export function functionsOf(file: PythonFile): Functions {
  const found = new Map<string, PyFunction>();
  for (const statement of file.module.body) {
    if (statement.kind === 'function') found.set(statement.name, statement);
    if (statement.kind !== 'class') continue;
    for (const member of statement.body)
      if (member.kind === 'function') found.set(`${statement.name}.${member.name}`, member);
  }
  return found;
}

function calledIn(functions: Functions, { callee }: PyCall): PyFunction | undefined {
  if (callee.kind === 'name') return functions.get(callee.name);
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name') return undefined;
  return functions.get(`${callee.object.name}.${callee.name}`);
}

type Test = (call: PyCall) => boolean;

/** Calls that `test` holds of, in the function itself or one call away; at the place in the function itself. */
function callsOf(
  file: PythonFile,
  own: PyFunction,
  functions: Functions,
  test: Test,
  isSure: boolean,
): readonly Deed[] {
  const found: Deed[] = [];
  walkBody(own, {
    statement: () => undefined,
    held: (expr, where) => {
      if (isNoGrad(file, expr) && !isSure && !where.isConditional)
        found.push({ at: locate(file.source, expr.range), what: 'torch.no_grad' });
    },
    call: (call, { isAwaited, isConditional }) => {
      if (isAwaited || (isSure && isConditional)) return;
      const deed = { at: locate(file.source, calleeRange(call)), what: nameOf(file, call) };
      if (test(call)) found.push(deed);
      else {
        const inner = calledIn(functions, call);
        if (
          inner !== undefined &&
          inner !== own &&
          !inner.isAsync &&
          !yields(file, inner) &&
          does(inner, test, isSure)
        )
          found.push(deed);
      }
    },
  });
  return found;
}

function does(inner: PyFunction, test: Test, isSure: boolean): boolean {
  let isDone = false;
  walkBody(inner, {
    statement: () => undefined,
    held: () => undefined,
    call: (call, { isAwaited, isConditional }) => {
      if (!isAwaited && !(isSure && isConditional) && test(call)) isDone = true;
    },
  });
  return isDone;
}

function isNoGrad(file: PythonFile, expr: PyExpr): boolean {
  return expr.kind === 'call' && /^torch\.(no_grad|inference_mode)$/.test(file.nameOf(expr.callee) ?? '');
}

export function blockingCalls(file: PythonFile, own: PyFunction, functions: Functions): readonly Deed[] {
  const test: Test = (call) => isModelCall(file, call) || WAITING.test(file.nameOf(call.callee) ?? '');
  return callsOf(file, own, functions, test, false);
}

/** Only what runs for every request: a model that is loaded once, behind an `if`, is left out. */
export function inferenceCalls(file: PythonFile, own: PyFunction, functions: Functions): readonly Deed[] {
  const test: Test = (call) => isModelCall(file, call) || LOADER.test(file.nameOf(call.callee) ?? '');
  return callsOf(file, own, functions, test, true);
}

function isModelCall(file: PythonFile, { callee }: PyCall): boolean {
  if (callee.kind === 'name') return file.nameOf(callee) === 'transformers.pipeline()';
  if (callee.kind !== 'attribute') return false;
  const { object, name } = callee;
  const receiver = object.kind === 'name' || object.kind === 'attribute' ? object.name : '';
  const origin = file.nameOf(object) ?? '';
  if (/^(vllm|tritonclient|sagemaker|boto3|openai)\b/.test(origin)) return false;
  return (MODEL_METHOD.test(name) || name === 'generate') && MODEL_NAME.test(receiver);
}

/** Locks that the function surely takes, without a limit to how long it waits. */
export function lockWaits(file: PythonFile, own: PyFunction): readonly Deed[] {
  const found: Deed[] = [];
  const add = (expr: PyExpr): void => {
    found.push({ at: locate(file.source, expr.range), what: short(file, expr) });
  };
  walkBody(own, {
    statement: () => undefined,
    held: (expr, { isConditional }) => {
      if (!isConditional && isLock(file, expr)) add(expr);
    },
    call: ({ callee, args }, { isConditional }) => {
      if (isConditional || args.length > 0 || callee.kind !== 'attribute' || callee.name !== 'acquire')
        return;
      if (isLock(file, callee.object)) add(callee.object);
    },
  });
  return found;
}

function isLock(file: PythonFile, expr: PyExpr): boolean {
  if (expr.kind !== 'name' && expr.kind !== 'attribute') return false;
  return LOCK_NAME.test(expr.name) || LOCK_TYPE.test(file.nameOf(expr) ?? '');
}

export function yields({ source }: PythonFile, { body }: PyFunction): boolean {
  const [first] = body;
  const last = body.at(-1);
  if (first === undefined || last === undefined) return false;
  return /(^|[^\w.])yield\b/.test(source.text.slice(first.range.start, last.range.end));
}

function nameOf(file: PythonFile, { callee }: PyCall): string {
  return short(file, callee);
}

function short({ source }: PythonFile, expr: PyExpr): string {
  const text = source.text.slice(expr.range.start, expr.range.end);
  if (text.length <= MAX_NAME && !/[\r\n]/.test(text)) return text;
  const last = expr.kind === 'attribute' ? expr.name : text.replace(/\s+/g, ' ');
  return last.slice(0, MAX_NAME);
}
