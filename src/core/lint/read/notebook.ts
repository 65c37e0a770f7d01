import type { Range } from '../../text/range.js';
import type { FileModel, Unreadable } from '../model/file-model.js';
import { mergeFiles } from '../model/file-model.js';
import { parseNotebook } from '../parse/notebook/cells.js';
import { detectKind } from './kind.js';
import type { NotebookMap, PlacedCell } from './notebook-map.js';
import { mapToRaw, placeIn } from './notebook-map.js';
import { readPython } from './python/read-python.js';
import type { FileKind, Source } from './source.js';

/** A notebook as one text to read: its code cells, joined by line breaks. */
export interface OpenNotebook {
  readonly source: Source;
  /** The cell that a range of the joined text stands in, and the range within the cell's own text. */
  readonly cellRange: (range: Range) => { readonly cell: number; readonly range: Range } | undefined;
}

export interface RawNotebook extends OpenNotebook {
  readonly map: NotebookMap;
}

/** The .ipynb file as it stands on disk; cells are counted over all of them. Why not, when it is no notebook. */
export function openNotebook(file: string, text: string): RawNotebook | Unreadable {
  const tree = parseNotebook(text);
  if (!('cells' in tree)) return { at: { file, range: tree.range }, message: tree.message };
  const isPython = tree.language === undefined || /python/.test(tree.language);
  const code = tree.cells.flatMap((cell, index) => (cell.isCode && isPython ? [{ cell, index }] : []));
  const texts = code.map(({ cell }) => cell.source.map((line) => line.text).join(''));
  const opened = joinCells(
    file,
    code.map(({ index }, i) => ({ index, text: texts[i] ?? '' })),
  );
  return {
    source: opened.source,
    cellRange: opened.cellRange,
    map: mapToRaw(file, text, opened.placed, tree.cells),
  };
}

/** The code cells as an editor holds them; cells are counted in the order given. */
export function notebookFromCells(file: string, cells: readonly { readonly text: string }[]): OpenNotebook {
  const { source, cellRange } = joinCells(
    file,
    cells.map(({ text }, index) => ({ index, text })),
  );
  return { source, cellRange };
}

function joinCells(
  file: string,
  cells: readonly { readonly index: number; readonly text: string }[],
): OpenNotebook & { readonly placed: readonly PlacedCell[] } {
  const placed: PlacedCell[] = [];
  let start = 0;
  for (const { index, text } of cells) {
    placed.push({ index, range: { start, end: start + text.length } });
    start += text.length + 1;
  }
  return {
    source: {
      file,
      kind: 'notebook',
      text: cells.map(({ text }) => text).join('\n'),
      cells: placed.map(({ range }) => range),
    },
    cellRange: (range) => {
      const place = placeIn(placed, range);
      return place === undefined ? undefined : { cell: place.cell.index, range: place.range };
    },
    placed,
  };
}

/** Cells that run as Python in the notebook itself, whatever is measured or caught around them. */
const PYTHON_MAGIC = /^(time|timeit|capture|prun|memit|mprun|local|debug|nb_cell|skip_if_fails)\b/;
/** IPython runs these without their `%`; they are never Python. */
const BARE_COMMAND = /^(?:pip3?|conda|mamba) (?:install|uninstall)\b(?:[^\n]*\\\n)*[^\n]*/gm;
const CELL_MAGIC = /\s*%%(\S+)([^\n]*)(\n|$)/y;

/**
 * Nouns of a notebook. What a cell writes to a file (`%%writefile`) is read as that file by `read`, the readers of
 * all kinds.
 */
export function readNotebook(source: Source, read: (source: Source) => FileModel): FileModel {
  const cells = source.cells ?? [{ start: 0, end: source.text.length }];
  const blanks: Range[] = [];
  const files: FileModel[] = [];
  for (const cell of cells) {
    const text = source.text.slice(cell.start, cell.end);
    // What is measured may be a cell with a magic again: `%%time` and `%%bash` on the next line.
    let magic = cellMagicAt(text, 0);
    let end = 0;
    while (magic !== null && PYTHON_MAGIC.test(magic[1] ?? '')) {
      end = CELL_MAGIC.lastIndex;
      magic = cellMagicAt(text, end);
    }
    if (magic === null) {
      if (end > 0) blanks.push({ start: cell.start, end: cell.start + end });
      continue;
    }
    const body = { start: cell.start + end + magic[0].length, end: cell.end };
    blanks.push(cell);
    if (isShellCell(magic[1] ?? '', magic[2] ?? '') && SERVICE.test(text))
      files.push(callsIn(source, body, read));
    const kind = writtenKind(magic[1] ?? '', magic[2] ?? '', source.text.slice(body.start, body.end));
    if (kind !== undefined) files.push(read({ file: source.file, kind, text: only(source.text, body) }));
  }
  const text = without(source.text, blanks);
  const python = readPython({ ...source, text });
  for (const { index, 0: line } of text.matchAll(AWS_LINE))
    if (SERVICE.test(line) && !PYTHON_VALUE.test(line))
      files.push(callsIn(source, { start: index + line.indexOf('!') + 1, end: index + line.length }, read));
  return files.length === 0 ? python : mergeFiles([python, ...files]);
}

/** `!aws …`, over several lines where a backslash ends one. */
const AWS_LINE = /^[ \t]*![ \t]*aws[ \t](?:[^\n]*\\\n)*[^\n]*/gm;
const SERVICE = /\baws\b[^]*\b(?:sagemaker|application-autoscaling|cloudwatch)\b/;
/** `{name}` is filled in by the notebook, and what a change would write around it is not known. */
const PYTHON_VALUE = /\{[A-Za-z_][^{}=:,]*\}/;

/** `%%bash`, `%%sh` and `%%script bash`. */
function isShellCell(magic: string, rest: string): boolean {
  return magic === 'bash' || magic === 'sh' || (magic === 'script' && /^\s*(ba|z)?sh\b/.test(rest));
}

/** What a shell in a notebook asks of AWS. The servers that it starts are nobody's container. */
function callsIn(source: Source, range: Range, read: (source: Source) => FileModel): FileModel {
  return { ...read({ file: source.file, kind: 'shell', text: only(source.text, range) }), scripts: [] };
}

function cellMagicAt(text: string, at: number): RegExpExecArray | null {
  CELL_MAGIC.lastIndex = at;
  return CELL_MAGIC.exec(text);
}

/** `%%writefile -a NAME` and its old name `%%file`. */
function writtenKind(magic: string, rest: string, body: string): FileKind | undefined {
  if (magic !== 'writefile' && magic !== 'file') return undefined;
  const name = rest
    .trim()
    .split(/\s+/)
    .findLast((word) => !word.startsWith('-'));
  const kind = name === undefined ? undefined : detectKind(name.replace(/^['"]|['"]$/g, ''), body);
  return kind === 'notebook' ? undefined : kind;
}

/** The text up to the end of `range` with all before it made white, so that offsets stay. */
function only(text: string, { start, end }: Range): string {
  return blank(text.slice(0, start)) + text.slice(start, end);
}

function without(text: string, ranges: readonly Range[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of ranges) {
    out += text.slice(at, start) + blank(text.slice(start, end));
    at = end;
  }
  return (out + text.slice(at)).replace(BARE_COMMAND, blank).trimEnd();
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
