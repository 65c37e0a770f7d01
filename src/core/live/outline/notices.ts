import { isPassing } from '../failure.js';
import type { AccountSnapshot, EndpointSnapshot } from '../snapshot.js';
import { briefFailure } from './failure-words.js';
import { formatCount, formatNumber } from './formats.js';
import { KIND_ICONS } from './icons.js';
import type { OutlineIcon, OutlineNode } from './node.js';
import type { OutlineView } from './view.js';

/** What a list without its rows would keep silent about: what is still coming, and what is hidden. */
export function noticeRows(
  rootId: string,
  account: AccountSnapshot,
  view: OutlineView,
  hiddenByFilter: number,
): readonly OutlineNode[] {
  return [...notices(account, view, hiddenByFilter)].map(({ key, label, icon, description = '' }) => ({
    id: `${rootId}/-/notice-${key}`,
    kind: 'notice',
    label,
    description,
    icon: icon ?? KIND_ICONS.notice,
    accessibility: `${label.replace(/[….]$/, '')}${description === '' ? '' : `: ${description}`}.`,
    context: ['notice', key].sort(),
    isExpanded: false,
    of: { placeId: account.place.id },
  }));
}

interface Notice {
  /** Also the token for menus. */
  readonly key: 'connecting' | 'describing' | 'undescribed' | 'filter' | 'realTime' | 'empty';
  readonly label: string;
  readonly description?: string;
  readonly icon?: OutlineIcon;
}

function* notices(account: AccountSnapshot, view: OutlineView, hiddenByFilter: number): Iterable<Notice> {
  const { state, endpoints, undescribed, troubles } = account;
  if (state === 'connecting' && troubles.length === 0) yield { key: 'connecting', label: 'Connecting…' };
  const stuck = endpoints.filter(isStuck);
  const coming = Math.max(0, undescribed - stuck.length);
  const [first] = stuck;
  if (coming > 0)
    yield {
      key: 'describing',
      label: `${formatNumber(coming, 'more endpoint')} ${coming === 1 ? 'is' : 'are'} being described…`,
    };
  if (first?.failure !== undefined)
    yield {
      key: 'undescribed',
      label: `${formatNumber(stuck.length, 'endpoint')} could not be described`,
      description: briefFailure(first.failure),
      icon: { name: 'question' },
    };
  if (hiddenByFilter > 0)
    yield {
      key: 'filter',
      label: `The filter hides ${formatNumber(hiddenByFilter, 'endpoint')}`,
      icon: { name: 'filter' },
    };
  if (state !== 'ready' || undescribed > 0 || endpoints.some(({ kind }) => kind === 'async')) return;
  const others = endpoints.filter(({ kind }) => kind !== 'unknown');
  if (others.length === 0) yield { key: 'empty', label: 'No endpoints here' };
  else if (!view.showRealTime)
    yield { key: 'realTime', label: `No asynchronous endpoints here; ${hiddenText(others)} hidden` };
}

/** Not described, and not by patience either. */
function isStuck({ kind, failure }: EndpointSnapshot): boolean {
  return kind === 'unknown' && failure !== undefined && !isPassing(failure);
}

/** `4 real-time ones are`, `1 serverless one is`, `3 real-time and 1 serverless ones are`. */
function hiddenText(others: readonly EndpointSnapshot[]): string {
  const serverless = others.filter(({ kind }) => kind === 'serverless').length;
  const realTime = others.length - serverless;
  const parts = [
    ...(realTime > 0 ? [`${formatCount(realTime)} real-time`] : []),
    ...(serverless > 0 ? [`${formatCount(serverless)} serverless`] : []),
  ];
  return `${parts.join(' and ')} ${others.length === 1 ? 'one is' : 'ones are'}`;
}
