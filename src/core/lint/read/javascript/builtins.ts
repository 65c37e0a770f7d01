import type { Datum, Known, Primitive } from '../../model/value.js';
import type { TextEdit } from '../../../text/range.js';
import type { JsCall, JsExpr } from '../../parse/javascript/tree.js';
import { edit } from '../source.js';
import type { Host } from './blocks.js';
import { number } from './operators.js';
import { joined, unknown, usedAt, written } from './values.js';

/** Seconds in CDK's units of time: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Duration.html */
const UNITS: Readonly<Record<string, number>> = {
  millis: 0.001,
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

/** Functions of the language and of CDK whose results are known; undefined for all others. */
export function evaluateCall(host: Host, call: JsCall): Datum | undefined {
  const { callee, args, isNew } = call;
  if (isNew || args.some(({ isSpread }) => isSpread)) return undefined;
  const [first] = args;
  if (callee.kind === 'name')
    return first === undefined ? undefined : converted(host, call, callee.name, first.value);
  if (callee.kind !== 'member') return undefined;
  const owner = lastName(callee.object);
  switch (callee.name) {
    case 'toString':
    case 'toFixed':
      return args.length === 0 ? converted(host, call, 'String', callee.object) : undefined;
    case 'trim':
      return converted(host, call, 'String', callee.object);
    case 'freeze':
      return owner === 'Object' && first !== undefined ? host.evaluate(first.value) : undefined;
    case 'asString':
      return owner === 'Token' && first !== undefined
        ? usedAt(host.source, host.evaluate(first.value), call.range)
        : undefined;
    case 'of':
      return owner === 'InstanceType' && first !== undefined
        ? usedAt(host.source, host.evaluate(first.value), call.range)
        : undefined;
    case 'join':
      return joinedText(host, call, owner === 'Fn' ? args[0]?.value : callee.object, owner === 'Fn');
    case 'toSeconds':
    case 'toMinutes':
      return inUnit(host, call, callee.object, callee.name === 'toSeconds' ? 1 : 60);
    default:
      return owner === 'Duration' && first !== undefined
        ? duration(host, call, callee.name, first.value)
        : undefined;
  }
}

function lastName(expr: JsExpr): string | undefined {
  return expr.kind === 'name' || expr.kind === 'member' ? expr.name : undefined;
}

function converted(host: Host, call: JsCall, name: string, argument: JsExpr): Datum | undefined {
  if (!/^(String|Number|parseInt|parseFloat)$/.test(name)) return undefined;
  const datum = host.evaluate(argument);
  if (datum.kind === 'unknown' && name === 'String') return usedAt(host.source, datum, call.range);
  if (datum.kind !== 'known' || datum.value === null) return unknown(host.source, call.range);
  const { value, isOverridable } = datum;
  if (name === 'String') return written(host.source, call.range, String(value), isOverridable);
  const read = name === 'Number' ? Number(value) : Number.parseFloat(String(value));
  return number(host, call, name === 'parseInt' ? Math.trunc(read) : read, isOverridable);
}

/** `['a', b].join('/')` and `Fn.join('/', ['a', b])`. */
function joinedText(host: Host, call: JsCall, one: JsExpr | undefined, isFn: boolean): Datum | undefined {
  const separatorExpr = isFn ? one : call.args[0]?.value;
  const listExpr = isFn ? call.args[1]?.value : one;
  if (separatorExpr === undefined || listExpr === undefined) return undefined;
  const separator = host.evaluate(separatorExpr);
  const list = host.evaluate(listExpr);
  if (separator.kind !== 'known' || list.kind !== 'sequence' || !list.isComplete) return undefined;
  const between = String(separator.value);
  return fromParts(
    host,
    call,
    list.items.flatMap((item, i) => (i === 0 ? [item] : [between, item])),
  );
}

function fromParts(host: Host, call: JsCall, parts: readonly (string | Datum)[]): Datum {
  const { text, template, isOverridable } = joined(parts);
  if (text !== undefined) return written(host.source, call.range, text, isOverridable);
  return unknown(host.source, call.range, template);
}

/** `Duration.minutes(5)` as seconds; a fix writes `Duration.seconds(…)`. */
function duration(host: Host, call: JsCall, unit: string, argument: JsExpr): Datum | undefined {
  const seconds = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (seconds === undefined || call.callee.kind !== 'member') return undefined;
  const datum = host.evaluate(argument);
  if (datum.kind !== 'known' || typeof datum.value !== 'number') return unknown(host.source, call.range);
  const known = written(host.source, call.range, datum.value * seconds, datum.isOverridable);
  const { nameRange } = call.callee;
  return {
    ...known,
    replace: (value: Primitive): readonly TextEdit[] => [
      edit(host.source, { start: nameRange.start, end: call.range.end }, `seconds(${String(value)})`),
    ],
  } satisfies Known;
}

function inUnit(host: Host, call: JsCall, object: JsExpr, seconds: number): Datum {
  const datum = host.evaluate(object);
  return datum.kind === 'known' && typeof datum.value === 'number'
    ? number(host, call, datum.value / seconds, datum.isOverridable)
    : unknown(host.source, call.range);
}
