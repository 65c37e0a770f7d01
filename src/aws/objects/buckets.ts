import type { S3Client } from '@aws-sdk/client-s3';
import type { Action } from '../actions.js';
import { headerOf } from '../failures/to-read-error.js';
import type { SendOptions, Wire } from '../wire.js';
import { Stop, stopped, withEither } from './stop.js';

/** An upload may take as long as it moves: only silence ends it. */
export interface BucketSendOptions extends SendOptions {
  readonly requestTimeout?: number;
}

type Send<T> = (s3: S3Client, options: BucketSendOptions) => Promise<T>;

/** Calls of S3, each sent to the region of its bucket. A bucket that answers that it lives elsewhere is followed once. */
export class BucketCalls {
  readonly #wire: Wire;
  /** Of buckets that are not in the connection's own region. */
  readonly #regions = new Map<string, string>();

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  async call<T>(action: Action, bucket: string, send: Send<T>, stop = new Stop()): Promise<T> {
    try {
      return await this.#wire.call(action, (clients, options) =>
        withEither(options.abortSignal, stop.signal, async (abortSignal) => {
          const known = this.#regions.get(bucket);
          try {
            return await send(clients.s3(known), { abortSignal });
          } catch (error) {
            const other = regionOfRedirect(error);
            if (other === undefined || other === known) throw error;
            this.#regions.set(bucket, other);
            return send(clients.s3(other), { abortSignal });
          }
        }),
      );
    } catch (error) {
      throw stop.isAsked ? stopped() : error;
    }
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/RESTRedirect.html; a HEAD has the header alone, with 301 or 400. */
function regionOfRedirect(error: unknown): string | undefined {
  const response: unknown =
    typeof error === 'object' && error !== null && '$response' in error ? error.$response : undefined;
  if (typeof response !== 'object' || response === null || !('statusCode' in response)) return undefined;
  if (response.statusCode !== 301 && response.statusCode !== 400) return undefined;
  const region = headerOf(response, 'x-amz-bucket-region') ?? '';
  return /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region) ? region : undefined;
}
