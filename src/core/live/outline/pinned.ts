import type { AccountSnapshot, EndpointSnapshot, LiveSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { shownValue } from './freshness.js';
import { glanceParts, isMetricsDown, queueParts, sentenceParts, staleParts } from './glance.js';
import { CONDITION_ICONS, STALE_ICON } from './icons.js';
import { isPinned, urgency } from './select.js';
import type { Condition, Situation } from './situation.js';
import { situationOf } from './situation.js';
import { joined, nameText, oneLine, sentence } from './text.js';
import type { OutlineView } from './view.js';

/** What the status bar tells of the pinned endpoint that most needs a look. */
export interface PinnedStatus {
  /** Name of a codicon. */
  readonly icon: string;
  /** Names in it may look like icons to the status bar: see `withoutIcons`. */
  readonly text: Text;
  /** Lines, one for each pinned endpoint. */
  readonly tooltip: readonly Text[];
  readonly accessibility: Text;
  readonly severity: 'ok' | 'warning';
  readonly placeId: string;
  readonly endpoint: string;
}

const WARNINGS: ReadonlySet<Condition> = new Set(['failed', 'starved', 'failing', 'late']);

/** As many as a tooltip can hold; the view has all of them. */
const MOST_LINES = 10;

interface Pin {
  readonly account: AccountSnapshot;
  readonly endpoint: EndpointSnapshot;
  readonly situation: Situation;
}

/** Undefined without pins, and while none of them is known. */
export function worstPinned(snapshot: LiveSnapshot, view: OutlineView): PinnedStatus | undefined {
  const pins = pinsOf(snapshot, view).toSorted(
    (a, b) => urgency(a.situation) - urgency(b.situation) || queued(b) - queued(a),
  );
  const [worst] = pins;
  if (worst === undefined) return undefined;
  const { account, endpoint, situation } = worst;
  return {
    icon: (situation.isStale ? STALE_ICON : CONDITION_ICONS[situation.condition]).name,
    text: say`${nameText(endpoint.name)} ${briefly(worst)}`,
    tooltip: tooltipOf(pins),
    accessibility: sentence(sentenceParts(endpoint, situation, isMetricsDown(account))),
    severity: WARNINGS.has(situation.condition) && !situation.isStale ? 'warning' : 'ok',
    placeId: account.place.id,
    endpoint: endpoint.name,
  };
}

function pinsOf({ accounts, now }: LiveSnapshot, view: OutlineView): readonly Pin[] {
  if (view.pinned.size === 0) return [];
  return accounts.flatMap((account) =>
    account.endpoints
      .filter((endpoint) => endpoint.kind !== 'unknown' && isPinned(account.place.id, endpoint, view))
      .map((endpoint) => ({ account, endpoint, situation: situationOf(endpoint, now) })),
  );
}

function queued({ situation }: Pin): number {
  return shownValue(situation.backlog) ?? -1;
}

/** The queue where there is one, else the whole glance: the status bar has little room. */
function briefly({ account, endpoint, situation }: Pin): Text {
  const hasQueue = queued({ account, endpoint, situation }) > 0 && situation.condition !== 'failed';
  return hasQueue
    ? joined([...queueParts(situation, isMetricsDown(account)), ...staleParts(situation)])
    : joined(glanceParts(endpoint, situation, isMetricsDown(account)));
}

function tooltipOf(pins: readonly Pin[]): readonly Text[] {
  const lines = pins.slice(0, MOST_LINES).map(({ account, endpoint, situation }) => {
    const place = oneLine(account.place.region);
    const glance = joined(glanceParts(endpoint, situation, isMetricsDown(account)));
    return say`${nameText(endpoint.name)} (${place}): ${glance}`;
  });
  const more = pins.length - lines.length;
  return [...lines, ...(more > 0 ? [say`and ${more} more`] : [])];
}
