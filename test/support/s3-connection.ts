import { createAwsAccess } from '../../src/aws/index.js';
import type { ObjectStore, UploadSource } from '../../src/core/live/objects.js';
import type { Connection } from '../../src/core/live/ports.js';
import { PLACE } from './aws-connection.js';
import { AwsHome, keysFor } from './aws-home.js';
import { ManualClock } from './manual-clock.js';
import { S3Loopback } from './s3-loopback.js';

export const MIB = 2 ** 20;

/** S3 on this machine with a connection to it, and a clock that the test turns. */
export class ConnectedS3 {
  readonly s3: S3Loopback;
  readonly clock = new ManualClock();
  readonly home = new AwsHome();
  readonly connection: Connection;

  constructor(s3: S3Loopback) {
    this.s3 = s3;
    const options = this.home.options(keysFor(s3.url), { clock: this.clock });
    this.connection = createAwsAccess(options).connect(PLACE);
  }

  static async start(): Promise<ConnectedS3> {
    return new ConnectedS3(await S3Loopback.start());
  }

  get objects(): ObjectStore {
    return this.connection.objects;
  }

  /** Turns the clock whenever something waits for it, until the work is done. */
  async untilDone<T>(work: Promise<T>): Promise<T> {
    const state = { isDone: false };
    const done = (): void => {
      state.isDone = true;
    };
    void work.then(done, done);
    while (!state.isDone) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const next = this.clock.nextMs;
      if (next !== undefined) await this.clock.advance(next);
    }
    return work;
  }

  async stop(): Promise<void> {
    this.connection.dispose();
    await this.s3.stop();
    this.home.remove();
  }
}

/** Contents that differ from part to part. */
export function patternOf(bytes: number, seed = 1): Buffer {
  const content = Buffer.alloc(bytes);
  for (let offset = 0; offset + 4 <= bytes; offset += 4096)
    content.writeUInt32LE((offset + seed) >>> 0, offset);
  return content;
}

/** A file in memory that remembers what was read of it. */
export class MemorySource implements UploadSource {
  readonly reads: (readonly [number, number])[] = [];
  content: Buffer;

  constructor(content: Buffer) {
    this.content = content;
  }

  get bytes(): number {
    return this.content.length;
  }

  read(from: number, to: number): Promise<Uint8Array> {
    this.reads.push([from, to]);
    return Promise.resolve(this.content.subarray(from, to));
  }
}
