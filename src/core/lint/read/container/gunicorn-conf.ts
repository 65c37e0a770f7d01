import type { Range, TextEdit } from '../../../text/range.js';
import type { FileModel } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import type { Entry, Insertable, Mapping } from '../../model/value.js';
import type { PyStatement } from '../../parse/python/tree.js';
import { ignoresOf } from '../ignores.js';
import type { PythonFile } from '../python/python-file.js';
import { openPython } from '../python/evaluate.js';
import { parseSource } from '../python/parse-source.js';
import type { Source } from '../source.js';
import { edit, lineBreakOf, locate } from '../source.js';
import { escapePython } from './words.js';

/** Settings whose option has another name: https://docs.gunicorn.org/en/stable/settings.html */
const OPTIONS: readonly (readonly [string, string])[] = [
  ['keepalive', 'keep-alive'],
  ['preload_app', 'preload'],
  ['accesslog', 'access-logfile'],
  ['errorlog', 'error-logfile'],
  ['loglevel', 'log-level'],
  ['pidfile', 'pid'],
  ['proc_name', 'name'],
  ['raw_env', 'env'],
];

/** The command line option of a setting, without dashes in front. */
export function optionOf(setting: string): string {
  return OPTIONS.find(([name]) => name === setting)?.[1] ?? setting.replaceAll('_', '-');
}

export function settingOf(option: string): string {
  return OPTIONS.find(([, name]) => name === option)?.[0] ?? option.replaceAll('-', '_');
}

/** `gunicorn.conf.py`: a Python module whose top-level names are settings. */
export function readGunicornConf(source: Source): FileModel {
  const module = parseSource(source);
  const ignores = ignoresOf(source, module.comments);
  const file = openPython(source, module);
  const entries = module.body.flatMap((statement) => readStatement(file, statement, true));
  const settings: Mapping = {
    kind: 'mapping',
    at: locate(source, { start: 0, end: source.text.length }),
    head: entries[0]?.keyAt ?? locate(source, { start: 0, end: 0 }),
    entries,
    isComplete: module.problems.length === 0 && !isDynamic(file),
    ...(module.problems.length > 0
      ? {}
      : { insert: (key: string, value: Insertable) => append(source, key, value) }),
  };
  return {
    ...EMPTY_FILE,
    ignores,
    unreadable: module.problems
      .slice(0, 1)
      .map(({ message, range }) => ({ message, at: locate(source, range) })),
    servers: [{ kind: 'gunicorn', settings, source: 'file', configFile: undefined }],
  };
}

/** Names set behind the reader's back. */
function isDynamic({ calls, module }: PythonFile): boolean {
  const hasStar = module.body.some(
    (statement) => statement.kind === 'import' && statement.names.some(({ name }) => name === '*'),
  );
  return hasStar || calls.some(({ name }) => /^(locals|globals|vars|exec|setattr)$/.test(name ?? ''));
}

function readStatement(file: PythonFile, statement: PyStatement, isCertain: boolean): readonly Entry[] {
  const { source } = file;
  if (statement.kind === 'compound') {
    return statement.branches.flatMap(({ body }) =>
      body.flatMap((inner) => readStatement(file, inner, false)),
    );
  }
  if (statement.kind !== 'assign' || statement.value === undefined) return [];
  const { value, targets, operator, range } = statement;
  return targets.flatMap((target): readonly Entry[] => {
    if (target.kind !== 'name' || target.name.startsWith('_')) return [];
    const isPlain = isCertain && operator === '';
    return [
      {
        key: optionOf(target.name),
        spelled: target.name,
        keyAt: locate(source, target.range),
        at: locate(source, range),
        value: isPlain ? file.evaluate(value) : { kind: 'unknown', at: locate(source, value.range) },
        ...(isPlain && targets.length === 1 && file.module.problems.length === 0
          ? {
              remove: () => [edit(source, lineOf(source.text, range), '')],
              rename: (key: string) => [edit(source, target.range, settingOf(key))],
            }
          : {}),
      },
    ];
  });
}

/** The whole line when nothing else stands on it. */
function lineOf(text: string, range: Range): Range {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const rest = /^[ \t]*(#[^\r\n]*)?(\r\n|\n|$)/.exec(text.slice(range.end));
  const isAlone = text.slice(start, range.start).trim() === '' && rest !== null;
  return isAlone ? { start, end: range.end + rest[0].length } : range;
}

function append(source: Source, key: string, value: Insertable): readonly TextEdit[] {
  const spelled = spell(value);
  if (spelled === undefined) return [];
  const { text } = source;
  if (/\\(\r?\n)?$/.test(text)) return [];
  const lineBreak = lineBreakOf(text);
  const isEnded = text === '' || /[\r\n]$/.test(text);
  const line = `${settingOf(key)} = ${spelled}`;
  const newText = isEnded ? line + lineBreak : lineBreak + line;
  return [edit(source, { start: text.length, end: text.length }, newText)];
}

function spell(value: Insertable): string | undefined {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${escapePython(value, "'")}'`;
  return 'raw' in value && typeof value.raw === 'string' ? value.raw : undefined;
}
