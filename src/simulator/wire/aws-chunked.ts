/**
 * Takes the frames off a body that is sent in chunks with trailers:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html. Holds no more than one line of it.
 */
export class ChunkDecoder {
  readonly trailers = new Map<string, string>();
  readonly #onData: (data: Uint8Array) => void;
  #state: 'size' | 'data' | 'dataEnd' | 'trailer' | 'broken' = 'size';
  #line = '';
  #left = 0;

  constructor(onData: (data: Uint8Array) => void) {
    this.#onData = onData;
  }

  /** False: the frames make no sense, or the last of them is missing. */
  get isWhole(): boolean {
    return this.#state === 'trailer';
  }

  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.#state !== 'broken';) {
      if (this.#state === 'data') {
        const end = Math.min(bytes.length, at + this.#left);
        this.#onData(bytes.subarray(at, end));
        this.#left -= end - at;
        at = end;
        if (this.#left === 0) this.#state = 'dataEnd';
        continue;
      }
      const newline = bytes.indexOf(10, at);
      const end = newline < 0 ? bytes.length : newline + 1;
      this.#line += Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
      at = end;
      if (this.#line.length > MOST_LINE) this.#state = 'broken';
      else if (newline >= 0) this.#takeLine();
    }
  }

  #takeLine(): void {
    const line = this.#line.trim();
    this.#line = '';
    switch (this.#state) {
      case 'size': {
        const [size = ''] = line.split(';');
        this.#left = /^[\da-f]{1,12}$/i.test(size) ? Number.parseInt(size, 16) : -1;
        this.#state = this.#left < 0 ? 'broken' : this.#left === 0 ? 'trailer' : 'data';
        return;
      }
      case 'dataEnd':
        this.#state = line === '' ? 'size' : 'broken';
        return;
      case 'trailer': {
        const colon = line.indexOf(':');
        if (colon > 0) this.trailers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
        return;
      }
      case 'data':
      case 'broken':
    }
  }
}

const MOST_LINE = 8192;
