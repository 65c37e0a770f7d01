import type { AccountSnapshot, LiveSnapshot } from '../snapshot.js';
import { capNotice, costLine, demoCostLine } from './cost.js';
import { formatUntil } from './formats.js';
import { isFiltering } from './select.js';
import { listText, oneLine } from './text.js';
import type { EndpointFilter, FilterState, OutlineView } from './view.js';

/**
 * The line above the tree: the cap that bites, throttling, the filter, else what the metrics cost. Undefined when
 * there is nothing to say, so that the line takes no room.
 */
export function messageOf(snapshot: LiveSnapshot, view: OutlineView): string | undefined {
  const { accounts, spending } = snapshot;
  return (
    capNotice(spending) ??
    throttlingNotice(snapshot) ??
    filterNotice(view.filter) ??
    (spending.lastHour > 0 ? spendingLine(accounts, spending) : undefined)
  );
}

function spendingLine(accounts: readonly AccountSnapshot[], spending: LiveSnapshot['spending']): string {
  const isDemo = accounts.length > 0 && accounts.every(({ place }) => place.kind === 'demo');
  return isDemo ? demoCostLine(spending) : costLine(spending);
}

function throttlingNotice({ accounts, now }: LiveSnapshot): string | undefined {
  const throttled = accounts.flatMap(({ troubles }) =>
    troubles.filter(({ failure }) => failure.kind === 'throttled'),
  );
  if (throttled.length === 0) return undefined;
  const tries = throttled.flatMap(({ retryAtSteadyMs }) => retryAtSteadyMs ?? []);
  const next = tries.length === 0 ? '' : ` (next try ${formatUntil(Math.min(...tries) - now.steadyMs)})`;
  return `AWS takes fewer requests than are made: numbers are read less often${next}.`;
}

const STATES: Readonly<Record<FilterState, string>> = {
  backlog: 'has a backlog',
  failing: 'is failing',
  asleep: 'is asleep',
};

/** `Filter: “whisper”, has a backlog or is asleep`. */
function filterNotice(filter: EndpointFilter): string | undefined {
  if (!isFiltering(filter)) return undefined;
  const text = oneLine(filter.text.trim());
  const states = listText(
    filter.states.map((state) => STATES[state]),
    3,
  ).replace(' and ', ' or ');
  return `Filter: ${[text === '' ? '' : `“${text}”`, states].filter((part) => part !== '').join(', ')}`;
}
