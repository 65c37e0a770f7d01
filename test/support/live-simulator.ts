import { createAwsAccess } from '../../src/aws/index.js';
import type { Place } from '../../src/core/live/account.js';
import type { LiveAccounts } from '../../src/core/live/live-accounts.js';
import type { Connection } from '../../src/core/live/ports.js';
import type { AccountSnapshot } from '../../src/core/live/snapshot.js';
import { createLiveAccounts } from '../../src/core/live/watch/create-live-accounts.js';
import { createWorld } from '../../src/simulator/create-world.js';
import type { Simulator } from '../../src/simulator/server.js';
import { startSimulator } from '../../src/simulator/server.js';
import type { World } from '../../src/simulator/world.js';
import { ManualClock, settle } from './manual-clock.js';

export const DEMO_PLACE: Place = { id: 'demo', kind: 'demo', region: 'eu-west-1' };

/** A manual clock that waits for answers from real sockets before it turns further. */
export class WaitingClock extends ManualClock {
  #underWay = 0;

  /** Counts the requests of a connection. */
  watch(connection: Connection): Connection {
    const { account, metrics, writer, deployments, logs, objects, invoker } = connection;
    return {
      account: this.#counted(account),
      metrics: this.#counted(metrics),
      writer: this.#counted(writer),
      deployments: this.#counted(deployments),
      logs: this.#counted(logs),
      objects: this.#counted(objects),
      invoker: this.#counted(invoker),
      dispose: () => {
        connection.dispose();
      },
    };
  }

  override async advance(ms: number): Promise<void> {
    const end = this.steadyMs() + ms;
    await this.idle();
    for (;;) {
      const next = this.nextMs;
      if (next === undefined || this.steadyMs() + next > end) break;
      await super.advance(next);
      await this.idle();
    }
    await super.advance(end - this.steadyMs());
    await this.idle();
  }

  /** Resolves when no request is under way and nothing follows at once. */
  async idle(): Promise<void> {
    do {
      while (this.#underWay > 0) await new Promise((resolve) => setTimeout(resolve, 1));
      await settle();
    } while (this.#underWay > 0);
  }

  #counted<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          const result: unknown = Reflect.apply(member, target, args);
          if (!(result instanceof Promise)) return result;
          this.#underWay += 1;
          return result.finally(() => {
            this.#underWay -= 1;
          });
        };
      },
    });
  }
}

export interface LiveSimulatorOptions {
  readonly endpoints?: number;
  readonly seed?: number;
  readonly capPerHour?: number;
}

/** The live core, the real AWS clients and the pretend account, in one time that the test turns. */
export class LiveSimulator {
  readonly clock: WaitingClock;
  readonly world: World;
  readonly simulator: Simulator;
  readonly live: LiveAccounts;
  readonly bugs: unknown[] = [];

  static async start({ endpoints = 12, seed = 7, capPerHour = 100_000 }: LiveSimulatorOptions = {}) {
    const clock = new WaitingClock();
    const world = createWorld({ seed, endpoints, startMs: clock.wallMs() });
    const simulator = await startSimulator({
      world,
      nowMs: () => clock.wallMs(),
      monotonicMs: () => clock.steadyMs(),
    });
    return new LiveSimulator(clock, world, simulator, capPerHour);
  }

  constructor(clock: WaitingClock, world: World, simulator: Simulator, capPerHour: number) {
    this.clock = clock;
    this.world = world;
    this.simulator = simulator;
    const aws = createAwsAccess({
      env: {},
      homeDir: '/nonexistent',
      askMfaCode: () => Promise.resolve(undefined),
      clock,
      log: () => undefined,
    });
    this.live = createLiveAccounts({
      clock,
      random: () => 0.5,
      connect: (place) => Promise.resolve(clock.watch(aws.connectToLoopback(simulator.url, place))),
      capPerHour: () => capPerHour,
      onBug: (error) => this.bugs.push(error),
    });
    this.live.setPlaces([DEMO_PLACE]);
  }

  get account(): AccountSnapshot {
    const [account] = this.live.snapshot().accounts;
    if (account === undefined) throw new Error('There is no account.');
    return account;
  }

  /** All requests that the server got. */
  get requests(): number {
    return [...this.simulator.requests.values()].reduce((sum, count) => sum + count, 0);
  }

  async stop(): Promise<void> {
    this.live.dispose();
    await this.simulator.stop();
  }
}
