import type { LiveSnapshot } from '../snapshot.js';
import { formatNumber } from './formats.js';
import { isPinned } from './select.js';
import { situationOf } from './situation.js';
import { listText, nameText } from './text.js';
import type { OutlineView } from './view.js';

export interface Badge {
  readonly value: number;
  /** A sentence. */
  readonly tooltip: string;
}

/**
 * How many asynchronous endpoints have a backlog and no instance, those that a filter hides included; undefined when
 * none has. Only what is known of now counts: an old number calls nobody.
 */
export function badgeOf({ accounts, now }: LiveSnapshot, view: OutlineView): Badge | undefined {
  const pinned: string[] = [];
  const others: string[] = [];
  for (const { place, endpoints } of accounts)
    for (const endpoint of endpoints)
      if (situationOf(endpoint, now).lacksCapacity)
        (isPinned(place.id, endpoint, view) ? pinned : others).push(nameText(endpoint.name));
  const names = [...pinned, ...others];
  if (names.length === 0) return undefined;
  const verb = names.length === 1 ? 'has' : 'have';
  return {
    value: names.length,
    tooltip: `${formatNumber(names.length, 'endpoint')} ${verb} a backlog and no instance: ${listText(names)}.`,
  };
}
