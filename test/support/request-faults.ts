import { createAwsAccess } from '../../src/aws/index.js';
import type { Clock } from '../../src/core/live/clock.js';
import type { FailureKind } from '../../src/core/live/failure.js';
import { ReadError } from '../../src/core/live/failure.js';
import type { ObjectStore, UploadSource } from '../../src/core/live/objects.js';
import { UploadInterrupted } from '../../src/core/live/objects.js';
import type { Connection } from '../../src/core/live/ports.js';
import type { Disposable } from '../../src/core/util/disposable.js';
import { createWorld } from '../../src/simulator/create-world.js';
import type { Faults } from '../../src/simulator/faults.js';
import type { Simulator } from '../../src/simulator/server.js';
import { startSimulator } from '../../src/simulator/server.js';
import type { World } from '../../src/simulator/world.js';
import { DEMO_PLACE } from './live-simulator.js';
import { BUCKET } from './simulator.js';

const MEGABYTE = 1024 ** 2;
/** Real seconds after which an answer counts as never. */
const PATIENCE_S = 20;
const MINUTE_MS = 60_000;

/** Who waits finds the time gone by. */
class QuickClock implements Clock {
  #nowMs = Date.UTC(2026, 10, 25, 12);

  wallMs(): number {
    return this.#nowMs;
  }

  steadyMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): Disposable {
    const handle = setImmediate(() => {
      this.#nowMs += delayMs;
      callback();
    });
    return {
      dispose: () => {
        clearImmediate(handle);
      },
    };
  }
}

/** What can be asked beside the tree, each with an answer that tells whether all of it is there. */
export type Asked = 'logs' | 'list' | 'head' | 'text' | 'download' | 'upload' | 'upload in parts' | 'invoke';

export interface Asking {
  readonly asked: Asked;
  /** `good`, or the kind of failure; `hangs`, or what else was thrown, must not be. */
  readonly outcome: 'good' | FailureKind | 'hangs' | 'crashed';
  /** Whether the same was good, and told the same, once the trouble was over. */
  readonly isMended: boolean;
}

/** A connection to a pretend account that asks for logs, objects and invocations. */
export class RequestFaults {
  readonly simulator: Simulator;
  readonly #world: World;
  readonly #connection: Connection;
  readonly #failed: string;
  readonly #startMs: number;
  #accepted = 0;
  #doubtful = 0;

  static async start(): Promise<RequestFaults> {
    const clock = new QuickClock();
    const startMs = clock.wallMs();
    const world = createWorld({ seed: 7, endpoints: 27, startMs });
    const simulator = await startSimulator({
      world,
      nowMs: () => clock.wallMs(),
      monotonicMs: () => clock.steadyMs(),
    });
    return new RequestFaults(simulator, world, clock, startMs);
  }

  constructor(simulator: Simulator, world: World, clock: Clock, startMs: number) {
    this.simulator = simulator;
    this.#world = world;
    this.#startMs = startMs;
    const aws = createAwsAccess({
      env: {},
      homeDir: '/nonexistent',
      askMfaCode: () => Promise.resolve(undefined),
      clock,
      log: () => undefined,
    });
    this.#connection = aws.connectToLoopback(simulator.url, DEMO_PLACE);
    const [first] = world.storage.objects(BUCKET, 'street-signs/failed/', '');
    this.#failed = `s3://${BUCKET}/${first?.key ?? ''}`;
  }

  /** Asks for everything while there is trouble, and again when it is over. */
  async meet(faults: Faults): Promise<readonly Asking[]> {
    const found: Asking[] = [];
    for (const asked of Object.keys(this.#works) as Asked[]) {
      const before = await this.#works[asked]();
      this.simulator.setFaults(faults);
      const outcome = await this.#outcomeOf(asked, before);
      this.simulator.setFaults({});
      // The first answer may be one to a clock that was right a moment ago.
      const again = (): Promise<string> => this.#works[asked]();
      const after = await again()
        .catch(again)
        .catch((error: unknown) => String(error));
      found.push({ asked, outcome, isMended: after === before });
    }
    return found;
  }

  /** Requests in the queue that nobody was told of, beyond those that may be there by what was said. */
  get strayRequests(): number {
    const { queued } = this.#world.endpoint('birdsong-id')?.truth ?? { queued: 0 };
    return Math.max(0, queued - this.#accepted - this.#doubtful);
  }

  get lostRequests(): number {
    const { queued } = this.#world.endpoint('birdsong-id')?.truth ?? { queued: 0 };
    return Math.max(0, this.#accepted - queued);
  }

  async stop(): Promise<void> {
    this.#connection.dispose();
    await this.simulator.stop();
  }

  async #outcomeOf(asked: Asked, before: string): Promise<Asking['outcome']> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<'hangs'>((resolve) => {
      timer = setTimeout(() => {
        resolve('hangs');
      }, PATIENCE_S * 1000);
    });
    try {
      const answer = await Promise.race([this.#works[asked](), patience]);
      if (answer === 'hangs') return 'hangs';
      return answer === before ? 'good' : 'crashed';
    } catch (error) {
      return error instanceof ReadError ? error.failure.kind : 'crashed';
    } finally {
      clearTimeout(timer);
    }
  }

  readonly #works: Readonly<Record<Asked, () => Promise<string>>> = {
    logs: async () => {
      const fromMs = this.#startMs - 30 * MINUTE_MS;
      const query = { endpoint: 'street-signs', fromMs, toMs: this.#startMs };
      return JSON.stringify(await this.#connection.logs.events(query));
    },
    list: async () => {
      const { items, token } = await this.#objects.list(`s3://${BUCKET}/street-signs/failed/`);
      const second = await this.#objects.list(`s3://${BUCKET}/street-signs/failed/`, token);
      return [...items, ...second.items].map(({ uri, bytes }) => `${uri} ${bytes}`).join('\n');
    },
    head: async () => JSON.stringify(await this.#objects.head(this.#failed)),
    text: async () => JSON.stringify(await this.#objects.readText(this.#failed, 1000)),
    download: async () => {
      const parts: Uint8Array[] = [];
      await this.#objects.download(this.#failed, (part) => {
        parts.push(part);
        return Promise.resolve();
      });
      return Buffer.concat(parts).toString('utf8');
    },
    upload: () => this.#upload('mine/small.json', 1000),
    'upload in parts': () => this.#upload('mine/large.wav', 20 * MEGABYTE),
    invoke: async () => {
      try {
        await this.#connection.invoker.invokeAsync({
          endpoint: 'birdsong-id',
          inputLocation: `s3://${BUCKET}/mine/small.json`,
        });
        this.#accepted++;
        return 'accepted';
      } catch (error) {
        this.#doubtful++;
        throw error;
      }
    },
  };

  get #objects(): ObjectStore {
    return this.#connection.objects;
  }

  /** Goes on where it broke off, as a person would. */
  async #upload(key: string, bytes: number): Promise<string> {
    const uri = `s3://${BUCKET}/${key}`;
    const source: UploadSource = {
      bytes,
      read: (from, to) => Promise.resolve(Buffer.alloc(to - from, 'x')),
    };
    let resume: UploadInterrupted['state'] | undefined;
    for (let tries = 1; ; tries++) {
      try {
        await this.#objects.upload(uri, source, resume === undefined ? {} : { resume });
        break;
      } catch (error) {
        if (tries === 3 || !(error instanceof UploadInterrupted)) throw error;
        resume = error.state;
      }
    }
    const stored = this.#world.storage.object(BUCKET, key);
    return `${stored?.bytes ?? 'nothing'}`;
  }
}
