import type { Failure } from '../../src/core/live/failure.js';
import { ReadError } from '../../src/core/live/failure.js';
import type {
  DownloadSink,
  ObjectHead,
  ObjectStore,
  ObjectSummary,
  ObjectText,
  Transfer,
  UploadSource,
  UploadState,
} from '../../src/core/live/objects.js';
import type { Page } from '../../src/core/live/page.js';

export interface MemoryObject {
  readonly content: Uint8Array;
  readonly modifiedMs: number;
  readonly contentType?: string;
}

/** Objects in memory, that remember what was asked of them: `list s3://acme/failures/`. */
export class MemoryObjects implements ObjectStore {
  readonly calls: string[] = [];
  /** By address. */
  readonly objects = new Map<string, MemoryObject>();
  pageSize = 1000;
  partBytes = 8 * 2 ** 20;
  nowMs = 0;
  /** Fails these calls: by name, or by name and address. */
  failing = new Map<string, Failure>();

  /** Puts an object; a text is taken as UTF-8. */
  put(
    uri: string,
    content: string | Uint8Array,
    { modifiedMs = this.nowMs, contentType }: { modifiedMs?: number; contentType?: string } = {},
  ): void {
    this.objects.set(uri, {
      content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      modifiedMs,
      ...(contentType === undefined ? {} : { contentType }),
    });
  }

  async list(prefix: string, token?: string): Promise<Page<ObjectSummary>> {
    await this.#note('list', prefix);
    const uris = [...this.objects.keys()].filter((uri) => uri.startsWith(prefix)).sort();
    const start = Number(token ?? 0);
    const end = start + this.pageSize;
    const items = uris.slice(start, end).map((uri) => {
      const { content, modifiedMs } = this.#get(uri);
      return { uri, bytes: content.length, modifiedMs };
    });
    return { items, ...(end < uris.length ? { token: String(end) } : {}) };
  }

  async head(uri: string): Promise<ObjectHead> {
    await this.#note('head', uri);
    const { content, ...rest } = this.#get(uri);
    return { bytes: content.length, ...rest };
  }

  async readText(uri: string, mostBytes: number): Promise<ObjectText> {
    await this.#note('readText', uri);
    const { content, contentType } = this.#get(uri);
    return {
      text: new TextDecoder().decode(content.subarray(0, mostBytes)),
      bytes: content.length,
      isCut: content.length > mostBytes,
      ...(contentType === undefined ? {} : { contentType }),
    };
  }

  async download(uri: string, sink: DownloadSink, { onProgress, signal }: Transfer = {}): Promise<void> {
    await this.#note('download', uri);
    const { content } = this.#get(uri);
    for (let from = 0; from < content.length; from += this.partBytes) {
      if (signal?.aborted === true) throw stopped();
      const part = content.subarray(from, from + this.partBytes);
      await sink(part);
      onProgress?.(from + part.length, content.length);
    }
  }

  async upload(
    uri: string,
    source: UploadSource,
    {
      contentType,
      resume,
      onProgress,
      signal,
    }: Transfer & { readonly contentType?: string; readonly resume?: UploadState },
  ): Promise<void> {
    await this.#note(resume === undefined ? 'upload' : 'resume', uri);
    const content = new Uint8Array(source.bytes);
    for (let from = 0; from < content.length; from += this.partBytes) {
      if (signal?.aborted === true) throw stopped();
      const to = Math.min(from + this.partBytes, content.length);
      content.set(await source.read(from, to), from);
      onProgress?.(to, content.length);
    }
    this.put(uri, content, contentType === undefined ? {} : { contentType });
  }

  async abandon({ uri }: UploadState): Promise<void> {
    await this.#note('abandon', uri);
  }

  async #note(call: string, uri: string): Promise<void> {
    this.calls.push(`${call} ${uri}`);
    await Promise.resolve();
    const failure = this.failing.get(`${call} ${uri}`) ?? this.failing.get(call);
    if (failure !== undefined) throw new ReadError(failure);
  }

  #get(uri: string): MemoryObject {
    const found = this.objects.get(uri);
    if (found === undefined)
      throw new ReadError({ kind: 'not-found', message: `There is no object ${uri}.` });
    return found;
  }
}

function stopped(): ReadError {
  return new ReadError({ kind: 'cancelled', message: 'The transfer was stopped.' });
}
