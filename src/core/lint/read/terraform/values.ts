import type { Datum, Entry, Known, Mapping, Primitive, Sequence, TemplatePart } from '../../model/value.js';
import type { HclExpression } from '../../parse/hcl/tree.js';
import { locate, type Source } from '../source.js';

/** Neighbouring pieces of text joined. */
export function textOfParts(pieces: readonly TemplatePart[]): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  }
  return parts;
}

function mapEntries(mapping: Mapping, change: (datum: Datum) => Datum): readonly Entry[] {
  return mapping.entries.map((entry) => ({ ...entry, value: change(entry.value) }));
}

/** A default of which an input may take the place: its values may be others, and there may be more of them. */
export function overridable(datum: Datum): Datum {
  switch (datum.kind) {
    case 'known':
      return { ...datum, isOverridable: true };
    case 'unknown':
      return datum;
    case 'mapping':
      return { ...datum, entries: mapEntries(datum, overridable), isComplete: false };
    case 'sequence':
      return { ...datum, items: datum.items.map(overridable), isComplete: false };
  }
}

/** A block that others may use too: its values can be edited, its structure not. */
export function locked(datum: Mapping | Sequence): Mapping | Sequence {
  const inner = (one: Datum): Datum =>
    one.kind === 'mapping' || one.kind === 'sequence' ? locked(one) : one;
  const { at } = datum;
  if (datum.kind === 'sequence')
    return { kind: 'sequence', at, items: datum.items.map(inner), isComplete: datum.isComplete };
  const entries = datum.entries.map(({ key, spelled, keyAt, at: place, value }): Entry => ({
    key,
    spelled,
    keyAt,
    at: place,
    value: inner(value),
  }));
  return { kind: 'mapping', at, head: datum.head, entries, isComplete: datum.isComplete };
}

/** A value that is computed from others: nothing of it can be edited in one place. */
export function combine(
  expression: HclExpression,
  source: Source,
  value: Primitive,
  from: readonly Datum[],
): Known {
  const at = locate(source, expression.range);
  return {
    kind: 'known',
    value,
    at,
    decidedAt: at,
    raw: source.text.slice(at.range.start, at.range.end),
    isOverridable: from.some((one) => one.kind === 'known' && one.isOverridable),
  };
}

/** Arithmetic and comparisons of what is known; undefined for the rest. */
export function calculate(operator: string, left: Datum | undefined, right: Datum): Primitive | undefined {
  if (right.kind !== 'known') return undefined;
  if (left === undefined) {
    if (operator === '!') return typeof right.value === 'boolean' ? !right.value : undefined;
    const number = toNumber(right);
    return number === undefined ? undefined : -number;
  }
  if (left.kind !== 'known') return undefined;
  if (operator === '==') return left.value === right.value;
  if (operator === '!=') return left.value !== right.value;
  if (operator === '&&' || operator === '||') {
    if (typeof left.value !== 'boolean' || typeof right.value !== 'boolean') return undefined;
    return operator === '&&' ? left.value && right.value : left.value || right.value;
  }
  const a = toNumber(left);
  const b = toNumber(right);
  return a === undefined || b === undefined ? undefined : ofNumbers(operator, a, b);
}

function ofNumbers(operator: string, a: number, b: number): Primitive | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '%':
      return b === 0 ? undefined : a % b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}

export function toNumber({ value }: Known): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
