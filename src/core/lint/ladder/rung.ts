import type { Text } from '../../text/message.js';
import type { Location } from '../../text/range.js';
import type { Known } from '../model/value.js';

export type LadderQuantity = 'time' | 'queue-time' | 'startup-time' | 'request-size' | 'response-size';

/** One layer that limits a request, from the caller down to the model. */
export interface Rung {
  /** Who limits: `InvokeEndpointAsync`, `nginx`, `gunicorn`, `torchserve` … */
  readonly layer: Text;
  /** The setting by its own name. */
  readonly setting: Text;
  /** Seconds or bytes; Infinity when the layer sets no limit; undefined when it cannot be known. */
  readonly value: number | undefined;
  /** Nobody wrote it: the layer's own default. */
  readonly isDefault: boolean;
  /** The written value, or the block that should hold it. */
  readonly at: Location | undefined;
  readonly known: Known | undefined;
  /** What happens to a request that goes beyond it. */
  readonly effect: Text;
}

export interface Ladder {
  readonly quantity: LadderQuantity;
  readonly unit: 's' | 'bytes';
  readonly rungs: readonly Rung[];
  /** The first rung below what a request may need; undefined when every rung holds or is unknown. */
  readonly losing: Rung | undefined;
}
