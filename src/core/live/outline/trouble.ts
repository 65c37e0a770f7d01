import type { Moment } from '../clock.js';
import { ageMs } from '../clock.js';
import type { Failure } from '../failure.js';
import { isPassing } from '../failure.js';
import type { Trouble } from '../snapshot.js';
import type { Deed } from './failure-words.js';
import { failureAdvice, failureLabel } from './failure-words.js';
import { formatAge, formatUntil } from './formats.js';
import { FAILURE_ICONS } from './icons.js';
import type { NodeSubject, OutlineNode } from './node.js';
import { idPart, messageText } from './text.js';

const DEEDS: Readonly<Record<Trouble['part'], Deed>> = {
  identity: 'tell whose account this is',
  list: 'list endpoints',
  describe: 'describe endpoints',
  metrics: 'read metrics',
  scaling: 'read scaling limits',
  details: 'read details',
};

interface TroubleRow {
  readonly id: string;
  readonly failure: Failure;
  readonly deed: Deed;
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
  deed,
  of,
  role,
  since,
  retryAtSteadyMs,
  now,
}: TroubleRow): OutlineNode {
  const label = failureLabel(failure, deed);
  const next = retryAtSteadyMs === undefined ? undefined : formatUntil(retryAtSteadyMs - now.steadyMs);
  const retry = next === undefined ? '' : `tried again ${next}`;
  const message = messageText(failure.message);
  const command = failure.kind === 'expired' ? failure.command : undefined;
  return {
    id,
    kind: 'trouble',
    label,
    description: retry,
    icon: FAILURE_ICONS[failure.kind],
    accessibility: `${label}${retry === '' ? '' : `, ${retry}`}.`,
    context: ['trouble', failure.kind, ...(command === undefined ? [] : ['command'])].sort(),
    isExpanded: false,
    tooltip: () => ({
      title: label,
      rows: [
        ...(message === '' ? [] : [{ name: 'Message', value: message }]),
        ...(since === undefined ? [] : [{ name: 'Since', value: formatAge(ageMs(since, now)) }]),
        ...(next === undefined ? [] : [{ name: 'Next try', value: next }]),
      ],
      notes: [...failureAdvice(failure, role), 'A click tries again at once.'],
    }),
    action: { kind: 'retry', placeId: of.placeId },
    of: command === undefined ? of : { ...of, command },
  };
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
        ...{ failure, deed: DEEDS[part], of: { placeId }, role, since, retryAtSteadyMs, now },
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
