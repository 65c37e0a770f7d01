import type { Range } from '../../../text/range.js';
import type { Known, TemplatePart, Unknown } from '../../model/value.js';
import type { Source } from '../source.js';
import { edit, locate } from '../source.js';
import { evaluateArithmetic } from './arithmetic.js';
import type { Notation, Word, WordList } from './words.js';
import { innerRange, literal, literalWord } from './words.js';

export type TextValue = Known<string> | Unknown;

/** Where `$NAME` looks. */
export interface Scope {
  readonly lookup: (name: string) => TextValue | undefined;
  /** `${NAME:=value}`. */
  readonly assign?: (name: string, value: TextValue) => void;
  /** Told of each name that is read with a fallback. */
  readonly read?: (name: string, fallback: TextValue) => void;
  /** True where an unset name is read from the environment of the running container. */
  readonly isRuntime: boolean;
}

type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly start: number }
  | { readonly kind: 'value'; readonly value: TextValue; readonly start: number };

/** What the template engines that ship Dockerfiles and start scripts leave in them. */
export const PLACEHOLDER = /\{\{|\{%|<%|%[A-Z][A-Z0-9_]*%|@@\w+@@|\$\$\w+\$\$/;

/** A word that may hold `$X`, `${X:-60}`, `$((60*15))`. `text` is the word without quotes, variables as written. */
export interface Writing {
  readonly source: Source;
  readonly text: string;
  /** Quotes included. */
  readonly range: Range;
  readonly notation: Notation;
}

export function expand(writing: Writing, scope: Scope): TextValue {
  return expandFrom(writing, scope, 0);
}

/** A word of a command line, expansions resolved. */
export function expandedWord(writing: Writing, scope: Scope, list: WordList, index: number): Word {
  const { source, text, range } = writing;
  if (!/[$`]/.test(text) && !PLACEHOLDER.test(text)) return literalWord(source, text, range, list, index);
  const dollar = text.search(/[$`]|\{\{|\{%|<%|%[A-Z]|@@/);
  const inner = innerRange(source, range, text);
  const value = expandFrom(writing, scope, 0);
  const lead = text.slice(0, Math.max(0, dollar));
  return {
    lead: dollar === 0 && value.kind === 'known' ? value.value : lead,
    value,
    at: locate(source, range),
    tail: (skip) => expandFrom(writing, scope, skip),
    ...(inner === undefined || lead === ''
      ? {}
      : {
          rewrite: (skip: number, next: string) => [
            edit(
              source,
              { start: inner.range.start, end: inner.range.start + skip },
              writing.notation.escape(next, inner.quote),
            ),
          ],
        }),
    list,
    index,
  };
}

function expandFrom(writing: Writing, scope: Scope, skip: number): TextValue {
  const { source, range, notation } = writing;
  const text = writing.text.slice(skip);
  const inner = innerRange(source, range, writing.text);
  const place = (start: number, end: number): Range =>
    inner === undefined
      ? range
      : { start: inner.range.start + skip + start, end: inner.range.start + skip + end };
  const whole = skip === 0 ? range : place(0, text.length);
  if (PLACEHOLDER.test(text)) return { kind: 'unknown', at: locate(source, whole) };
  const replaceText = (at: Range) =>
    inner === undefined
      ? undefined
      : (next: unknown) => [edit(source, at, notation.escape(String(next), inner.quote))];

  const pieces = [...piecesOf(text)].map((found): Piece => {
    if (found.kind === 'text') return found;
    const at = place(found.start, found.end);
    return { kind: 'value', start: found.start, value: resolve(found, at) };
  });

  function resolve(found: Expansion, at: Range): TextValue {
    const unknown: Unknown = { kind: 'unknown', at: locate(source, at) };
    if (found.name === undefined) {
      if (found.arithmetic === undefined) return unknown;
      const result = evaluateArithmetic(found.arithmetic, (name) => numberOf(scope.lookup(name)));
      return result === undefined ? unknown : literal(source, String(result), at, replaceText(at));
    }
    const bound = scope.lookup(found.name);
    if (found.fallback === undefined) {
      return bound === undefined
        ? { ...unknown, template: [{ symbol: `${source.file}#${found.name}` }] }
        : { ...bound, at: unknown.at };
    }
    if (bound !== undefined && (bound.kind === 'unknown' || bound.value !== '')) {
      return { ...bound, at: unknown.at };
    }
    const value = fallback(found.name, found.fallback);
    scope.read?.(found.name, value);
    if (found.isAssigning) scope.assign?.(found.name, value);
    return { ...value, at: unknown.at };
  }

  function fallback(name: string, { text: raw, start }: { text: string; start: number }): TextValue {
    const at = place(start, start + raw.length);
    const known = (value: TextValue): TextValue => (scope.isRuntime ? fromEnvironment(value, name) : value);
    if (/[$`]/.test(raw)) {
      if (inner === undefined) return { kind: 'unknown', at: locate(source, at) };
      return known(expandFrom({ source, text: raw, range: at, notation }, scope, 0));
    }
    const quoted = /^(["'])(.*)\1$/s.exec(raw);
    return known(literal(source, quoted?.[2] ?? raw, at, replaceText(at)));
  }

  return join(source, whole, pieces, skip === 0 ? (next) => notation.quote(String(next)) : undefined);
}

/** The same value as the fallback of reading an environment variable. */
export function fromEnvironment(value: TextValue, name: string): TextValue {
  if (value.kind === 'unknown' || value.environmentName !== undefined) return value;
  return { ...value, environmentName: name };
}

function numberOf(value: TextValue | undefined): number | undefined {
  return value?.kind === 'known' && /^-?\d+$/.test(value.value) ? Number(value.value) : undefined;
}

function join(
  source: Source,
  range: Range,
  pieces: readonly Piece[],
  spell: ((value: unknown) => string) | undefined,
): TextValue {
  const at = locate(source, range);
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === 'value') return { ...only.value, at };
  const isKnown = pieces.every((piece) => piece.kind === 'text' || piece.value.kind === 'known');
  if (!isKnown) {
    const template = pieces.flatMap((piece): readonly TemplatePart[] => {
      if (piece.kind === 'text') return [piece.text];
      return piece.value.kind === 'known'
        ? [piece.value.value]
        : (piece.value.template ?? [{ symbol: `${source.file}@${String(range.start + piece.start)}` }]);
    });
    return { kind: 'unknown', at, template };
  }
  let text = '';
  let isOverridable = false;
  for (const piece of pieces) {
    if (piece.kind === 'text') text += piece.text;
    else if (piece.value.kind === 'known') {
      text += piece.value.value;
      isOverridable ||= piece.value.isOverridable || piece.value.environmentName !== undefined;
    }
  }
  return {
    ...literal(
      source,
      text,
      range,
      spell === undefined ? undefined : (next) => [edit(source, range, spell(next))],
    ),
    isOverridable,
  };
}

interface Expansion {
  readonly kind: 'expansion';
  readonly start: number;
  readonly end: number;
  /** undefined for what cannot be looked up: `$(…)`, `$1`, `$@`. */
  readonly name: string | undefined;
  readonly fallback: { readonly text: string; readonly start: number } | undefined;
  readonly isAssigning: boolean;
  readonly arithmetic: string | undefined;
}

const OPERATOR = /^([A-Za-z_]\w*)(:?[-=])?/;
const NAME = /[A-Za-z_]\w*/y;

function* piecesOf(text: string): Iterable<Extract<Piece, { kind: 'text' }> | Expansion> {
  let plain = '';
  let plainStart = 0;
  let i = 0;
  while (i < text.length) {
    const char = text.charAt(i);
    if (char === '\\' && i + 1 < text.length) {
      plain += text.charAt(i + 1);
      i += 2;
      continue;
    }
    const end = char === '$' ? endOfExpansion(text, i) : char === '`' ? endOfBackticks(text, i) : i;
    if (end === i) {
      plain += char;
      i++;
      continue;
    }
    if (plain !== '') yield { kind: 'text', text: plain, start: plainStart };
    yield expansionOf(text, i, end);
    i = end;
    plain = '';
    plainStart = end;
  }
  if (plain !== '' || text === '') yield { kind: 'text', text: plain, start: plainStart };
}

function endOfBackticks(text: string, start: number): number {
  const close = text.indexOf('`', start + 1);
  return close < 0 ? text.length : close + 1;
}

/** `start` itself when the dollar sign begins nothing. */
function endOfExpansion(text: string, start: number): number {
  const next = text.charAt(start + 1);
  if (next === '{' || next === '(') {
    const close = next === '{' ? '}' : ')';
    let depth = 0;
    for (let i = start + 1; i < text.length; i++) {
      if (text.charAt(i) === next) depth++;
      else if (text.charAt(i) === close && --depth === 0) return i + 1;
    }
    return text.length;
  }
  NAME.lastIndex = start + 1;
  if (NAME.test(text)) return NAME.lastIndex;
  return /[\d@*#?!$-]/.test(next) ? start + 2 : start;
}

function expansionOf(text: string, start: number, end: number): Expansion {
  const written = text.slice(start, end);
  const none: Expansion = {
    kind: 'expansion',
    start,
    end,
    name: undefined,
    fallback: undefined,
    isAssigning: false,
    arithmetic: undefined,
  };
  if (written.startsWith('$((') && written.endsWith('))'))
    return { ...none, arithmetic: written.slice(3, -2) };
  if (!written.startsWith('${')) {
    return /^\$[A-Za-z_]/.test(written) ? { ...none, name: written.slice(1) } : none;
  }
  const body = written.slice(2, -1);
  const match = OPERATOR.exec(body);
  if (match === null || !written.endsWith('}')) return none;
  const [head, name, operator] = match;
  if (operator !== undefined) {
    return {
      ...none,
      name,
      fallback: { text: body.slice(head.length), start: start + 2 + head.length },
      isAssigning: operator.endsWith('='),
    };
  }
  return head.length === body.length || /^:?\?/.test(body.slice(head.length)) ? { ...none, name } : none;
}
