import type { Range } from '../../../text/range.js';
import type { Datum, Known, Primitive, TemplatePart, Unknown } from '../../model/value.js';
import type { Source } from '../source.js';
import { edit, locate } from '../source.js';
import { piecesOf, pythonPrimitive, quoteText } from './literals.js';

const MAX_TEXT = 8192;
const MAX_PARTS = 64;
const NUMERIC = /^-?\d+(\.\d+)?$/;

/** A value written at `range`: a literal, or an expression of literals that is replaced as a whole. */
export function written(source: Source, range: Range, value: Primitive, isOverridable = false): Known {
  const place = locate(source, range);
  return {
    kind: 'known',
    value,
    at: place,
    decidedAt: place,
    raw: source.text.slice(range.start, range.end),
    isOverridable,
    replace: (next) => [edit(source, range, spellLike(value, next, quoteAt(source.text, range)))],
  };
}

/** Numbers stay numbers and strings stay strings. */
function spellLike(current: Primitive, next: Primitive, quote: string): string {
  if (next === null) return 'None';
  if (typeof current === 'string') return quoteText(String(next), quote);
  if (typeof current === 'number' && typeof next === 'string' && NUMERIC.test(next)) return next;
  return pythonPrimitive(next, quote);
}

/** The quote of the first literal in a stretch of source; `"` when there is none. */
export function quoteAt(text: string, range: Range): string {
  const pieces = piecesOf(text, range);
  if (pieces?.[0] !== undefined) return pieces[0].quote;
  return /["']/.exec(text.slice(range.start, range.end))?.[0] ?? '"';
}

export function unknown(source: Source, range: Range, template?: readonly TemplatePart[]): Unknown {
  const at = locate(source, range);
  return template === undefined ? { kind: 'unknown', at } : { kind: 'unknown', at, template };
}

/** The same thing, used at another place. A block stays where it is written. */
export function usedAt(source: Source, datum: Datum, range: Range): Datum {
  if (datum.kind === 'known' || datum.kind === 'unknown') return { ...datum, at: locate(source, range) };
  return datum;
}

/** `str()` of a value as Python prints it. */
export function printed(value: Primitive): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

export interface Joined {
  /** Set when every part is known. */
  readonly text: string | undefined;
  readonly template: readonly TemplatePart[] | undefined;
  /** Some part can be replaced at deploy time. */
  readonly isOverridable: boolean;
}

/** Text pieces, known values and templates put together; a part of which nothing is known spoils the template. */
export function joined(parts: readonly (string | Datum)[]): Joined {
  const template: TemplatePart[] = [];
  let isOverridable = false;
  for (const part of parts) {
    const pieces = typeof part === 'string' ? [part] : piecesOfDatum(part);
    if (pieces === undefined) return { text: undefined, template: undefined, isOverridable };
    if (typeof part !== 'string' && part.kind === 'known') isOverridable ||= dependsOnInput(part);
    for (const piece of pieces) {
      const last = template.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') template[template.length - 1] = last + piece;
      else if (piece !== '') template.push(piece);
    }
  }
  const length = template.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
  if (length > MAX_TEXT || template.length > MAX_PARTS) {
    return { text: undefined, template: undefined, isOverridable };
  }
  const [only] = template;
  const text =
    template.length === 0 ? '' : template.length === 1 && typeof only === 'string' ? only : undefined;
  return { text, template, isOverridable };
}

function piecesOfDatum(datum: Datum): readonly TemplatePart[] | undefined {
  if (datum.kind === 'known') return [printed(datum.value)];
  return datum.kind === 'unknown' ? datum.template : undefined;
}

/** A fold over an environment fallback no longer equals the variable: it only may be what runs. */
export function dependsOnInput(known: Known): boolean {
  return known.isOverridable || known.environmentName !== undefined;
}

export function isTruthy(value: Primitive): boolean {
  return value !== null && value !== '' && value !== 0 && value !== false;
}
