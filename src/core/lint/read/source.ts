import type { Location, Range, TextEdit } from '../../text/range.js';
import type { JavaScriptMemory } from '../parse/javascript/statement-memory.js';
import type { PythonMemory } from '../parse/python/parts.js';

/** What a text is, decided by name first and by content where the name says too little. */
export type FileKind =
  | 'dockerfile'
  | 'python'
  | 'notebook'
  | 'shell'
  | 'nginx'
  | 'gunicorn'
  | 'properties'
  /** Protobuf's text format: a model of Triton. */
  | 'pbtxt'
  | 'json'
  | 'yaml'
  /** HCL; `.tf.json` is `json`. */
  | 'terraform'
  /** TypeScript and JavaScript. */
  | 'javascript'
  /** Terraform without any resource that is read: only whether it deploys asynchronously. */
  | 'evidence';

/** What a host keeps between two readings of one file, so that little is parsed again while somebody types. */
export interface ReadingMemory {
  readonly python: PythonMemory;
  readonly javascript: JavaScriptMemory;
}

/** One text to read. Offsets in every result are offsets into `text`. */
export interface Source {
  readonly file: string;
  readonly kind: FileKind;
  /** For a notebook: its code cells joined; see `notebook.ts`. */
  readonly text: string;
  /** Notebook only: where each code cell stands in `text`. */
  readonly cells?: readonly Range[];
  /** Absent: the text is read once. */
  readonly memory?: ReadingMemory;
}

export function locate(source: Source, range: Range): Location {
  return { file: source.file, range };
}

export function edit(source: Source, range: Range, newText: string): TextEdit {
  return { file: source.file, range, newText };
}

/** The line break the text uses. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The white space before `offset` on its line, or all of the line's leading white space. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, Math.max(start, offset)))?.[0] ?? '';
}
