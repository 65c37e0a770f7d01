import assert from 'node:assert/strict';
import type { TextEdit } from '../../../../src/core/text/range.js';
import type { FileModel } from '../../../../src/core/lint/model/file-model.js';
import type { RawNotebook } from '../../../../src/core/lint/read/notebook.js';
import { openNotebook, readNotebook } from '../../../../src/core/lint/read/notebook.js';
import { readSource } from '../../../../src/core/lint/read/index.js';
import { apply } from './python/support.js';

export interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

export function code(text: string): Cell {
  return { cell_type: 'code', source: linesOf(text) };
}

export function markdown(text: string): Cell {
  return { cell_type: 'markdown', source: linesOf(text) };
}

export function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

export function ipynb(cells: readonly Cell[], language = 'python', indent = 1): string {
  const kernelspec = { display_name: 'x', language, name: 'x' };
  return JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }, null, indent);
}

export function opened(text: string): RawNotebook {
  const notebook = openNotebook('a.ipynb', text);
  assert.ok('source' in notebook, 'it is a notebook');
  return notebook;
}

export function read(text: string): FileModel {
  return readNotebook(opened(text).source, readSource);
}

/** The texts of the code cells after edits were made in the raw file. */
export function cellsAfter(text: string, edits: readonly TextEdit[]): readonly string[] {
  const { map } = opened(text);
  const raw = edits.flatMap((edit) => map.rawEdits(edit));
  const after = apply(text, raw);
  const tree = JSON.parse(after) as { cells: Cell[] };
  return tree.cells
    .filter((cell) => cell.cell_type === 'code')
    .map(({ source }) => (typeof source === 'string' ? source : source.join('')));
}

export function edit(start: number, end: number, newText: string): TextEdit {
  return { file: 'a.ipynb', range: { start, end }, newText };
}
