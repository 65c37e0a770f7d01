import type { Faults } from './faults.js';
import type { World } from './world.js';

export interface SimulatorOptions {
  readonly world: World;
  /** World time at each request; the world is advanced to it. Default: the machine's clock. */
  readonly nowMs?: () => number;
  /** 0 or absent: a free one. Always on 127.0.0.1. */
  readonly port?: number;
  readonly faults?: Faults;
  /** Credentials (access key id) to account id: which account a caller is. Default: the world's for everybody. */
  readonly accounts?: Readonly<Record<string, World>>;
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
