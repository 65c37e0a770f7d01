import type { Datum, Known, Unknown } from '../../model/value.js';
import type { PyBinary, PyConditional, PyExpr, PyString, PyUnary } from '../../parse/python/tree.js';
import { calculate, percentParts } from './arithmetic.js';
import type { Host } from './blocks.js';
import type { Joined } from './values.js';
import { dependsOnInput, isTruthy, joined, unknown, usedAt, written } from './values.js';

export function evaluateString(host: Host, expr: PyString): Datum {
  const { source } = host;
  if (expr.isBytes) return unknown(source, expr.range);
  const parts = expr.parts.map((part) => (typeof part === 'string' ? part : placeholder(host, part)));
  return textOf(host, expr, joined(parts));
}

/** A formatted value with a conversion or a format is no longer the value's own text. */
function placeholder(host: Host, expr: PyExpr): Datum {
  const datum = host.evaluate(expr);
  const rest = /^[\s)]*(.)/.exec(host.source.text.slice(expr.range.end, expr.range.end + 20))?.[1];
  if (rest === '}' || rest === undefined) return symbolIfOpaque(host, expr, datum);
  return unknown(host.source, expr.range, [{ symbol: `${host.symbolOf(expr)}:${rest}` }]);
}

/** Dicts and lists inside a text are not spelled out, but they are the same ones each time. */
export function symbolIfOpaque(host: Host, expr: PyExpr, datum: Datum): Datum {
  if (datum.kind === 'known' || (datum.kind === 'unknown' && datum.template !== undefined)) return datum;
  return unknown(host.source, expr.range, [{ symbol: host.symbolOf(expr) }]);
}

/** The value of a text put together at `expr`. */
export function textOf(host: Host, expr: PyExpr, { text, template, isOverridable }: Joined): Datum {
  const { source } = host;
  if (text !== undefined) return written(source, expr.range, text, isOverridable);
  return unknown(source, expr.range, template ?? [{ symbol: host.symbolOf(expr) }]);
}

/** undefined: nothing is known of it. */
export function evaluateOperator(host: Host, expr: PyBinary | PyUnary | PyConditional): Datum | undefined {
  switch (expr.kind) {
    case 'binary':
      if (expr.operator === 'or' || expr.operator === 'and') return evaluateLogic(host, expr);
      return expr.operator === '+' ? evaluateSum(host, expr) : evaluateBinary(host, expr);
    case 'unary': {
      const operand = host.evaluate(expr.operand);
      if (operand.kind !== 'known' || typeof operand.value !== 'number') return undefined;
      if (expr.operator !== '-' && expr.operator !== '+') return undefined;
      const value = expr.operator === '-' ? -operand.value : operand.value;
      return written(host.source, expr.range, value, dependsOnInput(operand));
    }
    case 'conditional': {
      const then = host.evaluate(expr.then);
      const otherwise = host.evaluate(expr.otherwise);
      const isSame = then.kind === 'known' && otherwise.kind === 'known' && then.value === otherwise.value;
      if (!isSame) return undefined;
      const { replace, ...rest } = then;
      return usedAt(host.source, replace === undefined ? then : rest, expr.range);
    }
  }
}

/** `x or 60`: the default only when `x` is certainly empty, or is an environment variable without fallback. */
function evaluateLogic(host: Host, { operator, left, right, range }: PyBinary): Datum | undefined {
  const { source } = host;
  const first = host.evaluate(left);
  if (operator === 'or' && first.kind === 'unknown') {
    const name = environmentRead(first);
    const fallback = name === undefined ? undefined : host.evaluate(right);
    if (name === undefined || fallback?.kind !== 'known') return undefined;
    return usedAt(source, { ...fallback, environmentName: name }, range);
  }
  if (first.kind !== 'known') return undefined;
  const isLeft = isTruthy(first.value) === (operator === 'or');
  const chosen = isLeft ? first : host.evaluate(right);
  const datum =
    chosen.kind === 'known' && dependsOnInput(first) ? { ...chosen, isOverridable: true } : chosen;
  return usedAt(source, isLeft ? first : datum, range);
}

/** The variable's name when the value is one without a fallback: `os.environ.get("X")`, `os.environ["X"]`. */
function environmentRead({ template }: Unknown): string | undefined {
  const [only, ...rest] = template ?? [];
  if (only === undefined || typeof only === 'string' || rest.length > 0) return undefined;
  return /#os\.environ\.(\w+)$/.exec(only.symbol)?.[1];
}

/** Sums lean to the left; they are taken apart in a loop so that long ones cost no depth. */
function evaluateSum(host: Host, expr: PyBinary): Datum | undefined {
  const terms: PyExpr[] = [];
  let current: PyExpr = expr;
  while (current.kind === 'binary' && current.operator === '+') {
    terms.unshift(current.right);
    current = current.left;
  }
  const data = [current, ...terms].map((term) => ({ term, datum: host.evaluate(term) }));
  const known = data.flatMap(({ datum }) => (datum.kind === 'known' ? [datum] : []));
  if (known.some(({ value }) => typeof value === 'string')) {
    if (known.some(({ value }) => typeof value !== 'string')) return undefined;
    return textOf(host, expr, joined(data.map(({ term, datum }) => symbolIfOpaque(host, term, datum))));
  }
  if (data.some(({ datum }) => isText(datum))) {
    return textOf(host, expr, joined(data.map(({ term, datum }) => symbolIfOpaque(host, term, datum))));
  }
  if (known.length < data.length) return evaluateListSum(host, expr, data);
  let sum: number | undefined = 0;
  for (const { value } of known) {
    sum = typeof value === 'number' && sum !== undefined ? calculate('+', sum, value) : undefined;
  }
  return sum === undefined ? undefined : written(host.source, expr.range, sum, known.some(dependsOnInput));
}

function evaluateListSum(
  host: Host,
  expr: PyExpr,
  data: readonly { readonly datum: Datum }[],
): Datum | undefined {
  const lists = data.flatMap(({ datum }) => (datum.kind === 'sequence' ? [datum] : []));
  if (lists.length < data.length) return undefined;
  return {
    kind: 'sequence',
    at: { file: host.source.file, range: expr.range },
    items: lists.flatMap((list) => list.items),
    isComplete: lists.every((list) => list.isComplete),
  };
}

function isText(datum: Datum): boolean {
  return datum.kind === 'unknown' && datum.template?.some((part) => typeof part === 'string') === true;
}

function evaluateBinary(host: Host, expr: PyBinary): Datum | undefined {
  const { operator } = expr;
  const left = host.evaluate(expr.left);
  if (operator === '%' && expr.left.kind === 'string') return evaluatePercent(host, expr, left);
  if (operator === '|') return undefined;
  const right = host.evaluate(expr.right);
  if (left.kind !== 'known' || right.kind !== 'known') return undefined;
  const value = computeKnown(operator, left, right);
  const isOverridable = dependsOnInput(left) || dependsOnInput(right);
  return value === undefined ? undefined : written(host.source, expr.range, value, isOverridable);
}

function computeKnown(operator: string, left: Known, right: Known): number | string | undefined {
  if (typeof left.value === 'number' && typeof right.value === 'number') {
    return calculate(operator, left.value, right.value);
  }
  if (operator !== '*' || typeof left.value !== 'string' || typeof right.value !== 'number') return undefined;
  return right.value >= 0 && right.value * left.value.length < 1000
    ? left.value.repeat(right.value)
    : undefined;
}

function evaluatePercent(host: Host, expr: PyBinary, left: Datum): Datum | undefined {
  if (left.kind !== 'known' || typeof left.value !== 'string') return undefined;
  const values = expr.right.kind === 'list' && expr.right.form === 'tuple' ? expr.right.items : [expr.right];
  const parts = percentParts(left.value);
  if (parts === undefined) return undefined;
  const pieces: (string | Datum)[] = [];
  for (const part of parts) {
    const value = typeof part === 'string' ? undefined : values[part.index];
    if (typeof part === 'string') pieces.push(part);
    else if (value === undefined) return undefined;
    else pieces.push(symbolIfOpaque(host, value, host.evaluate(value)));
  }
  return textOf(host, expr, joined(pieces));
}
