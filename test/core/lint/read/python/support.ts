import assert from 'node:assert/strict';
import type { Location, TextEdit } from '../../../../../src/core/text/range.js';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import type { Datum, Entry, Mapping, TemplatePart } from '../../../../../src/core/lint/model/value.js';
import { parsePython } from '../../../../../src/core/lint/parse/python/parse.js';
import type { PyExpr } from '../../../../../src/core/lint/parse/python/tree.js';
import type { PythonFile } from '../../../../../src/core/lint/read/python/python-file.js';
import { openPython } from '../../../../../src/core/lint/read/python/evaluate.js';
import { readPython } from '../../../../../src/core/lint/read/python/read-python.js';
import type { Source } from '../../../../../src/core/lint/read/source.js';
import { unmark } from '../../../../support/marked.js';

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

/** The fixture's marks, in order, against places that its nouns name. */
export function checkPlaces(
  fixture: string,
  placesOf: (model: FileModel) => readonly (Location | undefined)[],
): void {
  const { text, ranges } = unmark(fixture);
  const places = placesOf(read(text)).map((place) => {
    return place === undefined ? 'nowhere' : text.slice(place.range.start, place.range.end);
  });
  assert.deepEqual(
    places,
    ranges.map(({ start, end }) => text.slice(start, end)),
  );
  assert.deepEqual(
    placesOf(read(text)).map((place) => place?.range),
    ranges,
  );
}

/** How many nouns and signs of each kind a text has; kinds without any are left out. */
export function counted(model: FileModel): Record<string, number> {
  const kinds = [
    'models',
    'endpointConfigs',
    'endpoints',
    'invocations',
    'waiters',
    'targets',
    'policies',
    'alarms',
    'evidence',
  ] as const;
  return Object.fromEntries(
    kinds.flatMap((kind) => (model[kind].length === 0 ? [] : [[kind, model[kind].length]])),
  );
}

export function only<T>(items: readonly T[]): T {
  const [first, ...rest] = items;
  assert.ok(first !== undefined && rest.length === 0, `one, not ${items.length}`);
  return first;
}
