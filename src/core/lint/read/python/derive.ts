import type { Range } from '../../../text/range.js';
import type { Datum, Raw } from '../../model/value.js';
import type { PyCall, PyExpr } from '../../parse/python/tree.js';
import type { Source } from '../source.js';
import { templateOf } from '../../model/fields.js';
import { endOfPlaceholder, escapeText, piecesOf, quoteText } from './literals.js';

type Edit = (text: string) => string;

/**
 * The source of `expr` with the text at its end edited: inside the last literal when the expression ends in one,
 * else by appending to it. `expr` stands for a string whose value is `datum`.
 */
export function derived(source: Source, expr: PyExpr, datum: Datum, edit: Edit): Raw | undefined {
  const raw = deriveLiteral(source, expr, edit) ?? deriveAppended(source, expr, datum, edit);
  return raw === undefined ? undefined : { raw };
}

function deriveLiteral(source: Source, expr: PyExpr, edit: Edit): string | undefined {
  const last = lastLiteral(expr);
  if (last === undefined || last.isBytes) return undefined;
  const slice = (start: number, end: number): string => source.text.slice(start, end);
  const tail = tailOf(
    source.text,
    last.range,
    expr === last ? 'plain' : expr.kind === 'call' ? 'format' : 'percent',
  );
  if (tail === undefined) return undefined;
  const written = slice(tail.range.start, tail.range.end);
  const edited = edit(written);
  if (edited === written) return undefined;
  const quote = tail.quote.startsWith("'") ? "'" : '"';
  const escaped = escapeText(edited, quote);
  const spelled = tail.hasFields ? escaped.replace(/[{}]/g, '$&$&') : escaped;
  return slice(expr.range.start, tail.range.start) + spelled + slice(tail.range.end, expr.range.end);
}

/** The string literal that ends what the expression stands for. */
function lastLiteral(expr: PyExpr): Extract<PyExpr, { kind: 'string' }> | undefined {
  switch (expr.kind) {
    case 'string':
      return expr;
    case 'binary':
      if (expr.operator === '+') return lastLiteral(expr.right);
      return expr.operator === '%' && expr.left.kind === 'string' ? expr.left : undefined;
    case 'call':
      return lastArgumentLiteral(expr);
    default:
      return undefined;
  }
}

function lastArgumentLiteral({ callee, args }: PyCall): Extract<PyExpr, { kind: 'string' }> | undefined {
  if (callee.kind === 'attribute' && callee.name === 'format' && callee.object.kind === 'string')
    return callee.object;
  const name = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
  const last = args.at(-1);
  const isJoin = name === 'join' || name === 's3_path_join';
  return isJoin && args.length > 1 && last?.value.kind === 'string' ? last.value : undefined;
}

interface Tail {
  readonly range: Range;
  readonly quote: string;
  /** Braces are placeholders here. */
  readonly hasFields: boolean;
}

/** The literal text behind the last placeholder of a string literal. */
function tailOf(text: string, range: Range, form: 'plain' | 'format' | 'percent'): Tail | undefined {
  const piece = piecesOf(text, range)?.at(-1);
  if (piece === undefined || /r/i.test(piece.prefix) || piece.quote.length > 1) return undefined;
  const { quote, body } = piece;
  const hasFields = form === 'format' || /[ft]/i.test(piece.prefix);
  let start = body.start;
  for (let i = body.start; hasFields && i < body.end; i++) {
    if (text[i] === '\\' || ((text[i] === '{' || text[i] === '}') && text[i + 1] === text[i])) i++;
    else if (text[i] === '{') {
      const close = endOfPlaceholder(text, i, body.end);
      if (close === undefined) return undefined;
      start = close + 1;
      i = close;
    }
  }
  const percent = form === 'percent' ? text.slice(start, body.end).lastIndexOf('%') : -1;
  if (percent >= 0) start += percent + 2;
  const isPlain = start <= body.end && !/[\\{}]/.test(text.slice(start, body.end));
  return isPlain ? { range: { start, end: body.end }, quote, hasFields } : undefined;
}

/** `x + "…"`; a value that is certain may also be written out. */
function deriveAppended(source: Source, expr: PyExpr, datum: Datum, edit: Edit): string | undefined {
  const written = source.text.slice(expr.range.start, expr.range.end);
  const isAtom =
    expr.kind === 'name' || expr.kind === 'attribute' || expr.kind === 'call' || expr.kind === 'subscript';
  const isFixed = datum.kind === 'known' && !datum.isOverridable && datum.environmentName === undefined;
  const last = templateOf(datum)?.at(-1);
  const known = typeof last === 'string' ? last : '';
  const edited = edit(known);
  if (edited === known) return undefined;
  if (edited.startsWith(known)) {
    const suffix = quoteText(edited.slice(known.length), '"');
    return `${isAtom ? written : `(${written})`} + ${suffix}`;
  }
  return isFixed ? quoteText(edited, '"') : undefined;
}
