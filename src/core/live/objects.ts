import type { Failure } from './failure.js';
import { ReadError } from './failure.js';
import type { Page } from './page.js';

/** An object of S3. */
export interface ObjectSummary {
  readonly uri: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

export interface ObjectHead {
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly contentType?: string;
}

/** A part of an object's contents. */
export interface ObjectText {
  readonly text: string;
  /** Of the whole object. */
  readonly bytes: number;
  readonly isCut: boolean;
  readonly contentType?: string;
}

/** A file to upload, read part by part so that memory stays bounded. */
export interface UploadSource {
  readonly bytes: number;
  /** `[from, to)`; rejects when the file changed or went away. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Where a download goes, part by part, in order. */
export type DownloadSink = (part: Uint8Array) => Promise<void>;

/** What can be aborted from outside; an `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface Transfer {
  /** Told after each part. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /** Aborted: stops soon, rejects with `cancelled`, and leaves no half object behind. */
  readonly signal?: StopSignal;
}

/** What an upload that broke off left, to go on from. */
export interface UploadState {
  readonly uri: string;
  readonly uploadId: string;
}

/**
 * An upload broke off; what arrived is kept by S3, and costs its storage, until another call goes on from `state` or
 * `ObjectStore.abandon` gives it up.
 */
export class UploadInterrupted extends ReadError {
  readonly state: UploadState;

  constructor(failure: Failure, state: UploadState) {
    super(failure);
    this.state = state;
  }

  /** By shape, as with `ReadError`. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof ReadError && 'state' in value;
  }
}

/**
 * Objects of S3 by `s3://BUCKET/KEY`. Buckets of another region are followed there. Throws `ReadError`
 * (`not-found`: no such bucket or key; `denied` names the missing action).
 */
export interface ObjectStore {
  /** One page of at most 1,000, in the order of keys. `prefix` may end anywhere: `s3://bucket/failures/`. */
  list(prefix: string, token?: string): Promise<Page<ObjectSummary>>;
  head(uri: string): Promise<ObjectHead>;
  /** The first `mostBytes` as UTF-8, what is not UTF-8 replaced. */
  readText(uri: string, mostBytes: number): Promise<ObjectText>;
  download(uri: string, sink: DownloadSink, transfer?: Transfer): Promise<void>;
  /**
   * In parts where it is large. A part is tried three times; what then still fails throws an `UploadInterrupted`,
   * which another call can go on from: parts that arrived and are the file's still are not sent again. Where going on
   * cannot help, and when stopped, what arrived is removed; what cannot be removed throws an `UploadInterrupted` too.
   */
  upload(
    uri: string,
    source: UploadSource,
    options: Transfer & { readonly contentType?: string; readonly resume?: UploadState },
  ): Promise<void>;
  /** Removes what an upload that broke off left. */
  abandon(state: UploadState): Promise<void>;
}
