import type { Family } from '../model/image.js';

/** What the layers of a deployment limit. Units: seconds, bytes, counts. */
export type Quantity =
  'response-timeout' | 'request-size' | 'response-size' | 'startup-timeout' | 'workers' | 'queue';

/** One place a stack looks at, in the order it looks. `scale` turns the written number into the quantity's unit. */
export interface Origin {
  readonly via: 'environment' | 'property';
  readonly name: string;
  readonly scale: number;
  /** Image version (the number of the tag) from which on the stack looks there. */
  readonly since?: string;
  /** This value also decides when any of these variables is set (see the TorchServe models file). */
  readonly whenAnyOf?: readonly string[];
  /** What then holds if the variable itself is not set; for `isOfModel`, if the file is there without the key. */
  readonly otherwise?: number;
  /** Only in a file of one model (`Server.isOfModel`). */
  readonly isOfModel?: true;
  /** Smaller numbers count as not set. */
  readonly least?: number;
  /** A text counts as not set, even one of digits. */
  readonly isBare?: true;
  /** Counts only where this other key of the file says no less. */
  readonly upTo?: string;
}

/** How one stack decides one quantity: the first origin that is set wins, else the default. */
export interface Precedence {
  readonly family: Family;
  readonly quantity: Quantity;
  readonly origins: readonly Origin[];
  /** undefined: unlimited, derived from the machine, or not known. */
  readonly default: number | undefined;
  /** The server's own default, where it runs without AWS's toolkit. */
  readonly bareDefault?: number;
  /** The variable to set when nothing is set; takes numbers in `preferredScale` of the quantity's unit. */
  readonly preferred: string;
  readonly source: string;
  /** Revision of the source, with its date or version where it has one. */
  readonly readAt: string;
  /** Versions that the row holds for, where something is known of others. */
  readonly versions?: string;
}
