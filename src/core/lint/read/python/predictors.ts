import type { Datum } from '../../model/value.js';
import type { PyCall, PyExpr } from '../../parse/python/tree.js';
import type { Host } from './blocks.js';
import { unknown, usedAt } from './values.js';

export interface OriginHost extends Host {
  readonly originOf: (expr: PyExpr) => PyExpr;
  readonly nameOf: (expr: PyExpr) => string | undefined;
}

/** Where the name of the endpoint stands in calls that return something with an endpoint. */
function positionOfName(name: string): number | undefined {
  if (/(^|\.)AsyncPredictor$/.test(name)) return undefined;
  return /(^|\.)\w*Predictor$/.test(name) ? 0 : undefined;
}

/**
 * The name of the endpoint that `expr` (a predictor, a v3 endpoint) stands for. Two expressions for the same
 * endpoint have the same identity, also when the name is generated.
 */
export function endpointNameOf(host: OriginHost, expr: PyExpr): Datum {
  const origin = unwrapped(host, expr);
  if (origin.kind === 'call') {
    const given = givenName(host, origin);
    if (given !== undefined) return usedAt(host.source, given, expr.range);
  }
  return unknown(host.source, expr.range, [{ symbol: `${host.symbolOf(origin)}.endpoint_name` }]);
}

/** The predictor inside `AsyncPredictor(predictor)`. */
export function unwrapped(host: OriginHost, expr: PyExpr): PyExpr {
  const origin = host.originOf(expr);
  if (origin.kind !== 'call' || !/(^|\.)AsyncPredictor$/.test(host.nameOf(origin.callee) ?? ''))
    return origin;
  const inner = origin.args.find(
    (argument) => argument.name === 'predictor' || argument.name === undefined,
  )?.value;
  return inner === undefined ? origin : host.originOf(inner);
}

function givenName(host: OriginHost, call: PyCall): Datum | undefined {
  const named = call.args.find((argument) => argument.name === 'endpoint_name')?.value;
  const position = positionOfName(host.nameOf(call.callee) ?? '');
  const positional = call.args.filter((argument) => argument.name === undefined);
  const value = named ?? (position === undefined ? undefined : positional[position]?.value);
  const datum = value === undefined ? undefined : host.evaluate(value);
  return datum?.kind === 'known' && datum.value === null ? undefined : datum;
}
