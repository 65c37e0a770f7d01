import type { Server } from '../model/container.js';
import type { Project, Serving } from '../model/project.js';
import {
  explainServerSetting,
  GUNICORN_MEANINGS,
  knownKeys,
  NGINX_MEANINGS,
  UVICORN_MEANINGS,
} from '../facts/server-meanings.js';
import { variableOfProperty } from '../facts/variables.js';
import type { CompletionDraft, Offered } from './completion-items.js';
import { keyHint, quantityOf, valueHint, valuesOf, variablesFor } from './completion-items.js';

/** Text of a logical line up to the cursor, continuation lines included. */
function logicalLine(text: string, offset: number): { readonly before: string; readonly start: number } {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start > 0 && /[\\`][ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 40), start)))
    start = text.lastIndexOf('\n', start - 2) + 1;
  return { before: text.slice(start, offset), start };
}

/** Where the word at the cursor ends: what is replaced. */
function wordEnd(text: string, offset: number): number {
  const rest = /^[\w.-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return offset + rest.length;
}

export interface At {
  readonly text: string;
  readonly offset: number;
}

export function offerKeys(
  offered: readonly Offered[],
  word: string,
  { text, offset }: At,
  spell: (name: string) => string,
): readonly CompletionDraft[] {
  const end = wordEnd(text, offset);
  const replaces = { start: offset - word.length, end };
  // What gives the name its value may be there already.
  const isNamed =
    /^\s*[=:]|^ +[^\s;]/.test(text.slice(end, end + 40)) && !/^\s*\n/.test(text.slice(end, end + 40));
  return offered.map((one) => keyHint(one, isNamed ? one.spelled : spell(one.spelled), replaces));
}

export function offerValues(
  offered: Offered | undefined,
  word: string,
  { text, offset }: At,
): readonly CompletionDraft[] {
  if (offered === undefined) return [];
  const replaces = { start: offset - word.length, end: wordEnd(text, offset) };
  return valuesOf(offered).map((value) => valueHint(offered, value, value.text, replaces));
}

/** ENV of a Dockerfile: `ENV NAME=value …` and the old `ENV NAME value`. */
export function completeEnv(project: Project, file: string, at: At): readonly CompletionDraft[] | undefined {
  const { before } = logicalLine(at.text, at.offset);
  const match = /^\s*ENV\s+([^]*)$/i.exec(before);
  if (match === null) return undefined;
  const written = (match[1] ?? '').replace(/[\\`]\s*\n/g, ' ');
  const word = /[\w.-]*$/.exec(before)?.[0] ?? '';
  const servings = project.servings.filter(({ build }) => build?.at.file === file);
  const offered = variablesFor(servings);
  const valueOf =
    /(?:^|\s)([A-Za-z_]\w*)=["']?[\w.-]*$/.exec(written) ?? /^([A-Za-z_]\w*)\s+[\w.-]*$/.exec(written);
  if (valueOf !== null)
    return offerValues(
      offered.find(({ name }) => name === valueOf[1]),
      word,
      at,
    );
  if (!/(?:^|\s)\w*$/.test(written)) return [];
  const present = new Set(Array.from(written.matchAll(/(?:^|\s)(\w+)=/g), (one) => one[1]));
  return offerKeys(
    offered.filter(({ name }) => !present.has(name)),
    word,
    at,
    (name) => `${name}=`,
  );
}

export function completeNginx(at: At): readonly CompletionDraft[] {
  const lineStart = at.text.lastIndexOf('\n', at.offset - 1) + 1;
  const line = at.text.slice(lineStart, at.offset);
  const statement = /[^;{}]*$/.exec(line)?.[0] ?? '';
  if (line.includes('#') || !isInsideBraces(at)) return [];
  const offered = Object.entries(NGINX_MEANINGS).map(([name, explanation]): Offered => ({
    name,
    spelled: name,
    explanation,
    isText: false,
  }));
  const key = /^\s*(\w*)$/.exec(statement);
  if (key !== null) return offerKeys(offered, key[1] ?? '', at, (name) => `${name} `);
  const value = /^\s*(\w+)\s+(\w*)$/.exec(statement);
  return value === null
    ? []
    : offerValues(
        offered.find(({ name }) => name === value[1]),
        value[2] ?? '',
        at,
      );
}

function isInsideBraces({ text, offset }: At): boolean {
  let depth = 0;
  for (const [piece] of text.slice(0, offset).matchAll(/#[^\n]*|[{}]/g)) {
    if (piece === '{') depth += 1;
    else if (piece === '}') depth -= 1;
  }
  return depth > 0;
}

/** Keys of config.properties and serving.properties. */
export function completeProperties({ kind }: Server, at: At): readonly CompletionDraft[] {
  const lineStart = at.text.lastIndexOf('\n', at.offset - 1) + 1;
  const line = at.text.slice(lineStart, at.offset);
  const key = /^\s*([\w.]*)$/.exec(line);
  const offered = knownKeys(kind).flatMap((name): readonly Offered[] => {
    const explanation = explainServerSetting(kind, name);
    if (explanation === undefined) return [];
    const family = kind === 'mms' || kind === 'torchserve' || kind === 'djl' ? kind : undefined;
    const variable = family === undefined ? undefined : variableOfProperty(family, name);
    const quantity = variable === undefined ? undefined : quantityOf(variable.name, family);
    return [
      { name, spelled: name, explanation, isText: false, ...(quantity === undefined ? {} : { quantity }) },
    ];
  });
  if (key !== null) return offerKeys(offered, key[1] ?? '', at, (name) => `${name}=`);
  const value = /^\s*([\w.]+)\s*[=:]\s*([\w.-]*)$/.exec(line);
  return value === null
    ? []
    : offerValues(
        offered.find(({ name }) => name === value[1]),
        value[2] ?? '',
        at,
      );
}

/** Names of gunicorn's settings file are those of its options with underscores. */
export function completeGunicornFile(at: At): readonly CompletionDraft[] {
  const lineStart = at.text.lastIndexOf('\n', at.offset - 1) + 1;
  const line = at.text.slice(lineStart, at.offset);
  const offered = Object.entries(GUNICORN_MEANINGS).map(([name, explanation]): Offered => {
    const spelled = FILE_NAMES[name] ?? name.replaceAll('-', '_');
    return { name, spelled, explanation, isText: false };
  });
  const key = /^(\w*)$/.exec(line);
  if (key !== null) return offerKeys(offered, key[1] ?? '', at, (name) => `${name} = `);
  const value = /^(\w+)\s*=\s*(["']?)([\w.:/]*)$/.exec(line);
  const found = value === null ? undefined : offered.find(({ spelled }) => spelled === value[1]);
  if (found === undefined || value === null) return [];
  const quote = value[2] ?? '';
  const word = `${quote}${value[3] ?? ''}`;
  const end = wordEnd(at.text, at.offset);
  const closes = quote !== '' && at.text.startsWith(quote, end) ? 1 : 0;
  const replaces = { start: at.offset - word.length, end: end + closes };
  return valuesOf(found).map((one) => {
    const quoted = quote === '' ? (one.isNumber || found.explanation.kind === 'boolean' ? '' : '"') : quote;
    const text = found.explanation.kind === 'boolean' ? pythonBoolean(one.text) : one.text;
    return valueHint(found, one, `${quoted}${text}${quoted}`, replaces);
  });
}

const FILE_NAMES: Readonly<Record<string, string>> = { 'keep-alive': 'keepalive', preload: 'preload_app' };

function pythonBoolean(text: string): string {
  return text === 'true' ? 'True' : 'False';
}

const FLAG_TABLES = { gunicorn: GUNICORN_MEANINGS, uvicorn: UVICORN_MEANINGS } as const;
/** A command in a list of words may spread over as much text. */
const REACH = 600;

/** Options of a server that this very file starts, in a line of words or in a list of strings. */
export function completeFlags(
  servings: readonly Serving[],
  file: string,
  at: At,
): readonly CompletionDraft[] {
  const near = at.text.slice(Math.max(0, at.offset - REACH), at.offset);
  const words = /(?:^|[\s"'])(gunicorn|uvicorn)(?![\w.-])([^;&|\]()]|\((?:[^()])*\))*$/.exec(near);
  const kind = words?.[1];
  if (words === null || (kind !== 'gunicorn' && kind !== 'uvicorn')) return [];
  const isStarted = servings.some(({ servers }) =>
    servers.some((one) => one.kind === kind && one.source === 'command' && one.settings.at.file === file),
  );
  if (!isStarted || isNewLine(words[0])) return [];
  const offered = Object.entries(FLAG_TABLES[kind]).map(([name, explanation]): Offered => ({
    name,
    spelled: `--${name}`,
    explanation,
    isText: false,
  }));
  const flag = /(?:^|[\s"'])(--?[\w-]*)$/.exec(near);
  const isQuoted = /["']--?[\w-]*$/.test(near);
  if (flag !== null) return offerKeys(offered, flag[1] ?? '', at, (name) => (isQuoted ? name : `${name} `));
  const value = /--([\w-]+)(?:=|\s+|["']\s*,\s*["'])([\w.:/]*)$/.exec(near);
  return value === null
    ? []
    : offerValues(
        offered.find(({ name }) => name === value[1]),
        value[2] ?? '',
        at,
      );
}

/** A plain line break ends a command, unless it is continued or within a list. */
function isNewLine(command: string): boolean {
  return /(?<![\\`,]\s*)\n/.test(command.replace(/[\\`,[][ \t]*\r?\n/g, ' '));
}
