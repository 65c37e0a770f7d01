import type { JsonObject } from '../../core/live/ports.js';
import type { World } from '../world.js';
import type { Caller } from './callers.js';
import type { Input } from './input.js';

/** One service of AWS as a value. */
export interface Service {
  /** As in IAM's action names: `sagemaker`. */
  readonly prefix: string;
  /** What `x-amz-target` starts with; undefined for a service that speaks forms only. */
  readonly target?: string;
  readonly jsonVersion?: '1.0' | '1.1';
  /** Spoken as forms answered by XML; undefined for a service that speaks JSON only. */
  readonly query?: { readonly version: string; readonly namespace: string };
  readonly actions: ReadonlyMap<string, Action>;
}

export interface Action {
  /** Throws `WireError`. */
  readonly run: (call: Call) => JsonObject;
  /** What IAM says the action is on; undefined when IAM names nothing. */
  readonly resource?: (world: World, input: Input) => string;
}

export interface Call {
  readonly input: Input;
  readonly caller: Caller;
  /** The caller's, advanced to now. */
  readonly world: World;
  /** The server's time of day. */
  readonly serverMs: number;
  /** Counts metrics that CloudWatch bills. */
  readonly bill: (metrics: number) => void;
}
