import type { FailureKind } from '../failure.js';
import { isPassing } from '../failure.js';
import type { AccountSnapshot, LiveSnapshot } from '../snapshot.js';

/** Which welcome content the view shows; `ready`: none, the tree has rows. */
export type ViewState =
  'connecting' | 'ready' | 'noCredentials' | 'expired' | 'denied' | 'offline' | 'configuration' | 'empty';

/** Failures that have a welcome content of their own; the others are told by a row. */
const STATES: Partial<Readonly<Record<FailureKind, ViewState>>> = {
  'no-credentials': 'noCredentials',
  cancelled: 'expired',
  expired: 'expired',
  denied: 'denied',
  unreachable: 'offline',
  configuration: 'configuration',
};

/**
 * Anything but `ready` means: show no rows. That is so for a single place with nothing to show; several places, and
 * troubles beside rows that are known, are told by rows. Without any place there is nothing to sign in with.
 */
export function viewState({ accounts }: LiveSnapshot): ViewState {
  const [only, second] = accounts;
  if (only === undefined) return 'noCredentials';
  return second === undefined ? stateOf(only) : 'ready';
}

function stateOf({ state, endpoints, troubles }: AccountSnapshot): ViewState {
  if (endpoints.length > 0) return 'ready';
  if (state === 'ready') return troubles.length === 0 ? 'empty' : 'ready';
  const trouble = troubles.find(({ failure }) => !isPassing(failure)) ?? troubles[0];
  if (trouble === undefined) return state === 'connecting' ? 'connecting' : 'ready';
  return STATES[trouble.failure.kind] ?? 'ready';
}
