import type { Moment } from '../clock.js';
import { ageMs } from '../clock.js';
import type { Failure } from '../failure.js';
import { isPassing } from '../failure.js';
import type { Trouble } from '../snapshot.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import type { Undone } from './failure-words.js';
import { failureAdvice, failureLabel } from './failure-words.js';
import { formatAge, formatDuration, formatUntil, isNow } from './formats.js';
import { FAILURE_ICONS } from './icons.js';
import type { NodeSubject, OutlineNode } from './node.js';
import { idPart, messageText, sentence } from './text.js';

const UNDONE: Readonly<Record<Trouble['part'], Undone>> = {
  identity: say`Cannot tell whose account this is`,
  list: say`Cannot list endpoints`,
  describe: say`Cannot describe endpoints`,
  metrics: say`Cannot read metrics`,
  scaling: say`Cannot read scaling limits`,
  details: say`Cannot read details`,
};

interface TroubleRow {
  readonly id: string;
  readonly failure: Failure;
  readonly undone: Undone;
  readonly of: NodeSubject;
  /** Whose permissions are missing, if they are. */
  readonly role?: string | undefined;
  readonly since?: Moment | undefined;
  readonly retryAtSteadyMs?: number | undefined;
  readonly now: Moment;
}

/** A row that says what could not be read and why; a click tries again. */
export function troubleRow({
  id,
  failure,
  undone,
  of,
  role,
  since,
  retryAtSteadyMs,
  now,
}: TroubleRow): OutlineNode {
  const label = failureLabel(failure, undone);
  const untilMs = retryAtSteadyMs === undefined ? undefined : retryAtSteadyMs - now.steadyMs;
  const retry = untilMs === undefined ? '' : retryText(untilMs);
  const message = messageText(failure.message);
  const command = failure.kind === 'expired' ? failure.command : undefined;
  return {
    id,
    kind: 'trouble',
    label,
    description: retry,
    icon: FAILURE_ICONS[failure.kind],
    accessibility: sentence([label, retry]),
    context: ['trouble', failure.kind, ...(command === undefined ? [] : ['command'])].sort(),
    isExpanded: false,
    tooltip: () => ({
      title: label,
      rows: [
        ...(message === '' ? [] : [{ name: say`Message`, value: message }]),
        ...(since === undefined ? [] : [{ name: say`Since`, value: formatAge(ageMs(since, now)) }]),
        ...(untilMs === undefined ? [] : [{ name: say`Next try`, value: formatUntil(untilMs) }]),
      ],
      notes: [...failureAdvice(failure, role), say`A click tries again at once.`],
    }),
    action: { kind: 'retry', placeId: of.placeId },
    of: command === undefined ? of : { ...of, command },
  };
}

function retryText(untilMs: number): Text {
  return isNow(untilMs) ? say`tried again now` : say`tried again in ${formatDuration(untilMs)}`;
}

/** An account's troubles as rows: what needs a person first, and one row where several parts fail for one reason. */
export function troubleRows(
  rootId: string,
  placeId: string,
  troubles: readonly Trouble[],
  role: string | undefined,
  now: Moment,
): readonly OutlineNode[] {
  const byReason = new Map<string, Trouble>();
  for (const trouble of troubles) {
    const reason = reasonOf(trouble);
    if (!byReason.has(reason)) byReason.set(reason, trouble);
  }
  return [...byReason]
    .sort(([, a], [, b]) => Number(isPassing(a.failure)) - Number(isPassing(b.failure)))
    .map(([reason, { part, failure, since, retryAtSteadyMs }]) =>
      troubleRow({
        id: `${rootId}/-/trouble-${idPart(reason)}`,
        ...{ failure, undone: UNDONE[part], of: { placeId }, role, since, retryAtSteadyMs, now },
      }),
    );
}

/** What has one cause and one remedy, whichever part noticed it. */
function reasonOf({ part, failure }: Trouble): string {
  switch (failure.kind) {
    case 'no-credentials':
    case 'expired':
    case 'cancelled':
    case 'clock-skew':
    case 'configuration':
      return failure.kind;
    case 'denied':
      return `denied-${failure.action}`;
    case 'unreachable':
      return `unreachable-${failure.host}`;
    case 'throttled':
    case 'not-found':
    case 'refused':
    case 'service':
      return `${failure.kind}-${part}`;
  }
}
