import type { Range } from '../../text/range.js';
import { basename } from '../../text/path.js';
import type { Server } from '../model/container.js';
import type { Project } from '../model/project.js';
import { heldByBrackets, heldByKeys } from './completion-blocks.js';
import type { Held } from './completion-blocks.js';
import type { CompletionDraft, CompletionHint, Offered } from './completion-items.js';
import { keyHint, offeredIn, told, valueHint, valuesOf } from './completion-items.js';
import {
  completeEnv,
  completeFlags,
  completeGunicornFile,
  completeNginx,
  completeProperties,
} from './completion-lines.js';
import type { Tell } from './markdown.js';
import { english } from './markdown.js';
import { completeModelFile } from './completion-model.js';
import type { Surroundings, Syntax } from './completion-scan.js';
import { surroundingsAt, yamlPlaceAt } from './completion-scan.js';

export type { CompletionHint } from './completion-items.js';

/** More text is no file that somebody types. */
const LONGEST_TEXT = 1_048_576;

/**
 * Names and values of settings that may stand at a cursor. `text` is what the file's model was read from; of a
 * notebook it is its joined cells. Nothing outside of blocks that are known.
 */
export function completionsAt(
  project: Project,
  file: string,
  text: string,
  offset: number,
  tell: Tell = english,
): readonly CompletionHint[] {
  if (text.length > LONGEST_TEXT || offset < 0 || offset > text.length) return [];
  return draftsAt(project, file, text, offset).map((draft) => told(draft, tell));
}

function draftsAt(project: Project, file: string, text: string, offset: number): readonly CompletionDraft[] {
  const at = { text, offset };
  const { syntax, server } = syntaxOf(project, file, text);
  switch (syntax) {
    case 'dockerfile':
      return completeEnv(project, file, at) ?? completeFlags(project.servings, file, at);
    case 'nginx':
      return completeNginx(at);
    case 'properties':
      return server === undefined ? [] : completeSettings(server, at);
    case 'gunicorn':
      return completeGunicornFile(at);
    case 'shell':
      return completeFlags(project.servings, file, at);
    case 'yaml':
      return completeYaml(project, file, text, offset);
    default:
      return completeBrackets(project, file, at, syntax);
  }
}

function completeSettings(
  server: Server,
  at: { readonly text: string; readonly offset: number },
): readonly CompletionDraft[] {
  const isOther = server.isOfModel === true && server.kind !== 'djl';
  return isOther ? completeModelFile(server, at) : completeProperties(server, at);
}

interface Told {
  readonly syntax: Syntax;
  readonly server?: Server;
}

const ENDINGS: readonly (readonly [RegExp, Syntax])[] = [
  [/\.(py|ipynb)$/, 'python'],
  [/\.tf$/, 'hcl'],
  [/\.[mc]?[jt]sx?$/, 'javascript'],
];

/** By what the model read in the file, else by its name and first letters. */
function syntaxOf({ servings }: Project, file: string, text: string): Told {
  for (const { build, nginx, servers } of servings) {
    if (build?.at.file === file) return { syntax: 'dockerfile' };
    if (nginx.some(({ settings }) => settings.at.file === file)) return { syntax: 'nginx' };
    const server = servers.find((one) => one.source === 'file' && one.settings.at.file === file);
    if (server?.kind === 'gunicorn') return { syntax: 'gunicorn' };
    if (server !== undefined) return { syntax: 'properties', server };
  }
  const name = basename(file).toLowerCase();
  const ending = ENDINGS.find(([pattern]) => pattern.test(name));
  if (ending !== undefined) return { syntax: ending[1] };
  const start = text.slice(0, 2000);
  // A directive without its end takes the block behind it along.
  if (/nginx|\.conf$/.test(name) && /\b(invocations|ping)\b/.test(text)) return { syntax: 'nginx' };
  if (/\.(json|ya?ml|template)$/.test(name)) return { syntax: /^\s*[[{]/.test(start) ? 'json' : 'yaml' };
  if (/\.sh$|^#!.*sh\b/.test(`${name}\n${start}`)) return { syntax: 'shell' };
  return { syntax: /^(import|from|def) |^#!.*python/m.test(start) ? 'python' : 'shell' };
}

function completeYaml(
  project: Project,
  file: string,
  text: string,
  offset: number,
): readonly CompletionDraft[] {
  const place = yamlPlaceAt(text, offset);
  if (place === undefined) return [];
  const replaces = { start: place.wordStart, end: endOfWord(text, offset, text[place.wordStart]) };
  const offered = heldByKeys(project, file, place).flatMap((held) => offeredIn(held, 'yaml', '{'));
  const written = text.slice(place.wordStart, offset);
  if (place.valueOf !== undefined) {
    const found = offered.find(({ spelled }) => spelled === place.valueOf);
    if (found === undefined) return [];
    const quote = /^["']/.exec(written)?.[0] ?? (found.isText ? "'" : '');
    return valuesOf(found).map((value) => valueHint(found, value, `${quote}${value.text}${quote}`, replaces));
  }
  const isFollowed = /^["']?\s*:/.test(text.slice(replaces.end, replaces.end + 20));
  return offered.map((one) => {
    const isBlock = one.explanation.kind === 'block' || one.explanation.kind === 'list';
    return keyHint(one, isFollowed ? one.spelled : `${one.spelled}:${isBlock ? '' : ' '}`, replaces);
  });
}

/** Rest of the word, and the quote that closes it. */
function endOfWord(text: string, offset: number, quote: string | undefined): number {
  const rest = /^[\w.:-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const word = rest.replace(/:+$/, '');
  const end = offset + word.length;
  const isQuote = quote === '"' || quote === "'";
  return isQuote && text[end] === quote ? end + 1 : end;
}

function completeBrackets(
  project: Project,
  file: string,
  at: { readonly text: string; readonly offset: number },
  syntax: Syntax,
): readonly CompletionDraft[] {
  const { text, offset } = at;
  const around = surroundingsAt(text, offset, syntax);
  if (around === undefined) return [];
  const flags = syntax === 'python' ? completeFlags(project.servings, file, at) : [];
  if (flags.length > 0) return flags;
  const typed = typedAt(text, offset, around);
  if (typed === undefined) return [];
  const inner = around.openings.at(-1);
  // In a list the name in front of it says what its items are.
  const isList = inner?.char === '[';
  const openings = isList ? around.openings.slice(0, -1) : around.openings;
  const before = isList ? inner.before : typed.before;
  const helds = heldByBrackets(project, file, { ...around, openings }, syntax);
  const bracket = openings.at(-1)?.char ?? '{';
  const valueOf = /^\s*(["']?)([\w.-]+)\1\s*(?::|=>?)\s*$/.exec(before)?.[2];
  const spot: Spot = { ...typed, text, syntax, bracket, isInString: around.string !== undefined };
  if (valueOf !== undefined) {
    const found = helds
      .flatMap((held) => offeredIn(held, syntax, bracket))
      .find(({ spelled }) => spelled === valueOf);
    return found === undefined
      ? []
      : valuesOf(found).map((value) =>
          valueHint(found, value, spellValue(found, value, spot), spot.replaces),
        );
  }
  if (isList || before.trim() !== '') return [];
  return helds.flatMap((held) => keysOf(held, spot));
}

interface Typed {
  /** Code between the last separator and what is being typed. */
  readonly before: string;
  readonly replaces: Range;
  readonly quote: string;
}

interface Spot extends Typed {
  readonly text: string;
  readonly syntax: Syntax;
  readonly bracket: string;
  readonly isInString: boolean;
}

/** What is being typed: a word, or a string with both of its quotes. Undefined in a text that is no name. */
function typedAt(text: string, offset: number, { segment, string }: Surroundings): Typed | undefined {
  if (string === undefined) {
    const word = /[\w.]*$/.exec(segment)?.[0] ?? '';
    const replaces = { start: offset - word.length, end: endOfWord(text, offset, undefined) };
    return { before: segment.slice(0, segment.length - word.length), replaces, quote: '' };
  }
  const { start, quote } = string;
  const written = text.slice(start + quote.length, offset);
  if (!/^[\w.:/-]*$/.test(written) || quote.length > 1) return undefined;
  return { before: segment, replaces: { start, end: endOfWord(text, offset, quote) }, quote };
}

function keysOf(held: Held, spot: Spot): readonly CompletionDraft[] {
  const { replaces, text, isInString, bracket, syntax } = spot;
  // Keywords and attributes are never quoted; keys of JSON and of Python's dicts always are.
  const isBare = bracket === '(' || syntax === 'hcl' || (syntax === 'javascript' && !isInString);
  if (isBare && isInString && syntax !== 'hcl') return [];
  const written = text.slice(replaces.start, replaces.end).replace(/^["']|["']$/g, '');
  return offeredIn(held, syntax, bracket)
    .filter(({ name }) => !held.present.has(name) || name === written)
    .map((one) => keyHint(one, spellKey(one, spot, isBare), replaces));
}

function spellKey({ spelled, explanation, isText }: Offered, spot: Spot, isBare: boolean): string {
  const { quote, text, replaces, bracket, syntax } = spot;
  const mark = quote !== '' ? quote : isBare ? '' : '"';
  const name = `${mark}${spelled}${mark}`;
  if (/^\s*[:=]/.test(text.slice(replaces.end, replaces.end + 20))) return name;
  if (syntax === 'hcl') return explanation.kind === 'block' && !isText ? `${name} ` : `${name} = `;
  return bracket === '(' ? `${name}=` : `${name}: `;
}

/** Numbers stand bare except in environments, whose values are strings. */
function spellValue(
  { isText, explanation }: Offered,
  { text, isNumber }: { readonly text: string; readonly isNumber: boolean },
  { quote, syntax }: Spot,
): string {
  if (quote !== '') return `${quote}${text}${quote}`;
  const isBare = !isText && (isNumber || explanation.kind === 'number' || explanation.kind === 'boolean');
  if (!isBare) return `"${text}"`;
  if (explanation.kind === 'boolean' && syntax === 'python') return text === 'true' ? 'True' : 'False';
  return text;
}
