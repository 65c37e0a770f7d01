import type { AccountSnapshot, LiveSnapshot } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { listOf, say } from '../../text/message.js';
import { capNotice, costLine, demoCostLine } from './cost.js';
import { formatDuration, isNow } from './formats.js';
import { isFiltering } from './select.js';
import { oneLine } from './text.js';
import type { EndpointFilter, FilterState, OutlineView } from './view.js';

/**
 * The line above the tree: the cap that bites, throttling, the filter, else what the metrics cost. Undefined when
 * there is nothing to say, so that the line takes no room.
 */
export function messageOf(snapshot: LiveSnapshot, view: OutlineView): Text | undefined {
  const { accounts, spending } = snapshot;
  return (
    capNotice(spending) ??
    throttlingNotice(snapshot) ??
    filterNotice(view.filter) ??
    (spending.lastHour > 0 ? spendingLine(accounts, spending) : undefined)
  );
}

function spendingLine(accounts: readonly AccountSnapshot[], spending: LiveSnapshot['spending']): Text {
  const isDemo = accounts.length > 0 && accounts.every(({ place }) => place.kind === 'demo');
  return isDemo ? demoCostLine(spending) : costLine(spending);
}

function throttlingNotice({ accounts, now }: LiveSnapshot): Text | undefined {
  const throttled = accounts.flatMap(({ troubles }) =>
    troubles.filter(({ failure }) => failure.kind === 'throttled'),
  );
  if (throttled.length === 0) return undefined;
  const tries = throttled.flatMap(({ retryAtSteadyMs }) => retryAtSteadyMs ?? []);
  if (tries.length === 0) return say`AWS takes fewer requests than are made: numbers are read less often.`;
  const untilMs = Math.min(...tries) - now.steadyMs;
  return isNow(untilMs)
    ? say`AWS takes fewer requests than are made: numbers are read less often (next try now).`
    : say`AWS takes fewer requests than are made: numbers are read less often (next try in ${formatDuration(untilMs)}).`;
}

const STATES: Readonly<Record<FilterState, Text>> = {
  backlog: say`has a backlog`,
  failing: say`is failing`,
  asleep: say`is asleep`,
};

/** `Filter: “whisper”, has a backlog or is asleep`. */
function filterNotice(filter: EndpointFilter): Text | undefined {
  if (!isFiltering(filter)) return undefined;
  const text = oneLine(filter.text.trim());
  const states = anyOf(filter.states.map((state) => STATES[state]));
  const parts = [...(text === '' ? [] : [say`“${text}”`]), ...(states === undefined ? [] : [states])];
  return say`Filter: ${listOf(parts)}`;
}

/** `a`, `a or b`, `a, b or c`. */
function anyOf(words: readonly Text[]): Text | undefined {
  const last = words.at(-1);
  return last === undefined || words.length === 1 ? last : say`${listOf(words.slice(0, -1))} or ${last}`;
}
