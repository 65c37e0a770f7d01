import type { Datum, Entry, Mapping } from '../../model/value.js';
import type { JsCall, JsExpr } from '../../parse/javascript/tree.js';
import { locate } from '../source.js';
import { argumentOf, constructOf, propsOf } from './constructs.js';
import type { Evaluator } from './evaluator.js';
import { pascalCased } from './names.js';
import { methodOf } from './properties.js';
import { unknown, written } from './values.js';

/** What scales, as RegisterScalableTarget names it. */
export interface Target {
  readonly block: Mapping;
  readonly symbol: string;
  /** The call that makes it. */
  readonly call: JsCall;
  /** The expression that stands for it. */
  readonly reference: JsExpr;
  /** The expression of an id that policies can name. */
  readonly idOf: (variable: string) => string;
}

const REFERENCES = new Set(['ref', 'attrId', 'scalableTargetId']);
const CLASSES = new Set([
  'applicationautoscaling.ScalableTarget',
  'applicationautoscaling.CfnScalableTarget',
]);

/** The scalable target that an expression stands for, or names by its id. */
export function targetOf(file: Evaluator, expr: JsExpr | undefined): Target | undefined {
  if (expr === undefined) return undefined;
  if (expr.kind === 'member' && REFERENCES.has(expr.name)) return targetOf(file, expr.object);
  const construct = constructOf(file, expr);
  if (construct !== undefined) {
    if (!CLASSES.has(construct.type)) return undefined;
    const isL1 = construct.type.endsWith('CfnScalableTarget');
    return {
      block: propsOf(file, construct.call),
      symbol: construct.symbol,
      call: construct.call,
      reference: expr,
      idOf: (variable) => `${variable}.${isL1 ? 'ref' : 'scalableTargetId'}`,
    };
  }
  const origin = file.originOf(expr);
  return origin.kind === 'call' ? variantTarget(file, origin, expr) : undefined;
}

/**
 * `endpoint.findInstanceProductionVariant('name').autoScaleInstanceCount({…})` of the alpha constructs:
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-sagemaker-alpha-readme.html.
 */
function variantTarget(file: Evaluator, call: JsCall, reference: JsExpr): Target | undefined {
  if (methodOf(call) !== 'autoScaleInstanceCount' || call.callee.kind !== 'member') return undefined;
  const variant = file.originOf(call.callee.object);
  const isFound = variant.kind === 'call' && methodOf(variant) === 'findInstanceProductionVariant';
  if (!isFound || variant.callee.kind !== 'member') return undefined;
  const name = variant.args[0] === undefined ? undefined : file.evaluate(variant.args[0].value);
  const given = pascalCased(argumentOf(file, call, 0));
  const entry = (key: string, value: Datum): Entry => ({
    key,
    spelled: key,
    keyAt: given.head,
    at: given.head,
    value,
  });
  const endpoint = file.symbolOf(variant.callee.object);
  const resource: Datum =
    name?.kind === 'known'
      ? unknown(file.source, variant.range, [
          'endpoint/',
          { symbol: endpoint },
          `/variant/${String(name.value)}`,
        ])
      : unknown(file.source, variant.range);
  const fixed = (value: string): Datum => ({
    ...written(file.source, call.callee.range, value),
    at: given.head,
  });
  return {
    block: {
      ...given,
      entries: [
        ...given.entries,
        entry('ResourceId', resource),
        entry('ServiceNamespace', withoutEdit(fixed('sagemaker'))),
        entry('ScalableDimension', withoutEdit(fixed('sagemaker:variant:DesiredInstanceCount'))),
      ],
      head: locate(file.source, call.callee.nameRange),
    },
    symbol: file.symbolOf(call),
    call,
    reference,
    idOf: (variable) => `${variable}.scalableTargetId`,
  };
}

/** A value that the construct fills in: it stands nowhere. */
function withoutEdit(datum: Datum): Datum {
  if (datum.kind !== 'known') return datum;
  const { kind, value, at, decidedAt, raw, isOverridable } = datum;
  return { kind, value, at, decidedAt, raw, isOverridable };
}
