import type { Location, TextEdit } from '../text/range.js';
import type { Text } from '../text/message.js';

/** One value that a file writes and the deployed endpoint has otherwise. */
export interface Difference {
  /** Stays the same while the texts around it change: `variant/AllTraffic/InstanceType`. */
  readonly id: string;
  /** What differs, to be shown: `Instance type of AllTraffic`. */
  readonly what: Text;
  /** `at`: where it is written, or the block that lacks it. */
  readonly written: { readonly at: Location; readonly value: Side };
  readonly deployed: Side;
  /** True when the written value is one that an input at deploy time may replace: then it need not be drift. */
  readonly isOverridable: boolean;
  /** Edits that make the file say what is deployed; absent where that cannot be written safely. */
  readonly take?: () => readonly TextEdit[];
}

/** One side of a difference. Values of unknown variables are never shown: they may be secrets. */
export type Side =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'hidden' };

export const ABSENT: Side = { kind: 'absent' };
export const HIDDEN: Side = { kind: 'hidden' };
