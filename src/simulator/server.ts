import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { exchange } from './exchange.js';
import type { Faults } from './faults.js';
import { SimulatorState } from './state.js';
import { APPLICATION_AUTO_SCALING } from './wire/application-auto-scaling.js';
import { CLOUDWATCH } from './wire/cloudwatch.js';
import { LOGS } from './wire/logs.js';
import { RUNTIME } from './wire/runtime.js';
import { createS3 } from './wire/s3/service.js';
import { createSageMaker } from './wire/sagemaker.js';
import { createSts } from './wire/sts.js';
import type { World } from './world.js';

const LOOPBACK = '127.0.0.1';

export interface SimulatorOptions {
  readonly world: World;
  /** World time at each request; the world is advanced to it. Default: the machine's clock. */
  readonly nowMs?: () => number;
  /** 0 or absent: a free one. Always on 127.0.0.1. */
  readonly port?: number;
  readonly faults?: Faults;
  /** Credentials (access key id) to account id: which account a caller is. Default: the world's for everybody. */
  readonly accounts?: Readonly<Record<string, World>>;
  /** What faults of chance are drawn with, anew each time they are set. Default: 1. */
  readonly seed?: number;
  /** Milliseconds that never go back: what limits on requests a second are measured by. Default: the machine's. */
  readonly monotonicMs?: () => number;
  /**
   * What `Date` tells, before `skewMs`. Default: the machine's clock; only by it are signatures checked for their
   * time, unless there is skew.
   */
  readonly serverMs?: () => number;
  /** Gets what went wrong in the simulator itself; the caller was told of a 500. Default: a warning of the process. */
  readonly onBug?: (error: unknown) => void;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly world: World;
  /** Requests answered (or refused) so far, by action: `ListEndpoints` → 3. */
  readonly requests: ReadonlyMap<string, number>;
  /** Metrics that CloudWatch would have billed so far. */
  readonly billedMetrics: number;
  setFaults(faults: Faults): void;
  stop(): Promise<void>;
}

/** Rejects when the port cannot be had. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { world, accounts = {}, faults = {}, seed = 1, nowMs = Date.now } = options;
  const { port = 0, monotonicMs = () => performance.now(), serverMs, onBug = warn } = options;
  const state = new SimulatorState({ world, accounts, faults, seed, nowMs, monotonicMs, serverMs, onBug });
  const stopping = new AbortController();
  const server = listen(state, stopping.signal);
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return {
    url: `http://${LOOPBACK}:${portOf(server)}`,
    world,
    requests: state.requests,
    get billedMetrics() {
      return state.billedMetrics;
    },
    setFaults(next) {
      state.setFaults(next);
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      stopping.abort();
      server.closeAllConnections();
      await closed;
    },
  };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

function listen(state: SimulatorState, stop: AbortSignal): Server {
  const services = {
    rpc: [createSageMaker(), CLOUDWATCH, APPLICATION_AUTO_SCALING, LOGS, createSts(state.callers)],
    rest: [createS3(), RUNTIME],
  };
  const server = createServer((request, response) => {
    void exchange(request, response, state, services, stop).catch(() => response.destroy());
  });
  // A client must not lose a request to a socket that was closed in the same moment for being idle.
  server.keepAliveTimeout = 0;
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
