import { isEmpty } from '../../model/fields.js';
import type { Evidence } from '../../model/file-model.js';
import type { EndpointConfig } from '../../model/nouns.js';
import type { Entry, Mapping } from '../../model/value.js';
import type { PyExpr } from '../../parse/python/tree.js';
import { readEndpointConfig } from '../aws/endpoint-config.js';
import { locate } from '../source.js';
import type { CallSite } from './python-file.js';
import type { Evaluator } from './evaluator.js';

/** Arguments that make an endpoint asynchronous, of whatever is called with them (CDK, helpers of the user). */
const ARGUMENTS = new Set(['AsyncInferenceConfig', 'async_inference_config', 'async_inference_config_dict']);

/** What says "asynchronous" outside of the calls that are read as nouns. */
export interface Loose {
  readonly endpointConfigs: readonly EndpointConfig[];
  readonly evidence: readonly Evidence[];
}

/** Async parts that are built and handed on: to CDK, to a workflow's task, to a helper in another module. */
export function readLoose(file: Evaluator, known: readonly EndpointConfig[]): Loose {
  const endpointConfigs: EndpointConfig[] = [];
  const evidence: Evidence[] = [];
  const seen = new Set(known.flatMap(startsOf));
  const add = (range: PyExpr['range']): void => {
    if (seen.has(range.start)) return;
    seen.add(range.start);
    evidence.push({ mode: 'async', at: locate(file.source, range), what: 'AsyncInferenceConfig' });
  };
  for (const { dict, part } of asyncDicts(file)) {
    if (seen.has(part.keyAt.range.start)) continue;
    if (!dict.entries.some(({ key }) => key === 'ProductionVariants')) add(part.keyAt.range);
    else {
      const config = readEndpointConfig(dict, 'boto3', dict.symbol);
      for (const start of startsOf(config)) seen.add(start);
      endpointConfigs.push(config);
    }
  }
  for (const site of file.calls) {
    if (seen.has(site.methodRange.start)) continue;
    const range = asyncArgument(file, site) ?? overridden(file, site) ?? constructed(file, site);
    if (range !== undefined) add(range);
  }
  return { endpointConfigs, evidence };
}

function startsOf({ block, async, modeAt }: EndpointConfig): readonly number[] {
  const own = [block.head.range.start, modeAt.range.start];
  return async === undefined ? own : [...own, async.block.head.range.start];
}

/** Dicts with a filled `AsyncInferenceConfig`. */
function asyncDicts(file: Evaluator): readonly { readonly dict: Mapping; readonly part: Entry }[] {
  const found: { dict: Mapping; part: Entry }[] = [];
  for (const expr of file.scopes.contexts.keys()) {
    if (expr.kind !== 'dict' || !expr.entries.some(({ key }) => isText(key, 'AsyncInferenceConfig')))
      continue;
    const dict = file.evaluate(expr);
    if (dict.kind !== 'mapping') continue;
    const part = dict.entries.find(({ key }) => key === 'AsyncInferenceConfig');
    if (part?.value.kind === 'mapping' && !isEmpty(part.value)) found.push({ dict, part });
  }
  return found;
}

function isText(expr: PyExpr | undefined, text: string): boolean {
  return expr?.kind === 'string' && expr.parts.length === 1 && expr.parts[0] === text;
}

function asyncArgument(file: Evaluator, { call }: CallSite): PyExpr['range'] | undefined {
  const argument = call.args.find(({ name }) => name !== undefined && ARGUMENTS.has(name));
  if (argument === undefined || !isWritten(file, argument.value)) return undefined;
  return argument.nameRange;
}

/** CDK's `add_override("Properties.AsyncInferenceConfig", …)` and its like. */
function overridden(file: Evaluator, { call, method }: CallSite): PyExpr['range'] | undefined {
  if (method !== 'add_override' && method !== 'add_property_override') return undefined;
  const [path, value] = call.args;
  const text = path === undefined ? undefined : file.evaluate(path.value);
  const isAsync = text?.kind === 'known' && /(^|\.)AsyncInferenceConfig$/.test(String(text.value));
  return isAsync && path !== undefined && value !== undefined && isWritten(file, value.value)
    ? path.range
    : undefined;
}

/** Given for certain: a block with something in it, or an object made in reach. */
function isWritten(file: Evaluator, expr: PyExpr): boolean {
  const datum = file.evaluate(expr);
  const isMade = file.originOf(expr).kind === 'call';
  if (datum.kind === 'mapping') return !isEmpty(datum) || isMade;
  return datum.kind === 'unknown' && isMade;
}

/** `AsyncInferenceConfig(…)` whose result something is done with. */
function constructed(file: Evaluator, { call, name, statement }: CallSite): PyExpr['range'] | undefined {
  if (name === undefined || !/(^|\.)AsyncInferenceConfig$/.test(name)) return undefined;
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
