import { detectKind } from '../core/lint/read/kind.js';
import type { Document } from './document.js';
import { openDocument } from './document.js';
import type { FileSystem } from './file-system.js';
import { HumanError, reasonOf } from './human-error.js';
import type { TextFile } from './text-file.js';
import { decode, isBinary } from './text-file.js';

/** Beyond this a text is data, and reading it would only cost time. */
export const LARGEST_BYTES = 2 * 1024 * 1024;

/** Notebooks carry pictures in their outputs; only their code cells are read. */
const LARGEST_NOTEBOOK_BYTES = 16 * 1024 * 1024;

/** Enough to tell a picture from a text, and a template from a data set. */
const SNIFFED_BYTES = 64 * 1024;

/** Endings of files that are never ours; they are not even opened. */
const FOREIGN =
  /\.(png|jpe?g|gif|webp|ico|bmp|tiff?|svg|mp[34]|wav|flac|ogg|mov|avi|webm|pdf|docx?|xlsx?|pptx?|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|whl|egg|jar|war|class|pyc|pyo|pyd|so|dll|dylib|exe|o|a|lib|bin|dat|npy|npz|pkl|pickle|pt|pth|onnx|safetensors|gguf|h5|hdf5|pb|tflite|parquet|avro|orc|arrow|feather|csv|tsv|jsonl|ndjson|sqlite3?|db|woff2?|ttf|otf|eot|css|scss|less|html?|map|md|rst|lock|log|ipynb_checkpoints|vsix|wasm|node)$/i;

export type Loaded =
  | { readonly kind: 'document'; readonly document: Document; readonly disk: TextFile }
  /** None of ours, by name or content. */
  | { readonly kind: 'foreign'; readonly why: 'binary' | 'unknown' }
  /** One of ours, but it cannot or shall not be read; a sentence for people. */
  | { readonly kind: 'unreadable'; readonly message: string };

export interface LoadOptions {
  /** The user gave this very file: it is tried whatever its name. */
  readonly isNamed: boolean;
  readonly largestBytes: number;
}

/** Reads one file. Throws only when the system refuses, and only for one that the user named. */
export function loadFile(files: FileSystem, file: string, options: LoadOptions): Loaded {
  if (!options.isNamed && FOREIGN.test(file)) return { kind: 'foreign', why: 'unknown' };
  try {
    const { kind, bytes } = files.stat(file);
    if (kind !== 'file') {
      if (options.isNamed) throw new HumanError('it is neither a file nor a folder');
      return { kind: 'foreign', why: 'unknown' };
    }
    if (bytes <= largestOf(file, options)) return openBytes(files.read(file), file, options);
    return judgeLarge(files.read(file, SNIFFED_BYTES), file, bytes, options);
  } catch (error) {
    if (options.isNamed) throw error;
    return { kind: 'unreadable', message: `This file cannot be read: ${reasonOf(error)}.` };
  }
}

/** The same for bytes that are there already. */
export function openBytes(content: Uint8Array, file: string, options: LoadOptions): Loaded {
  if (content.length > largestOf(file, options)) return judgeLarge(content, file, content.length, options);
  if (isBinary(content.subarray(0, SNIFFED_BYTES))) return judgeBinary(file, options);
  const disk = decode(content);
  const document = openDocument(file, disk.text, options.isNamed);
  return document === undefined ? { kind: 'foreign', why: 'unknown' } : { kind: 'document', document, disk };
}

function largestOf(file: string, { largestBytes }: LoadOptions): number {
  return file.endsWith('.ipynb') ? LARGEST_NOTEBOOK_BYTES : largestBytes;
}

function judgeBinary(file: string, { isNamed }: LoadOptions): Loaded {
  const isOurs = !isNamed && detectKind(file, '') !== undefined;
  if (!isOurs) return { kind: 'foreign', why: 'binary' };
  return { kind: 'unreadable', message: 'This file is not text and was not read.' };
}

function judgeLarge(
  content: Uint8Array,
  file: string,
  bytes: number,
  { isNamed, largestBytes }: LoadOptions,
): Loaded {
  const start = content.subarray(0, SNIFFED_BYTES);
  if (isBinary(start)) return judgeBinary(file, { isNamed, largestBytes });
  const isOurs = isNamed || detectKind(file, decode(start).text) !== undefined;
  if (!isOurs) return { kind: 'foreign', why: 'unknown' };
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return { kind: 'unreadable', message: `This file has ${size} and was not read; settings are far smaller.` };
}
