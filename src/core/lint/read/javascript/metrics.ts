import type { Datum, Entry, Mapping, Sequence } from '../../model/value.js';
import type { JsCall, JsExpr } from '../../parse/javascript/tree.js';
import { locate } from '../source.js';
import { argumentOf, constructOf } from './constructs.js';
import type { Evaluator } from './evaluator.js';
import { pascalCased } from './names.js';
import { methodOf } from './properties.js';

/**
 * `new cloudwatch.Metric({ namespace, metricName, dimensionsMap, … })` as CloudWatch names its parts; undefined for
 * metrics made in another way.
 */
export function metricOf(file: Evaluator, expr: JsExpr | undefined): Mapping | undefined {
  const origin = expr === undefined ? undefined : file.originOf(expr);
  if (origin?.kind !== 'call') return undefined;
  if (!origin.isNew) return changedMetric(file, origin);
  if (constructOf(file, origin)?.type !== 'cloudwatch.Metric') return undefined;
  return asMetric(file, pascalCased(argumentOf(file, origin, 0)));
}

/** `metric.with({ statistic: 'Maximum' })`. */
function changedMetric(file: Evaluator, call: JsCall): Mapping | undefined {
  if (methodOf(call) !== 'with' || call.callee.kind !== 'member') return undefined;
  const base = metricOf(file, call.callee.object);
  if (base === undefined) return undefined;
  const change = asMetric(file, pascalCased(argumentOf(file, call, 0)));
  const keys = new Set(change.entries.map(({ key }) => key));
  return {
    ...base,
    entries: [...base.entries.filter(({ key }) => !keys.has(key)), ...change.entries],
    isComplete: base.isComplete && change.isComplete,
  };
}

function asMetric(file: Evaluator, block: Mapping): Mapping {
  return {
    ...block,
    entries: block.entries.map((entry) =>
      entry.key === 'DimensionsMap'
        ? { ...entry, key: 'Dimensions', value: dimensions(file, entry.value) }
        : entry,
    ),
  };
}

function dimensions(file: Evaluator, datum: Datum): Datum {
  if (datum.kind !== 'mapping') return datum;
  const list: Sequence = {
    kind: 'sequence',
    at: datum.at,
    items: datum.entries.map((entry) => dimension(file, entry)),
    isComplete: datum.isComplete,
  };
  return list;
}

/** `EndpointName: name` as `{ Name, Value }`. */
function dimension({ source }: Evaluator, { key, keyAt, at, value, remove, rename }: Entry): Mapping {
  const name: Datum = {
    kind: 'known',
    value: key,
    at: keyAt,
    decidedAt: keyAt,
    raw: source.text.slice(keyAt.range.start, keyAt.range.end),
    isOverridable: false,
    ...(rename && { replace: (next) => rename(String(next)) }),
  };
  return {
    kind: 'mapping',
    at,
    head: keyAt,
    entries: [
      { key: 'Name', spelled: key, keyAt, at: keyAt, value: name },
      { key: 'Value', spelled: key, keyAt, at: value.at, value },
    ],
    isComplete: true,
    ...(remove && { remove }),
  };
}

/** The place of a call's name. */
export function placeOf({ source }: Evaluator, call: JsCall): Mapping['head'] {
  return locate(source, call.callee.kind === 'member' ? call.callee.nameRange : call.callee.range);
}
