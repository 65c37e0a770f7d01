import * as vscode from 'vscode';
import type { Location, TextEdit } from '../../core/text/range.js';
import { LineIndex } from '../../core/text/line-index.js';
import { detectKind } from '../../core/lint/read/kind.js';
import type { OpenNotebook } from '../../core/lint/read/notebook.js';
import { notebookFromCells, openNotebook } from '../../core/lint/read/notebook.js';
import { LARGEST_TEXT, SNIFFED_TEXT } from '../../core/lint/read/size.js';
import type { Source } from '../../core/lint/read/source.js';
import type { Place } from './convert.js';
import { rangeIn } from './convert.js';

/** One file as the linter sees it, and the way back to the editor's positions. */
export interface LintedText {
  readonly source: Source;
  readonly placeOf: (location: Location) => Place | undefined;
  /** An edit of the linter's text as edits of documents. */
  readonly editsOf: (edit: TextEdit) => readonly { readonly place: Place; readonly newText: string }[];
  /** A position of a document as an offset into the linter's text; undefined where the way is not known. */
  readonly offsetAt: (document: vscode.Uri, position: vscode.Position) => number | undefined;
}

/** undefined when the text is none of ours. */
export function openText(uri: vscode.Uri, text: string): LintedText | undefined {
  const file = uri.toString();
  const isLarge = text.length > LARGEST_TEXT && !uri.path.endsWith('.ipynb');
  const kind = detectKind(uri.path, isLarge ? text.slice(0, SNIFFED_TEXT) : text);
  if (kind === undefined) return undefined;
  if (kind === 'notebook') return openRawNotebook(uri, text);
  const index = new LineIndex(text);
  const placeOf = ({ range }: Location): Place => ({ uri, range: rangeIn(index, range.start, range.end) });
  return {
    source: { file, kind, text },
    placeOf,
    editsOf: (edit) => [{ place: placeOf(edit), newText: edit.newText }],
    offsetAt: (document, { line, character }) =>
      document.toString() === file ? index.offsetAt({ line, column: character }) : undefined,
  };
}

/** An .ipynb that is not open as a notebook: positions are those of its JSON text. */
function openRawNotebook(uri: vscode.Uri, text: string): LintedText | undefined {
  const opened = openNotebook(uri.toString(), text);
  if (!('source' in opened)) return undefined;
  const index = new LineIndex(text);
  return {
    source: opened.source,
    placeOf: ({ range }) => {
      const raw = opened.map.rawRange(range);
      return raw === undefined ? undefined : { uri, range: rangeIn(index, raw.start, raw.end) };
    },
    editsOf: (edit) =>
      opened.map.rawEdits(edit).map(({ range, newText }) => ({
        place: { uri, range: rangeIn(index, range.start, range.end) },
        newText,
      })),
    offsetAt: () => undefined,
  };
}

/** A notebook in its editor: each code cell is a document of its own. */
export function openCells(notebook: vscode.NotebookDocument): LintedText {
  const cells = notebook.getCells().filter((cell) => cell.kind === vscode.NotebookCellKind.Code);
  const opened: OpenNotebook = notebookFromCells(
    notebook.uri.toString(),
    cells.map((cell) => ({ text: cell.document.getText() })),
  );
  const placeIn = (start: number, end: number): Place | undefined => {
    const at = opened.cellRange({ start, end });
    const document = at === undefined ? undefined : cells[at.cell]?.document;
    if (at === undefined || document === undefined) return undefined;
    return {
      uri: document.uri,
      range: new vscode.Range(document.positionAt(at.range.start), document.positionAt(at.range.end)),
    };
  };
  return {
    source: opened.source,
    placeOf: ({ range }) => placeIn(range.start, range.end),
    editsOf: ({ range, newText }) => {
      const place = placeIn(range.start, range.end);
      return place === undefined ? [] : [{ place, newText }];
    },
    offsetAt: (document, position) => {
      const number = cells.findIndex((cell) => cell.document.uri.toString() === document.toString());
      const start = opened.source.cells?.[number]?.start;
      const cell = cells[number]?.document;
      return start === undefined || cell === undefined ? undefined : start + cell.offsetAt(position);
    },
  };
}
