import type { LiveSnapshot } from '../snapshot.js';
import { endpointKey } from '../interest.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { formatCount } from './formats.js';
import { isPinned } from './select.js';
import { situationOf } from './situation.js';
import { listText, nameText } from './text.js';
import type { OutlineView } from './view.js';

export interface Badge {
  readonly value: number;
  /** A sentence. */
  readonly tooltip: Text;
}

/**
 * How many asynchronous endpoints have a backlog and no instance, those that a filter hides included; undefined when
 * none has. Only what is known of now counts: an old number calls nobody.
 */
export function badgeOf(
  { accounts, now }: LiveSnapshot,
  view: OutlineView,
  raised: ReadonlySet<string> = new Set(),
): Badge | undefined {
  const pinned: Text[] = [];
  const others: Text[] = [];
  for (const { place, endpoints } of accounts)
    for (const endpoint of endpoints)
      if (situationOf(endpoint, now).lacksCapacity)
        (isPinned(place.id, endpoint, view) ? pinned : others).push(nameText(endpoint.name));
  const names = [...pinned, ...others];
  const watched = accounts.flatMap(({ place, endpoints }) =>
    endpoints.flatMap((endpoint) => {
      const isCounted = situationOf(endpoint, now).lacksCapacity;
      return !isCounted && raised.has(endpointKey(place.id, endpoint.name)) ? [nameText(endpoint.name)] : [];
    }),
  );
  if (watched.length > 0) return withWatched(names, watched);
  if (names.length === 0) return undefined;
  return { value: names.length, tooltip: lackingText(names) };
}

/** What was asked to be told of counts as well. */
function withWatched(names: readonly Text[], watched: readonly Text[]): Badge {
  const inTrouble = say`Watched and in trouble: ${listText(watched)}.`;
  return {
    value: names.length + watched.length,
    tooltip: names.length === 0 ? inTrouble : say`${lackingText(names)} ${inTrouble}`,
  };
}

function lackingText(names: readonly Text[]): Text {
  return names.length === 1
    ? say`1 endpoint has a backlog and no instance: ${listText(names)}.`
    : say`${formatCount(names.length)} endpoints have a backlog and no instance: ${listText(names)}.`;
}
