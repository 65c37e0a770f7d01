import assert from 'node:assert/strict';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import type { Datum, Entry, Mapping } from '../../../../../src/core/lint/model/value.js';
import { parseJson } from '../../../../../src/core/lint/parse/data/json.js';
import type { DataDocument, DataNode } from '../../../../../src/core/lint/parse/data/tree.js';
import { parseYaml } from '../../../../../src/core/lint/parse/data/yaml.js';
import { jsonEditor } from '../../../../../src/core/lint/read/data/edit-json.js';
import { yamlEditor } from '../../../../../src/core/lint/read/data/edit-yaml.js';
import { toDatum } from '../../../../../src/core/lint/read/data/to-datum.js';
import { readSource } from '../../../../../src/core/lint/read/index.js';
import type { Location, TextEdit } from '../../../../../src/core/text/range.js';

export type Format = 'json' | 'yaml';

/** JSON begins with a bracket; the YAML of these tests never does unless it says so. */
export function formatOf(text: string): Format {
  return /^\s*[[{/]/.test(text) ? 'json' : 'yaml';
}

export function parse(text: string, format: Format): DataDocument {
  return format === 'json' ? parseJson(text) : parseYaml(text);
}

export function read(text: string, format = formatOf(text)): FileModel {
  return readSource({ file: `file.${format}`, kind: format, text });
}

/** The whole text as a value that can be edited, no template functions. */
export function datumOf(text: string, format: Format): Datum {
  const source = { file: 'file', kind: format, text } as const;
  const { root, comments } = parse(text, format);
  assert.ok(root, 'the text holds something');
  const editor = (format === 'json' ? jsonEditor : yamlEditor)(source, comments);
  return toDatum(root, { source, editor, isOpen: false });
}

export function plain(node: DataNode | undefined): unknown {
  if (node === undefined || node.kind === 'scalar') return node?.value;
  if (node.kind === 'sequence') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

export function apply(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => b.range.start - a.range.start);
  sorted.forEach((one, index) => {
    const next = sorted[index - 1];
    assert.ok(next === undefined || one.range.end <= next.range.start, 'edits do not overlap');
  });
  return sorted.reduce(
    (result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end),
    text,
  );
}

/** Walks `a.b.0.c` through mappings and lists. */
export function at(datum: Datum | undefined, path: string): Datum {
  let here = datum;
  for (const step of path === '' ? [] : path.split('.')) {
    if (here?.kind === 'mapping') here = here.entries.findLast(({ key }) => key === step)?.value;
    else if (here?.kind === 'sequence') here = here.items[Number(step)];
    else here = undefined;
  }
  assert.ok(here, `${path} is there`);
  return here;
}

export function mappingAt(datum: Datum, path: string): Mapping {
  const found = at(datum, path);
  assert.ok(found.kind === 'mapping');
  return found;
}

export function entryAt(datum: Datum, path: string): Entry {
  const dot = path.lastIndexOf('.');
  const found = mappingAt(datum, path.slice(0, Math.max(0, dot))).entries.find(
    ({ key }) => key === path.slice(dot + 1),
  );
  assert.ok(found, `${path} is there`);
  return found;
}

/** The text with the place marked by `‹ ›`, for comparing with a marked original. */
export function mark(text: string, { range }: Location): string {
  return `${text.slice(0, range.start)}‹${text.slice(range.start, range.end)}›${text.slice(range.end)}`;
}
