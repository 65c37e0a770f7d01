import type { Range, TextEdit } from '../../../text/range.js';
import type { Nginx } from '../../model/container.js';
import type { FileModel } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import type { Entry, Field, Insertable, Known, Mapping, Unknown } from '../../model/value.js';
import { parseNginx } from '../../parse/nginx/parse.js';
import type { NginxBlock, NginxDirective } from '../../parse/nginx/tree.js';
import { ignoresOf } from '../ignores.js';
import type { Source } from '../source.js';
import { edit, indentAt, lineBreakOf, locate } from '../source.js';
import { PLACEHOLDER } from './expansion.js';
import type { Place } from './nginx-locations.js';
import { isIncludeHarmless, locationFor, mentionsSageMaker, proxyOf } from './nginx-locations.js';
import { literal } from './words.js';

/** One missing brace makes everything after it look broken. */
const MAX_PROBLEMS = 1;

export function readNginx(source: Source): FileModel {
  const { directives, comments, problems } = parseNginx(source.text);
  const ignores = ignoresOf(source, comments);
  const unreadable = problems
    .slice(0, MAX_PROBLEMS)
    .map(({ message, range }) => ({ message, at: locate(source, range) }));
  const isOurs = mentionsSageMaker(directives);
  const nginx = isOurs ? sageMakerServers(directives).flatMap((server) => readServer(source, server)) : [];
  return { ...EMPTY_FILE, ignores, unreadable: nginx.length > 0 || isOurs ? unreadable : [], nginx };
}

interface ServerPlace {
  /** http, or the top level of a fragment. */
  readonly outer: readonly NginxDirective[];
  readonly server: NginxDirective | undefined;
  readonly block: readonly NginxDirective[];
  readonly isFragment: boolean;
}

/** Servers that name the paths themselves; all of them when only something around them does. */
function sageMakerServers(top: readonly NginxDirective[]): readonly ServerPlace[] {
  const all = serversOf(top);
  const naming = all.filter((place) => mentionsSageMaker(place.block));
  return naming.length > 0 ? naming : all;
}

function serversOf(top: readonly NginxDirective[]): readonly ServerPlace[] {
  const http = top.filter((directive) => directive.name === 'http');
  const inside = (outer: readonly NginxDirective[], isFragment: boolean): readonly ServerPlace[] =>
    outer
      .filter((directive) => directive.name === 'server')
      .flatMap((server) =>
        server.block === undefined ? [] : [{ outer, server, block: server.block.directives, isFragment }],
      );
  const found = [
    ...http.flatMap((directive) => inside(directive.block?.directives ?? [], false)),
    ...inside(top, true),
  ];
  const isLocationFragment = found.length === 0 && top.some((directive) => directive.name === 'location');
  return isLocationFragment ? [{ outer: [], server: undefined, block: top, isFragment: true }] : found;
}

function readServer(source: Source, place: ServerPlace): readonly Nginx[] {
  const path = locationFor(place.block, '/invocations');
  if (path === undefined) return [];
  const settings = readSettings(source, place, path);
  const ping = locationFor(place.block, '/ping');
  return [
    {
      settings,
      proxy: proxyOf(path),
      listens: place.block
        .filter(({ name }) => name === 'listen')
        .flatMap((directive) => readListen(source, directive)),
      answersPing: ping !== undefined && ping.scopes.some((scope) => scope.some(answersOk)),
    },
  ];
}

function answersOk({ name, args }: NginxDirective): boolean {
  return (name === 'return' && /^2\d\d$/.test(args[0]?.value ?? '')) || name === 'empty_gif';
}

function readSettings(source: Source, place: ServerPlace, path: Place): Mapping {
  const scopes = [place.outer, place.block, ...path.scopes];
  const directives = scopes.flatMap((scope) => scope.filter(({ block }) => block === undefined));
  const { location } = path;
  const holder = place.server ?? location;
  return {
    kind: 'mapping',
    at: locate(source, (place.server ?? location).range),
    head: locate(source, location.nameRange),
    entries: directives.map((directive) => readDirective(source, directive)),
    isComplete: isComplete(source, place, directives),
    ...(holder.block?.isClosed === true ? { insert: insertInto(source, holder.block, holder) } : {}),
  };
}

/**
 * Includes may bring settings. A fragment lacks the http block around it; the one that takes the place of nginx's own
 * nginx.conf or default.conf stands in the stock http block, which sets no limits.
 */
function isComplete(source: Source, place: ServerPlace, directives: readonly NginxDirective[]): boolean {
  const name = source.file.split('/').at(-1)?.toLowerCase() ?? '';
  if (place.isFragment && !/nginx|^default/.test(name)) return false;
  if (/\{%|<%/.test(source.text)) return false;
  return directives.every((directive) => directive.name !== 'include' || isIncludeHarmless(directive));
}

function readDirective(source: Source, directive: NginxDirective): Entry {
  const { name, nameRange, range } = directive;
  return {
    key: name,
    spelled: name,
    keyAt: locate(source, nameRange),
    at: locate(source, range),
    value: readArguments(source, directive),
    remove: () => [edit(source, removal(source.text, range), '')],
    rename: (key) => [edit(source, nameRange, key)],
  };
}

function readArguments(source: Source, { args, nameRange }: NginxDirective): Known<string> | Unknown {
  const first = args[0];
  const last = args.at(-1);
  if (first === undefined || last === undefined) return literal(source, '', nameRange, undefined);
  return readWord(
    source,
    args.map((arg) => arg.value).join(' '),
    { start: first.range.start, end: last.range.end },
    args.length === 1,
  );
}

function readWord(source: Source, value: string, range: Range, isSingle: boolean): Known<string> | Unknown {
  const written = source.text.slice(range.start, range.end);
  if (/\$|\{|^%|^@/.test(written) || PLACEHOLDER.test(written))
    return { kind: 'unknown', at: locate(source, range) };
  return literal(source, value, range, (next) => [
    edit(source, range, isSingle ? quote(String(next)) : String(next)),
  ]);
}

function readListen(source: Source, directive: NginxDirective): readonly Field<string>[] {
  const [address] = directive.args;
  if (address === undefined) return [];
  const { remove } = readDirective(source, directive);
  return [
    {
      key: 'listen',
      spelled: 'listen',
      keyAt: locate(source, directive.nameRange),
      at: locate(source, directive.range),
      value: readWord(source, address.value, address.range, true),
      ...(remove === undefined ? {} : { remove }),
    },
  ];
}

function quote(word: string): string {
  return /^[^\s;{}"'\\#]+$/.test(word) ? word : `"${word.replace(/["\\]/g, String.raw`\$&`)}"`;
}

/** The whole line when the directive is alone on it, so that no empty line stays behind. */
function removal(text: string, range: Range): Range {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(range.end));
  const isAlone = text.slice(lineStart, range.start).trim() === '' && rest?.[1] !== undefined;
  return isAlone ? { start: lineStart, end: range.end + rest[0].length } : range;
}

function insertInto(
  source: Source,
  block: NginxBlock,
  holder: NginxDirective,
): (key: string, value: Insertable) => readonly TextEdit[] {
  return (key, value) => {
    const words = spell(value);
    if (words === undefined) return [];
    const line = `${key} ${words};`;
    const { text } = source;
    const open = block.range.start + 1;
    // Behind '{' only white space or a comment: the new directive gets the next line.
    const rest = /^[ \t]*(#[^\r\n]*)?(?=\r?\n)/.exec(text.slice(open));
    const at = open + (rest?.[0].length ?? 0);
    const newText =
      rest === null ? ` ${line}` : `${lineBreakOf(text)}${indentOf(text, block, holder)}${line}`;
    return [edit(source, { start: at, end: at }, newText)];
  };
}

function spell(value: Insertable): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value !== 'object') return quote(String(value));
  return 'raw' in value && typeof value.raw === 'string' ? value.raw : undefined;
}

function indentOf(text: string, block: NginxBlock, holder: NginxDirective): string {
  for (const { range } of block.directives) {
    const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
    if (lineStart > block.range.start && text.slice(lineStart, range.start).trim() === '') {
      return text.slice(lineStart, range.start);
    }
  }
  return `${indentAt(text, holder.range.start)}    `;
}
