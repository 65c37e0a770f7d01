import { LineIndex } from '../core/text/line-index.js';
import type { Location, Range, TextEdit } from '../core/text/range.js';
import type { Unreadable } from '../core/lint/model/file-model.js';
import { detectKind } from '../core/lint/read/kind.js';
import { openNotebook } from '../core/lint/read/notebook.js';
import type { Source } from '../core/lint/read/source.js';
import type { Place } from '../core/report/report.js';

/** One file as it stands on disk, what the linter reads of it, and the way back from the one to the other. */
export interface Document {
  readonly file: string;
  readonly text: string;
  /** undefined when nothing of it can be read; then `problem` says why. */
  readonly source: Source | undefined;
  readonly problem: Unreadable | undefined;
  /** undefined for text that stands in no file (what joins the cells of a notebook). */
  readonly rawRange: (range: Range) => Range | undefined;
  readonly rawEdits: (edit: TextEdit) => readonly TextEdit[];
  /** Of a notebook: index of the cell. */
  readonly cellOf: (range: Range) => number | undefined;
}

/** undefined when the text is none of ours. */
export function openDocument(file: string, text: string, isNamed: boolean): Document | undefined {
  const kind = detectKind(file, text, isNamed);
  if (kind === undefined) return undefined;
  if (kind === 'notebook') return openNotebookFile(file, text);
  return plainDocument(file, text, { file, kind, text });
}

/** A text whose places are its own. */
export function plainDocument(file: string, text: string, source: Source | undefined): Document {
  return {
    file,
    text,
    source,
    problem: undefined,
    rawRange: (range) => range,
    rawEdits: (edit) => [edit],
    cellOf: () => undefined,
  };
}

function openNotebookFile(file: string, text: string): Document {
  const opened = openNotebook(file, text);
  if (!('source' in opened)) return { ...plainDocument(file, text, undefined), problem: opened };
  const { source, map } = opened;
  return {
    file,
    text,
    source,
    problem: undefined,
    rawRange: (range) => map.rawRange(range),
    rawEdits: (edit) => map.rawEdits(edit).map((raw) => ({ ...raw, file })),
    cellOf: (range) => opened.cellRange(range)?.cell,
  };
}

/** Offsets of the linter's text to lines and columns of the file, for a whole run. */
export class Positions {
  readonly #documentOf: (file: string) => Document | undefined;
  readonly #show: (file: string) => string;
  readonly #indexes = new Map<string, { readonly text: string; readonly index: LineIndex }>();

  constructor(documentOf: (file: string) => Document | undefined, show: (file: string) => string) {
    this.#documentOf = documentOf;
    this.#show = show;
  }

  placeOf = ({ file, range }: Location): Place => {
    const document = this.#documentOf(file);
    const raw = document?.rawRange(range) ?? { start: 0, end: 0 };
    const place = this.#rawPlace({ file, range: raw });
    const cell = document?.cellOf(range);
    return cell === undefined ? place : { ...place, cell };
  };

  rawEdit = (edit: TextEdit): { readonly place: Place; readonly newText: string } | undefined => {
    const edits = this.#documentOf(edit.file)?.rawEdits(edit) ?? [];
    const [only] = edits;
    return edits.length === 1 && only !== undefined
      ? { place: this.#rawPlace(only), newText: only.newText }
      : undefined;
  };

  lineText = ({ file, range }: Location): string => {
    const document = this.#documentOf(file);
    if (document === undefined) return '';
    const start = document.rawRange(range)?.start ?? 0;
    const from = document.text.lastIndexOf('\n', start - 1) + 1;
    const to = document.text.indexOf('\n', start);
    return document.text.slice(from, to < 0 ? undefined : to).slice(0, 1000);
  };

  #rawPlace({ file, range }: Location): Place {
    const index = this.#indexOf(file);
    const start = index.positionAt(range.start);
    const end = index.positionAt(range.end);
    return {
      file: this.#show(file),
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
    };
  }

  #indexOf(file: string): LineIndex {
    const text = this.#documentOf(file)?.text ?? '';
    const known = this.#indexes.get(file);
    if (known?.text === text) return known.index;
    const index = new LineIndex(text);
    this.#indexes.set(file, { text, index });
    return index;
  }
}
