import { isPassing } from '../failure.js';
import type { AccountSnapshot, EndpointSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { briefFailure } from './failure-words.js';
import { formatCount } from './formats.js';
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
  return [...notices(account, view, hiddenByFilter)].map(
    ({ key, label, spoken = label, icon, description }) => ({
      id: `${rootId}/-/notice-${key}`,
      kind: 'notice',
      label,
      description: description ?? '',
      icon: icon ?? KIND_ICONS.notice,
      accessibility: description === undefined ? say`${spoken}.` : say`${spoken}: ${description}.`,
      context: ['notice', key].sort(),
      isExpanded: false,
      of: { placeId: account.place.id },
    }),
  );
}

interface Notice {
  /** Also the token for menus. */
  readonly key: 'connecting' | 'describing' | 'undescribed' | 'filter' | 'realTime' | 'empty';
  readonly label: Text;
  /** For who listens, where the label ends in dots. */
  readonly spoken?: Text;
  readonly description?: Text;
  readonly icon?: OutlineIcon;
}

function* notices(account: AccountSnapshot, view: OutlineView, hiddenByFilter: number): Iterable<Notice> {
  const { state, endpoints, undescribed, troubles } = account;
  if (state === 'connecting' && troubles.length === 0)
    yield { key: 'connecting', label: say`Connecting…`, spoken: say`Connecting` };
  const stuck = endpoints.filter(isStuck);
  const coming = Math.max(0, undescribed - stuck.length);
  const [first] = stuck;
  if (coming > 0)
    yield {
      key: 'describing',
      ...(coming === 1
        ? {
            label: say`1 more endpoint is being described…`,
            spoken: say`1 more endpoint is being described`,
          }
        : {
            label: say`${formatCount(coming)} more endpoints are being described…`,
            spoken: say`${formatCount(coming)} more endpoints are being described`,
          }),
    };
  if (first?.failure !== undefined)
    yield {
      key: 'undescribed',
      label:
        stuck.length === 1
          ? say`1 endpoint could not be described`
          : say`${formatCount(stuck.length)} endpoints could not be described`,
      description: briefFailure(first.failure),
      icon: { name: 'question' },
    };
  if (hiddenByFilter > 0)
    yield {
      key: 'filter',
      label:
        hiddenByFilter === 1
          ? say`The filter hides 1 endpoint`
          : say`The filter hides ${formatCount(hiddenByFilter)} endpoints`,
      icon: { name: 'filter' },
    };
  if (state !== 'ready' || undescribed > 0 || endpoints.some(({ kind }) => kind === 'async')) return;
  const others = endpoints.filter(({ kind }) => kind !== 'unknown');
  if (others.length === 0) yield { key: 'empty', label: say`No endpoints here` };
  else if (!view.showRealTime) yield { key: 'realTime', label: hiddenText(others) };
}

/** Not described, and not by patience either. */
function isStuck({ kind, failure }: EndpointSnapshot): boolean {
  return kind === 'unknown' && failure !== undefined && !isPassing(failure);
}

function hiddenText(others: readonly EndpointSnapshot[]): Text {
  const serverless = others.filter(({ kind }) => kind === 'serverless').length;
  const realTime = others.length - serverless;
  if (serverless === 0)
    return realTime === 1
      ? say`No asynchronous endpoints here; 1 real-time one is hidden`
      : say`No asynchronous endpoints here; ${formatCount(realTime)} real-time ones are hidden`;
  if (realTime === 0)
    return serverless === 1
      ? say`No asynchronous endpoints here; 1 serverless one is hidden`
      : say`No asynchronous endpoints here; ${formatCount(serverless)} serverless ones are hidden`;
  return say`No asynchronous endpoints here; ${formatCount(realTime)} real-time and ${formatCount(serverless)} serverless ones are hidden`;
}
