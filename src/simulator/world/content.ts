/** What an object or an answer holds, made while it is sent: a gigabyte of it is never there at once. */
export interface Content {
  readonly bytes: number;
  /** `[from, to)`, in pieces. */
  readonly parts: (from: number, to: number) => Iterable<Uint8Array>;
}

const PIECE_BYTES = 64 * 1024;

export function textContent(text: string): Content {
  return {
    bytes: Buffer.byteLength(text, 'utf8'),
    parts: (from, to) => [Buffer.from(text, 'utf8').subarray(from, to)],
  };
}

export function byteContent(bytes: Uint8Array): Content {
  return { bytes: bytes.length, parts: (from, to) => [bytes.subarray(from, to)] };
}

/** `head`, then as many `A`s as it takes, then `tail`: a payload of that size without its bytes. */
export function paddedContent(head: string, tail: string, bytes: number): Content {
  const [first, last] = [Buffer.from(head, 'utf8'), Buffer.from(tail, 'utf8')];
  const lastAt = Math.max(first.length, bytes - last.length);
  const total = lastAt + last.length;
  return {
    bytes: total,
    *parts(from, to) {
      for (let at = from; at < Math.min(to, total); at += PIECE_BYTES) {
        const piece = Buffer.alloc(Math.min(PIECE_BYTES, to - at, total - at), 'A');
        if (at < first.length) first.copy(piece, 0, at);
        const skipped = Math.max(0, at - lastAt);
        if (at + piece.length > lastAt) last.copy(piece, Math.max(0, lastAt - at), skipped);
        yield piece;
      }
    },
  };
}
