import { roleOf } from '../account.js';
import type { AccountSnapshot, LiveSnapshot, Trouble } from '../snapshot.js';
import { isPassing } from '../failure.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { accountTooltip } from './account-tooltip.js';
import { endpointRow } from './endpoint-row.js';
import { briefFailure } from './failure-words.js';
import { asyncEndpointsText, endpointsText } from './amounts.js';
import { isMetricsDown } from './glance.js';
import { DEMO_ICON, KIND_ICONS } from './icons.js';
import type { OutlineNode } from './node.js';
import { noticeRows } from './notices.js';
import type { Scope } from './scope.js';
import type { Candidate } from './select.js';
import { filterOf, fitsKind, isPinned, sorted } from './select.js';
import { situationOf } from './situation.js';
import { idPart, joined, nameText, oneLine, sentence } from './text.js';
import { troubleRows } from './trouble.js';
import { endpointKey } from '../interest.js';
import type { OutlineView } from './view.js';

/** The root of one account and region. */
export function accountRow(account: AccountSnapshot, snapshot: LiveSnapshot, view: OutlineView): OutlineNode {
  const { place, identity } = account;
  const region = nameText(place.region);
  const label = joined([identity === undefined ? undefined : oneLine(identity.accountId), region]);
  const description = joined(descriptionParts(account));
  return {
    id: rootId(account),
    kind: 'account',
    label,
    description,
    icon: place.kind === 'demo' ? DEMO_ICON : KIND_ICONS.account,
    accessibility: spoken(account),
    context: ['account', account.state, place.kind === 'demo' ? 'demo' : 'aws'].sort(),
    children: () => childrenOf(account, snapshot, view),
    isExpanded: true,
    tooltip: () => accountTooltip(account, label, snapshot),
    of: { placeId: place.id },
  };
}

/** Two profiles may lead to one account and region: the place keeps their rows apart. */
function rootId({ place, identity }: AccountSnapshot): string {
  const id = idPart(place.id);
  return identity === undefined ? id : `${idPart(identity.accountId)}/${idPart(place.region)}/${id}`;
}

function descriptionParts(account: AccountSnapshot): readonly Text[] {
  const trouble = worstTrouble(account);
  return [
    placeText(account),
    ...(account.state === 'connecting' ? [say`connecting…`] : []),
    ...(account.state === 'ready' ? [endpointsText(asyncCount(account))] : []),
    ...(trouble === undefined ? [] : [briefFailure(trouble.failure)]),
  ];
}

function placeText({ place: { kind, profile } }: AccountSnapshot): Text {
  if (kind === 'demo') return say`demo account`;
  return profile === undefined ? say`default credentials` : say`profile ${oneLine(profile)}`;
}

function spoken(account: AccountSnapshot): Text {
  const { place, identity, state } = account;
  const trouble = worstTrouble(account);
  return sentence([
    identity === undefined ? 'AWS' : say`Account ${oneLine(identity.accountId)}`,
    say`region ${oneLine(place.region)}`,
    ...(trouble === undefined ? [] : [briefFailure(trouble.failure)]),
    ...(state === 'connecting' ? [say`connecting`] : []),
    ...(state === 'ready' ? [asyncEndpointsText(asyncCount(account))] : []),
    placeText(account),
  ]);
}

/** What needs a person before what passes by itself. */
function worstTrouble({ troubles }: AccountSnapshot): Trouble | undefined {
  return troubles.find(({ failure }) => !isPassing(failure)) ?? troubles[0];
}

function asyncCount({ endpoints }: AccountSnapshot): number {
  return endpoints.reduce((count, { kind }) => (kind === 'async' ? count + 1 : count), 0);
}

function childrenOf(
  account: AccountSnapshot,
  snapshot: LiveSnapshot,
  view: OutlineView,
): readonly OutlineNode[] {
  const { place, identity, troubles } = account;
  const id = rootId(account);
  const role = identity === undefined ? undefined : roleOf(identity.arn);
  const { candidates, hiddenByFilter } = candidatesOf(account, snapshot, view);
  return [
    ...troubleRows(id, place.id, troubles, role, snapshot.now),
    ...sorted(candidates, view.sort).map((candidate) => {
      const { endpoint, situation } = candidate;
      const scope: Scope = {
        id: `${id}/${idPart(endpoint.name)}`,
        placeId: place.id,
        endpoint,
        now: snapshot.now,
        isRevealed: view.revealed.has(endpointKey(place.id, endpoint.name)),
        isWatched: view.watched?.has(endpointKey(place.id, endpoint.name)) === true,
        canChange: view.canChange,
        isMetricsDown: isMetricsDown(account),
        isScalingDown: troubles.some(({ part }) => part === 'scaling'),
      };
      return endpointRow(scope, situation, candidate.isPinned);
    }),
    ...noticeRows(id, account, view, hiddenByFilter),
  ];
}

interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly hiddenByFilter: number;
}

function candidatesOf(
  { place, endpoints }: AccountSnapshot,
  { now }: LiveSnapshot,
  view: OutlineView,
): Candidates {
  const fits = filterOf(view.filter);
  const known = endpoints.filter((endpoint) => endpoint.kind !== 'unknown' && fitsKind(endpoint, view));
  const shown = known.filter(fits);
  return {
    candidates: shown.map((endpoint) => ({
      endpoint,
      situation: situationOf(endpoint, now),
      isPinned: isPinned(place.id, endpoint, view),
    })),
    hiddenByFilter: known.length - shown.length,
  };
}
