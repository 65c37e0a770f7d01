import { identityOf } from '../../model/fields.js';
import type { Datum, Primitive } from '../../model/value.js';
import type { JsBinary, JsConditional, JsExpr, JsUnary } from '../../parse/javascript/tree.js';
import type { Host } from './blocks.js';
import { conditional, joined, overridable, unknown, usedAt, written } from './values.js';

export function evaluateOperator(host: Host, expr: JsUnary | JsBinary | JsConditional): Datum {
  switch (expr.kind) {
    case 'unary':
      return evaluateUnary(host, expr);
    case 'binary':
      return evaluateBinary(host, expr);
    case 'conditional':
      return evaluateConditional(host, expr);
  }
}

function evaluateUnary(host: Host, expr: JsUnary): Datum {
  const { operator, operand } = expr;
  const datum = host.evaluate(operand);
  if (datum.kind !== 'known') return unknown(host.source, expr.range);
  const { value, isOverridable } = datum;
  if (operator === '-' && typeof value === 'number')
    return written(host.source, expr.range, -value, isOverridable);
  if (operator === '+' && value !== null) return number(host, expr, Number(value), isOverridable);
  if (operator === '!') return written(host.source, expr.range, !isTruthy(value), isOverridable);
  return unknown(host.source, expr.range);
}

export function number(host: Host, expr: JsExpr, value: number, isOverridable: boolean): Datum {
  return Number.isFinite(value)
    ? written(host.source, expr.range, value, isOverridable)
    : unknown(host.source, expr.range);
}

function evaluateBinary(host: Host, expr: JsBinary): Datum {
  const left = host.evaluate(expr.left);
  switch (expr.operator) {
    case '??':
    case '||':
      return evaluateDefault(host, expr, left);
    case '&&': {
      if (left.kind === 'known' && !left.isOverridable)
        return isTruthy(left.value)
          ? usedAt(host.source, host.evaluate(expr.right), expr.range)
          : usedAt(host.source, left, expr.range);
      const right = host.evaluate(expr.right);
      return right.kind === 'mapping' ? conditional(right) : unknown(host.source, expr.range);
    }
    default:
  }
  const right = host.evaluate(expr.right);
  if (left.kind === 'known' && right.kind === 'known') {
    const isOverridable = left.isOverridable || right.isOverridable;
    if (typeof left.value === 'number' && typeof right.value === 'number') {
      const value = calculate(expr.operator, left.value, right.value);
      return value === undefined
        ? unknown(host.source, expr.range)
        : number(host, expr, value, isOverridable);
    }
  }
  if (expr.operator !== '+' || !isText(left, right)) return unknown(host.source, expr.range);
  const { text, template, isOverridable } = joined([left, right]);
  return text === undefined
    ? unknown(host.source, expr.range, template)
    : written(host.source, expr.range, text, isOverridable);
}

/** `+` of two numbers that are not known is no text. */
function isText(left: Datum, right: Datum): boolean {
  const isString = (datum: Datum): boolean =>
    (datum.kind === 'known' && typeof datum.value === 'string') ||
    (datum.kind === 'unknown' && (datum.template?.some((part) => typeof part === 'string') ?? false));
  return isString(left) || isString(right);
}

function calculate(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '**':
      return a ** b;
    default:
      return undefined;
  }
}

/** `x ?? 60`: the default, when nobody gives another value. */
function evaluateDefault(host: Host, expr: JsBinary, left: Datum): Datum {
  if (left.kind === 'mapping' || left.kind === 'sequence')
    return left.kind === 'mapping' && left.isConditional === true ? unknown(host.source, expr.range) : left;
  if (left.kind === 'known') {
    const isGiven = expr.operator === '??' ? left.value !== null : isTruthy(left.value);
    if (isGiven) return usedAt(host.source, left, expr.range);
    return usedAt(host.source, host.evaluate(expr.right), expr.range);
  }
  const right = host.evaluate(expr.right);
  if (right.kind !== 'known' || right.value === null) return unknown(host.source, expr.range);
  return usedAt(host.source, overridable(host.source, right), expr.range);
}

/** Both ways alike, or a block that a condition may leave out. */
function evaluateConditional(host: Host, expr: JsConditional): Datum {
  const test = host.evaluate(expr.test);
  if (test.kind === 'known' && !test.isOverridable)
    return usedAt(host.source, host.evaluate(isTruthy(test.value) ? expr.then : expr.otherwise), expr.range);
  const then = host.evaluate(expr.then);
  const otherwise = host.evaluate(expr.otherwise);
  if (isNothing(otherwise) && then.kind === 'mapping') return conditional(then);
  if (isNothing(then) && otherwise.kind === 'mapping') return conditional(otherwise);
  const identity = identityOf(then);
  if (identity !== undefined && identity === identityOf(otherwise) && then.kind === 'known')
    return usedAt(host.source, overridable(host.source, then), expr.range);
  return unknown(host.source, expr.range);
}

function isNothing(datum: Datum): boolean {
  if (datum.kind === 'mapping') return datum.entries.length === 0 && datum.isComplete;
  return datum.kind === 'known' && datum.value === null;
}

export function isTruthy(value: Primitive): boolean {
  return value !== null && value !== '' && value !== 0 && value !== false;
}
