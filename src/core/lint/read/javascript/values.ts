import type { Range } from '../../../text/range.js';
import { templateOf } from '../../model/fields.js';
import type { Datum, Known, Mapping, Primitive, TemplatePart, Unknown } from '../../model/value.js';
import type { Source } from '../source.js';
import { edit, locate } from '../source.js';
import { quoteIn, spellPrimitive, usualQuote } from './spelling.js';

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
    replace: (next) => [edit(source, range, spellLike(source, range, value, next))],
  };
}

/** Numbers stay numbers and strings stay strings. */
function spellLike(source: Source, range: Range, current: Primitive, next: Primitive): string {
  const quote = quoteIn(source.text, range) ?? usualQuote(source.text);
  if (next === null) return 'undefined';
  if (typeof current === 'string') return spellPrimitive(String(next), quote);
  if (typeof current === 'number' && typeof next === 'string' && NUMERIC.test(next)) return next;
  return spellPrimitive(next, quote);
}

export function unknown(source: Source, range: Range, template?: readonly TemplatePart[]): Unknown {
  const at = locate(source, range);
  return template === undefined ? { kind: 'unknown', at } : { kind: 'unknown', at, template };
}

/** The same thing, used at another place. A block stays where it is written. */
export function usedAt(source: Source, datum: Datum, range: Range): Datum {
  return datum.kind === 'known' || datum.kind === 'unknown' ? { ...datum, at: locate(source, range) } : datum;
}

/** It holds only while nothing else is given: a default, or something that a spread behind it may replace. */
export function overridable(source: Source, datum: Datum): Datum {
  if (datum.kind === 'known') return { ...datum, isOverridable: true };
  return datum.kind === 'unknown' ? datum : unknown(source, datum.at.range);
}

/** A block that a condition may leave out. */
export function conditional(datum: Datum): Datum {
  if (datum.kind === 'mapping') return { ...datum, isConditional: true };
  return datum.kind === 'known' ? { ...datum, isOverridable: true } : datum;
}

export interface Joined {
  /** Set when every part is known. */
  readonly text: string | undefined;
  readonly template: readonly TemplatePart[] | undefined;
  readonly isOverridable: boolean;
}

/** Text pieces, known values and templates put together; a part of which nothing is known spoils the template. */
export function joined(parts: readonly (string | Datum)[]): Joined {
  const template: TemplatePart[] = [];
  let isOverridable = false;
  for (const part of parts) {
    const pieces = typeof part === 'string' ? [part] : templateOf(part);
    if (pieces === undefined) return { text: undefined, template: undefined, isOverridable };
    if (typeof part !== 'string' && part.kind === 'known') isOverridable ||= part.isOverridable;
    for (const piece of pieces) {
      const last = template.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') template[template.length - 1] = last + piece;
      else if (piece !== '') template.push(piece);
    }
  }
  const length = template.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
  if (length > MAX_TEXT || template.length > MAX_PARTS)
    return { text: undefined, template: undefined, isOverridable };
  const [only] = template;
  const text =
    template.length === 0 ? '' : template.length === 1 && typeof only === 'string' ? only : undefined;
  return { text, template, isOverridable };
}

/** A block that the text does not write as one: its entries belong to others. */
export function virtualBlock(
  around: Pick<Mapping, 'at' | 'head' | 'isComplete'>,
  entries: Mapping['entries'],
  insert?: Mapping['insert'],
): Mapping {
  const { at, head, isComplete } = around;
  return { kind: 'mapping', at, head, entries, isComplete, ...(insert === undefined ? {} : { insert }) };
}
