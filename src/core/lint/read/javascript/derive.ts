import type { Datum, Raw } from '../../model/value.js';
import { templateOf } from '../../model/fields.js';
import type { JsExpr } from '../../parse/javascript/tree.js';
import type { Source } from '../source.js';
import { quoted, usualQuote } from './spelling.js';

type Edit = (text: string) => string;

/**
 * The source of `expr` with the text at its end edited: inside the literal when the expression ends in one, else by
 * appending to it. `expr` stands for a string whose value is `datum`.
 */
export function derived(source: Source, expr: JsExpr, datum: Datum, edit: Edit): Raw | undefined {
  const raw = editedTail(source, expr, edit) ?? appended(source, expr, datum, edit);
  return raw === undefined ? undefined : { raw };
}

function editedTail(source: Source, expr: JsExpr, edit: Edit): string | undefined {
  const { text } = source;
  if (expr.kind === 'binary' && expr.operator === '+') {
    const right = editedTail(source, expr.right, edit);
    return right === undefined ? undefined : text.slice(expr.range.start, expr.right.range.start) + right;
  }
  if (expr.kind !== 'string' && expr.kind !== 'template') return undefined;
  const { start, end } = expr.range;
  const quote = text[start] ?? "'";
  const last = expr.kind === 'template' ? expr.parts.findLast((part) => typeof part !== 'string') : undefined;
  const from =
    last === undefined || typeof last === 'string' ? start + 1 : text.indexOf('}', last.range.end) + 1;
  if (from <= start || from > end - 1 || text[end - 1] !== quote) return undefined;
  const tail = text.slice(from, end - 1);
  // A tail that is empty or escaped says too little of the text it ends.
  if (tail.includes('\\') || (from > start + 1 && tail === '')) return undefined;
  const edited = edit(tail);
  if (edited === tail) return undefined;
  const spelled = quoted(edited, quote).slice(1, -1);
  return text.slice(start, from) + spelled + quote;
}

/** `` `${x}…` ``; a value that is certain may also be written out. */
function appended({ text }: Source, expr: JsExpr, datum: Datum, edit: Edit): string | undefined {
  const last = templateOf(datum)?.at(-1);
  const known = typeof last === 'string' ? last : '';
  const edited = edit(known);
  if (edited === known) return undefined;
  const written = text.slice(expr.range.start, expr.range.end);
  const isAtom = expr.kind === 'name' || expr.kind === 'member';
  if (isAtom && edited.startsWith(known) && !/[\r\n`]/.test(written))
    return `\`\${${written}}${quoted(edited.slice(known.length), '`').slice(1, -1)}\``;
  const isFixed = datum.kind === 'known' && !datum.isOverridable;
  return isFixed ? quoted(edited, usualQuote(text)) : undefined;
}
