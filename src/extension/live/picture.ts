import type { Interest } from '../../core/live/interest.js';
import { endpointKey } from '../../core/live/interest.js';
import type { Badge, OutlineNode, OutlineView, ViewState } from '../../core/live/outline/index.js';
import { badgeOf, isOfInterest, messageOf, outline, viewState } from '../../core/live/outline/index.js';
import type { LiveSnapshot } from '../../core/live/snapshot.js';
import type { LiveAccounts } from '../../core/live/live-accounts.js';
import type { Text } from '../../core/text/message.js';
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
  readonly message: Text | undefined;
  readonly badge: Badge | undefined;
}

/** What is watched, and what of it turned bad, by `endpointKey`. */
export interface PicturedWatches {
  readonly raised: ReadonlySet<string>;
  readonly rules: ReadonlyMap<string, unknown>;
}

const NO_WATCHES: PicturedWatches = { raised: new Set(), rules: new Map() };

export function pictureOf(
  sources: Pictured,
  choices: OutlineView,
  watches: PicturedWatches = NO_WATCHES,
): Picture {
  const view = { ...choices, watched: new Set(watches.rules.keys()) };
  const snapshot = sources.shown?.accounts.snapshot();
  const state = stateOf(sources, snapshot);
  const isReady = state === 'ready' && snapshot !== undefined;
  return {
    state,
    snapshot,
    nodes: isReady ? outline(snapshot, view) : [],
    message: isReady ? messageOf(snapshot, view) : undefined,
    badge: isReady ? badgeOf(snapshot, view, watches.raised) : undefined,
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
