import type { Evidence } from '../../model/file-model.js';
import type { Datum } from '../../model/value.js';
import type { PyExpr } from '../../parse/python/tree.js';
import { isEmpty } from '../../model/fields.js';
import { locate } from '../source.js';
import type { Found } from './boto3.js';
import type { CallSite } from './evaluate.js';
import type { Evaluator } from './evaluator.js';

/** Arguments that make an endpoint asynchronous, of whatever is called with them (CDK, helpers of the user). */
const ARGUMENTS = new Set(['AsyncInferenceConfig', 'async_inference_config', 'async_inference_config_dict']);

/**
 * Signs of asynchronous endpoints in code that is not read as nouns: an async part that is built and handed on.
 * What already stands in a noun is not repeated.
 */
export function looseEvidence(file: Evaluator, found: Found): readonly Evidence[] {
  const known = new Set(
    found.endpointConfigs
      .flatMap(({ block, async }) => [block, ...(async === undefined ? [] : [async.block])])
      .map(({ head }) => head.range.start),
  );
  const evidence: Evidence[] = [];
  for (const site of file.calls) {
    if (known.has(site.methodRange.start)) continue;
    const at = asyncArgument(file, site) ?? constructed(file, site);
    if (at !== undefined)
      evidence.push({ mode: 'async', at: locate(file.source, at), what: 'AsyncInferenceConfig' });
  }
  return evidence;
}

function asyncArgument(file: Evaluator, { call }: CallSite): PyExpr['range'] | undefined {
  const argument = call.args.find(({ name }) => name !== undefined && ARGUMENTS.has(name));
  if (argument === undefined || !isWritten(file, argument.value)) return undefined;
  return argument.nameRange;
}

/** Given for certain: a block with something in it, or an object made in reach. */
function isWritten(file: Evaluator, expr: PyExpr): boolean {
  const datum: Datum = file.evaluate(expr);
  if (datum.kind === 'mapping') return !isEmpty(datum) || file.originOf(expr).kind === 'call';
  return datum.kind === 'unknown' && file.originOf(expr).kind === 'call';
}

/** `AsyncInferenceConfig(…)` whose result something is done with. */
function constructed(file: Evaluator, { call, name, statement }: CallSite): PyExpr['range'] | undefined {
  if (name === undefined || !/(^|\.)AsyncInferenceConfig$/.test(name) || name.startsWith('aws_cdk'))
    return undefined;
  const [target] = statement.kind === 'assign' && statement.value === call ? statement.targets : [];
  if (target?.kind === 'name' && !isUsed(file, target.name)) return undefined;
  return call.callee.kind === 'attribute' ? call.callee.nameRange : call.callee.range;
}

function isUsed({ scopes }: Evaluator, name: string): boolean {
  for (const [expr, { statement }] of scopes.contexts) {
    if (expr.kind !== 'name' || expr.name !== name) continue;
    if (statement.kind !== 'assign' || !statement.targets.includes(expr)) return true;
  }
  return false;
}
