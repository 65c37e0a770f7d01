import type { Mapping } from '../../model/value.js';
import type { JsCall, JsExpr } from '../../parse/javascript/tree.js';
import { locate } from '../source.js';
import type { Evaluator } from './evaluator.js';
import { pascalCased } from './names.js';
import { overridden } from './overrides.js';
import { calleeRange } from './scopes.js';

/** One construct of the CDK: its class by AWS's module, and what it is given. */
export interface Construct {
  readonly call: JsCall;
  /** `sagemaker.CfnModel`, `cloudwatch.Alarm`; the module in AWS's short form. */
  readonly type: string;
  readonly symbol: string;
}

/** `aws-cdk-lib/aws-sagemaker`, `aws-cdk-lib.aws_sagemaker`, `@aws-cdk/aws-sagemaker-alpha`, or an alias of that name. */
const MODULE =
  /(?:^|[/.])(?:aws[-_])?(sagemaker|applicationautoscaling|cloudwatch|cloudwatch[-_]actions)(?:-alpha)?\.(\w+)$/;

/** Aliases that examples use for modules whose import is out of sight. */
const ALIASES: Readonly<Record<string, string>> = {
  appscaling: 'applicationautoscaling',
  applicationAutoscaling: 'applicationautoscaling',
  autoscaling: 'applicationautoscaling',
};

/** Classes of one module only, by name. */
const DISTINCT: Readonly<Record<string, string>> = { CfnEndpointConfig: 'sagemaker' };

/** The class that a callee names; undefined when it is none of the modules read here. */
export function classOf(file: Evaluator, callee: JsExpr): string | undefined {
  const name = file.nameOf(callee);
  if (name === undefined) return undefined;
  const match = MODULE.exec(name);
  if (match !== null) return `${(match[1] ?? '').replace('_', '-')}.${match[2] ?? ''}`;
  const [, alias = '', last = ''] = /^(\w*?)\.?(\w+)$/.exec(name) ?? [];
  if (Object.hasOwn(ALIASES, alias)) return `${ALIASES[alias] ?? ''}.${last}`;
  return Object.hasOwn(DISTINCT, last) ? `${DISTINCT[last] ?? ''}.${last}` : undefined;
}

/** The construct that `new` makes; undefined for everything else. */
export function constructOf(file: Evaluator, expr: JsExpr | undefined): Construct | undefined {
  const call = expr === undefined ? undefined : file.originOf(expr);
  if (call?.kind !== 'call' || !call.isNew) return undefined;
  const type = classOf(file, call.callee);
  return type === undefined ? undefined : { call, type, symbol: file.symbolOf(call) };
}

/** The third argument under AWS's own names; without one the block is empty, behind a variable nothing is known of it. */
export function propsOf(file: Evaluator, call: JsCall): Mapping {
  const props = argumentOf(file, call, 2);
  return overridden(file, call, pascalCased(props));
}

/** An argument that is an object, marked at the call. */
export function argumentOf(file: Evaluator, call: JsCall, index: number): Mapping {
  const argument = call.args[index];
  const head = locate(file.source, calleeRange(call));
  const block = argument === undefined ? undefined : file.mappingOf(argument.value);
  if (block !== undefined) return { ...block, head };
  const isComplete = argument === undefined && !call.args.some(({ isSpread }) => isSpread);
  return { kind: 'mapping', at: locate(file.source, call.range), head, entries: [], isComplete };
}
