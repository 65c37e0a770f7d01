import assert from 'node:assert/strict';
import type { TextEdit } from '../../../../../src/core/text/range.js';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import type { Datum, Entry, Mapping, TemplatePart } from '../../../../../src/core/lint/model/value.js';
import { parsePython } from '../../../../../src/core/lint/parse/python/parse.js';
import type { PyExpr } from '../../../../../src/core/lint/parse/python/tree.js';
import type { PythonFile } from '../../../../../src/core/lint/read/python/evaluate.js';
import { openPython } from '../../../../../src/core/lint/read/python/evaluate.js';
import { readPython } from '../../../../../src/core/lint/read/python/read-python.js';
import type { Source } from '../../../../../src/core/lint/read/source.js';

export const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

export function sourceOf(text: string): Source {
  return { file: 'deploy.py', kind: 'python', text };
}

export function open(text: string): PythonFile {
  return openPython(sourceOf(text), parsePython(text));
}

export function read(text: string): FileModel {
  return readPython(sourceOf(text));
}

/** The arguments of the calls of `probe(…)`, in order. */
export function probed(file: PythonFile): readonly PyExpr[] {
  return file.calls
    .filter(({ method }) => method === 'probe')
    .flatMap(({ call }) => call.args.map((argument) => argument.value));
}

/** What the last `probe(…)` is given. */
export function probe(text: string): Datum {
  const file = open(text);
  const expr = probed(file).at(-1);
  assert.ok(expr !== undefined, 'there is a probe');
  return file.evaluate(expr);
}

/** A value as Python writes it: `~` overridable, `@NAME` from the environment, `?` unknown, `…` incomplete. */
export function shown(datum: Datum | undefined): string {
  if (datum === undefined) return 'absent';
  switch (datum.kind) {
    case 'known': {
      const value = datum.value === null ? 'None' : JSON.stringify(datum.value);
      return `${datum.isOverridable ? '~' : ''}${value}${datum.environmentName === undefined ? '' : `@${datum.environmentName}`}`;
    }
    case 'unknown':
      return datum.template === undefined ? '?' : `?${datum.template.map(shownPart).join('')}`;
    case 'mapping': {
      const entries = datum.entries.map(({ key, value }) => `${key}: ${shown(value)}`);
      return `{${[...entries, ...(datum.isComplete ? [] : ['…'])].join(', ')}}`;
    }
    case 'sequence':
      return `[${[...datum.items.map(shown), ...(datum.isComplete ? [] : ['…'])].join(', ')}]`;
  }
}

function shownPart(part: TemplatePart): string {
  return typeof part === 'string' ? part : `<${part.symbol.slice(part.symbol.indexOf('#') + 1)}>`;
}

export function apply(text: string, edits: readonly TextEdit[] | undefined): string {
  assert.ok(edits !== undefined && edits.length > 0, 'an edit is offered');
  const sorted = [...edits].sort((a, b) => b.range.start - a.range.start);
  return sorted.reduce((result, { range, newText }) => {
    return result.slice(0, range.start) + newText + result.slice(range.end);
  }, text);
}

export function entry(mapping: Mapping | undefined, key: string): Entry {
  const found = mapping?.entries.findLast((candidate) => candidate.key === key);
  assert.ok(found !== undefined, `there is ${key}`);
  return found;
}

export function mapping(datum: Datum | undefined): Mapping {
  assert.ok(datum?.kind === 'mapping', 'it is a block');
  return datum;
}
