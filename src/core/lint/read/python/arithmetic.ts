import type { Primitive } from '../../model/value.js';
import type { PyExpr } from '../../parse/python/tree.js';

/** Python's arithmetic on numbers; undefined for what it would refuse or what is no number any more. */
export function calculate(operator: string, left: number, right: number): number | undefined {
  const result = compute(operator, left, right);
  return result !== undefined && Number.isFinite(result) && Math.abs(result) <= Number.MAX_SAFE_INTEGER
    ? result
    : undefined;
}

function compute(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '//':
      return right === 0 ? undefined : Math.floor(left / right);
    case '%':
      return right === 0 ? undefined : left - right * Math.floor(left / right);
    case '**':
      return left ** right;
    case '<<':
      return right < 0 ? undefined : left * 2 ** right;
    case '>>':
      return right < 0 ? undefined : Math.floor(left / 2 ** right);
    default:
      return undefined;
  }
}

/** `str()` of a float ends in `.0`; JavaScript has one kind of number, so the expression is asked. */
export function isFloat(expr: PyExpr, depth = 0): boolean {
  if (depth > 20) return false;
  switch (expr.kind) {
    case 'number':
      return expr.isFloat;
    case 'unary':
      return isFloat(expr.operand, depth + 1);
    case 'binary':
      return expr.operator === '/' || isFloat(expr.left, depth + 1) || isFloat(expr.right, depth + 1);
    case 'call':
      return expr.callee.kind === 'name' && expr.callee.name === 'float';
    default:
      return false;
  }
}

/** `int(…)`, `float(…)`, `str(…)` of a known value. */
export function convert(to: string, value: Primitive, isFloatValue: boolean): Primitive | undefined {
  if (to === 'str') {
    if (typeof value === 'number')
      return Number.isInteger(value) && isFloatValue ? `${value}.0` : String(value);
    return value === null ? 'None' : value === true ? 'True' : value === false ? 'False' : value;
  }
  if (value === null) return undefined;
  if (to === 'bool') return value !== '' && value !== 0 && value !== false;
  const number = typeof value === 'string' ? numberOf(value) : Number(value);
  if (number === undefined || !Number.isFinite(number)) return undefined;
  if (to === 'float') return number;
  if (typeof value === 'string' && !Number.isInteger(number)) return undefined;
  return Math.trunc(number);
}

function numberOf(text: string): number | undefined {
  return /^\s*[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text)
    ? Number(text.replaceAll('_', ''))
    : undefined;
}

/** The literal text and the placeholders of `"…{}…{name}…".format(…)`; undefined for anything finer. */
export function formatParts(text: string): readonly (string | { readonly field: string })[] | undefined {
  const parts: (string | { readonly field: string })[] = [];
  let literal = '';
  let index = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if ((char === '{' || char === '}') && text[i + 1] === char) {
      literal += char;
      i++;
    } else if (char === '{') {
      const close = text.indexOf('}', i);
      const field = /^\w*$/.exec(text.slice(i + 1, close))?.[0];
      if (close < 0 || field === undefined) return undefined;
      parts.push(literal, { field: field === '' ? String(index++) : field });
      literal = '';
      i = close;
    } else if (char === '}') return undefined;
    else literal += char ?? '';
  }
  return [...parts, literal];
}

/** The literal text and the `%s`, `%d` of `"…" % (…)`. */
export function percentParts(text: string): readonly (string | { readonly index: number })[] | undefined {
  const parts: (string | { readonly index: number })[] = [];
  let index = 0;
  let rest = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '%') {
      rest += text[i] ?? '';
      continue;
    }
    const kind = text[++i];
    if (kind === '%') rest += '%';
    else if (kind === 's' || kind === 'd') {
      parts.push(rest, { index: index++ });
      rest = '';
    } else return undefined;
  }
  return [...parts, rest];
}
