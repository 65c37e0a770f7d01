/** A text as it stands on disk: enough to write it back as it was, but for what was changed. */
export interface TextFile {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le';
  readonly hasMark: boolean;
  /** False when the bytes are not valid in the encoding: the text can be read, but not be written back. */
  readonly isExact: boolean;
}

const UTF8_MARK = [0xef, 0xbb, 0xbf];
const UTF16_MARK = [0xff, 0xfe];

/** Bytes of a picture, archive or program, told by the first of them. */
export function isBinary(start: Uint8Array): boolean {
  return !startsWith(start, UTF16_MARK) && start.includes(0);
}

export function decode(bytes: Uint8Array): TextFile {
  const encoding = startsWith(bytes, UTF16_MARK) ? 'utf-16le' : 'utf-8';
  const hasMark = encoding === 'utf-16le' || startsWith(bytes, UTF8_MARK);
  const body = bytes.subarray(hasMark ? (encoding === 'utf-8' ? UTF8_MARK : UTF16_MARK).length : 0);
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
    return { text, encoding, hasMark, isExact: true };
  } catch {
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
    return { text, encoding, hasMark, isExact: false };
  }
}

export function encode(text: string, { encoding, hasMark }: TextFile): Uint8Array {
  const marked = hasMark ? `\ufeff${text}` : text;
  return Buffer.from(marked, encoding === 'utf-8' ? 'utf8' : 'utf16le');
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
