import type { Interest } from '../../core/live/interest.js';
import { endpointKey } from '../../core/live/interest.js';
import type { OutlineNode, OutlineView, ViewState } from '../../core/live/outline/index.js';
import { badgeOf, isOfInterest, messageOf, outline, viewState } from '../../core/live/outline/index.js';
import type { LiveSnapshot } from '../../core/live/snapshot.js';
import type { LiveAccounts } from '../../core/live/live-accounts.js';
import type { TreeElement } from './tree-diff.js';

/** What a picture is made of; see `Sources`. */
export interface Pictured {
  /** Undefined before the accounts are opened, and for good where the folder is not trusted. */
  readonly shown: { readonly accounts: Pick<LiveAccounts, 'snapshot'> } | undefined;
  readonly isTrusted: boolean;
  readonly lacksRegion: boolean;
}

/** Everything that the view shows at one moment, as data. */
export interface Picture {
  readonly state: ViewState | 'untrusted';
  readonly snapshot: LiveSnapshot | undefined;
  /** None unless the state is `ready`: then VS Code shows the welcome content of the state. */
  readonly nodes: readonly OutlineNode[];
  readonly message: string | undefined;
  readonly badge: { readonly value: number; readonly tooltip: string } | undefined;
}

export function pictureOf(sources: Pictured, view: OutlineView): Picture {
  const snapshot = sources.shown?.accounts.snapshot();
  const state = stateOf(sources, snapshot);
  const isReady = state === 'ready' && snapshot !== undefined;
  return {
    state,
    snapshot,
    nodes: isReady ? outline(snapshot, view) : [],
    message: isReady ? messageOf(snapshot, view) : undefined,
    badge: isReady ? badgeOf(snapshot, view) : undefined,
  };
}

/** What of the rows somebody has open, and so wants to be read. */
export function interestOf(given: Iterable<TreeElement>, view: OutlineView): Interest {
  const expanded = new Set<string>();
  const collapsed = new Set<string>();
  for (const { node, isOpen } of given) {
    const { placeId, endpoint } = node.of;
    if (node.kind === 'account' && !isOpen) collapsed.add(placeId);
    if (node.kind === 'endpoint' && isOpen && endpoint !== undefined)
      expanded.add(endpointKey(placeId, endpoint));
  }
  return {
    ...{ expanded, collapsed },
    pinned: view.pinned,
    isShown: (_placeId, endpoint) => isOfInterest(endpoint, view),
  };
}

function stateOf(sources: Pictured, snapshot: LiveSnapshot | undefined): Picture['state'] {
  if (snapshot === undefined) return sources.isTrusted ? 'connecting' : 'untrusted';
  if (snapshot.accounts.length > 0) return viewState(snapshot);
  return sources.lacksRegion ? 'configuration' : 'connecting';
}
