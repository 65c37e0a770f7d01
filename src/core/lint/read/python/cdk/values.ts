import type { Datum, Known, Primitive } from '../../../model/value.js';
import type { PyAttribute, PyCall, PyExpr } from '../../../parse/python/tree.js';
import { edit } from '../../source.js';
import type { Host } from '../blocks.js';
import { callMapping } from '../blocks.js';
import { overridable } from '../entries.js';
import { symbolIfOpaque, textOf } from '../operators.js';
import { joined, unknown, usedAt, written } from '../values.js';
import { cdkClassOf } from './names.js';

/** What reading CDK's values needs besides: names through imports, and what variables stand for. */
export interface CdkHost extends Host {
  readonly nameOf: (expr: PyExpr) => string | undefined;
  readonly originOf: (expr: PyExpr) => PyExpr;
}

const SECONDS: Readonly<Record<string, number>> = {
  'Duration.seconds': 1,
  'Duration.minutes': 60,
  'Duration.hours': 3600,
  'Duration.days': 86_400,
};

/** Calls that only hold what they are given. */
const BLOCKS =
  /^aws_\w+\.(\w+\.\w+Property|Metric|ScalingInterval|AdjustmentTier|ContainerDefinition|InstanceProductionVariantProps)$/;

/** Property objects, durations and joins; undefined for any other call of CDK. */
export function evaluateCdkCall(host: Host, call: PyCall, name: string): Datum | undefined {
  const cdk = cdkClassOf(name);
  if (cdk === undefined) return undefined;
  if (BLOCKS.test(cdk)) return callMapping(host, call);
  const [first, second] = call.args;
  switch (cdk) {
    case 'Duration.seconds':
    case 'Duration.minutes':
    case 'Duration.hours':
    case 'Duration.days':
      return evaluateDuration(host, call, SECONDS[cdk] ?? 1);
    case 'Fn.join':
      return first === undefined || second === undefined
        ? undefined
        : evaluateJoin(host, call, first.value, second.value);
    case 'Token.as_string':
    case 'Token.as_number':
    case 'aws_sagemaker_alpha.InstanceType.of':
      return first === undefined ? undefined : usedAt(host.source, host.evaluate(first.value), call.range);
    default:
      return undefined;
  }
}

function evaluateDuration(host: Host, call: PyCall, factor: number): Datum | undefined {
  const [amount] = call.args;
  if (amount === undefined || call.args.length !== 1) return undefined;
  const given = host.evaluate(amount.value);
  if (given.kind !== 'known' || typeof given.value !== 'number') return undefined;
  const { replace } = given;
  const value = given.value * factor;
  const { callee } = call;
  const known: Known = { ...given, value };
  if (factor !== 1) Object.assign(known, { raw: host.source.text.slice(call.range.start, call.range.end) });
  if (replace === undefined || callee.kind !== 'attribute') return usedAt(host.source, known, call.range);
  const isHere =
    given.decidedAt.range.start >= call.range.start && given.decidedAt.range.end <= call.range.end;
  const owner = host.source.text.slice(callee.object.range.start, callee.object.range.end);
  const rewrite = (next: Primitive): readonly ReturnType<typeof edit>[] => {
    if (typeof next !== 'number') return [];
    if (next % factor === 0) return replace(next / factor);
    return isHere ? [edit(host.source, call.range, `${owner}.seconds(${next})`)] : [];
  };
  return usedAt(host.source, { ...known, replace: rewrite }, call.range);
}

function evaluateJoin(host: Host, call: PyCall, delimiter: PyExpr, list: PyExpr): Datum | undefined {
  const separator = host.evaluate(delimiter);
  const items = host.evaluate(list);
  if (separator.kind !== 'known' || items.kind !== 'sequence' || !items.isComplete) return undefined;
  const pieces = items.items.flatMap((item, i) => {
    const piece = item.kind === 'known' ? item : symbolIfOpaque(host, list, item);
    return i === 0 ? [piece] : [String(separator.value), piece];
  });
  return textOf(host, call, joined(pieces));
}

/** Attributes that stand for a construct's name, with the argument that gives it one. */
const NAMES: Readonly<Record<string, string>> = {
  attr_model_name: 'model_name',
  model_name: 'model_name',
  attr_endpoint_config_name: 'endpoint_config_name',
  endpoint_config_name: 'endpoint_config_name',
  attr_endpoint_name: 'endpoint_name',
  endpoint_name: 'endpoint_name',
};
/** Attributes by which other constructs name a construct that has no name of its own. */
const REFERENCES = new Set(['ref', 'attr_id', 'attr_arn', 'scalable_target_id', 'scaling_policy_arn']);
const ENUMS =
  /^(aws_cloudwatch\.(ComparisonOperator|TreatMissingData|Stats)|aws_applicationautoscaling\.(AdjustmentType|MetricAggregationType|ServiceNamespace|PredefinedMetric)|aws_sagemaker_alpha\.InstanceType)\.[A-Z][A-Z0-9_]*$/;

/** `model.attr_model_name`, `ComparisonOperator.GREATER_THAN_THRESHOLD`; undefined for what is none of CDK's. */
export function evaluateCdkAttribute(host: CdkHost, expr: PyAttribute): Datum | undefined {
  const { name } = expr;
  if (Object.hasOwn(NAMES, name) || REFERENCES.has(name)) return referenceOf(host, expr);
  if (name.startsWith('value_as_')) return parameterOf(host, expr);
  return /^[A-Z][A-Z0-9_]*$/.test(name) ? enumValue(host, expr) : undefined;
}

function constructOf(host: CdkHost, expr: PyExpr): PyCall | undefined {
  const origin = host.originOf(expr);
  if (origin.kind !== 'call') return undefined;
  return cdkClassOf(host.nameOf(origin.callee)) === undefined ? undefined : origin;
}

function referenceOf(host: CdkHost, { object, name, range }: PyAttribute): Datum | undefined {
  const construct = constructOf(host, object);
  if (construct === undefined) return undefined;
  const keyword = NAMES[name];
  const given =
    keyword === undefined ? undefined : construct.args.find((argument) => argument.name === keyword)?.value;
  const datum = given === undefined ? undefined : host.evaluate(given);
  const isNamed =
    (datum?.kind === 'known' && datum.value !== null) ||
    (datum?.kind === 'unknown' && datum.template !== undefined);
  if (datum !== undefined && isNamed) return usedAt(host.source, datum, range);
  return unknown(host.source, range, [{ symbol: host.symbolOf(construct) }]);
}

/** The default of a `CfnParameter` holds until somebody deploys with another value. */
function parameterOf(host: CdkHost, { object, range }: PyAttribute): Datum | undefined {
  const construct = constructOf(host, object);
  if (construct === undefined || cdkClassOf(host.nameOf(construct.callee)) !== 'CfnParameter')
    return undefined;
  const fallback = construct.args.find((argument) => argument.name === 'default')?.value;
  if (fallback === undefined) return undefined;
  return usedAt(host.source, overridable(host.evaluate(fallback)), range);
}

function enumValue(host: CdkHost, expr: PyAttribute): Datum | undefined {
  const name = cdkClassOf(host.nameOf(expr));
  if (name === undefined || !ENUMS.test(name)) return undefined;
  const [, kind = '', member = ''] = name.split('.');
  const known = written(host.source, expr.range, enumText(kind, member));
  if (kind === 'InstanceType' || kind === 'PredefinedMetric' || kind === 'ServiceNamespace') {
    const { replace, ...fixed } = known;
    return replace === undefined ? known : fixed;
  }
  const rewrite = (next: Primitive): readonly ReturnType<typeof edit>[] =>
    typeof next === 'string' ? [edit(host.source, expr.nameRange, upperSnake(next))] : [];
  return { ...known, replace: rewrite };
}

function enumText(kind: string, member: string): string {
  if (kind === 'InstanceType') return `ml.${member.toLowerCase().replace('_', '.')}`;
  if (kind === 'ServiceNamespace') return member.toLowerCase();
  const text = member
    .split('_')
    .map((word) => (word === 'SAGEMAKER' ? 'SageMaker' : word.charAt(0) + word.slice(1).toLowerCase()))
    .join('');
  return kind === 'TreatMissingData' ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function upperSnake(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
