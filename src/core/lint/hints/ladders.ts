import type { Location } from '../../text/range.js';
import {
  queueTimeLadder,
  requestSizeLadder,
  responseSizeLadder,
  startupTimeLadder,
  timeLadder,
} from '../ladder/ladder.js';
import type { Ladder, Rung } from '../ladder/rung.js';
import type { Project, Serving } from '../model/project.js';
import { formatAmount } from './amounts.js';

/** How the quantity of a ladder is told in a heading. */
export const LADDER_TITLES: Readonly<Record<Ladder['quantity'], string>> = {
  time: 'How long one request may take',
  'queue-time': 'How long one request may wait',
  'startup-time': 'How long a container may take to start',
  'request-size': 'How large a request may be',
  'response-size': 'How large a response may be',
};

/** All ladders of one container that have a rung. Nothing for real-time endpoints. */
export function laddersOf(project: Project, serving: Serving): readonly Ladder[] {
  if (serving.exposure.mode === 'real-time') return [];
  const { largestRequestBytes, largestResponseBytes } = project.budgetAt(serving.files[0] ?? '');
  return [
    timeLadder(serving),
    queueTimeLadder(serving),
    startupTimeLadder(serving),
    requestSizeLadder(serving, largestRequestBytes),
    responseSizeLadder(serving, largestResponseBytes),
  ].filter(({ rungs }) => rungs.length > 0);
}

/** The place to change: the literal that decides, or the block that should hold one. */
export function placeOfRung({ known, at }: Rung): Location | undefined {
  return known?.decidedAt ?? at;
}

const NEEDS: Readonly<Record<Ladder['quantity'], string>> = {
  time: 'a request may take',
  'queue-time': 'a request may wait',
  'startup-time': 'the model server may load for',
  'request-size': 'a request may hold',
  'response-size': 'a response may hold',
};

/** What the rungs have to stand: `a request may take 15 min`; undefined where nobody says so. */
export function needText(project: Project, serving: Serving, ladder: Ladder): string | undefined {
  const { largestRequestBytes, largestResponseBytes } = project.budgetAt(serving.files[0] ?? '');
  const need = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : `${NEEDS[ladder.quantity]} ${formatAmount(value, ladder.unit)}`;
  switch (ladder.quantity) {
    case 'time':
      return need(serving.request.seconds);
    case 'startup-time':
      return need(Math.max(...ladder.rungs.slice(1).map(({ value }) => value ?? 0)));
    case 'request-size':
      return need(largestRequestBytes ?? ladder.rungs[0]?.value);
    case 'response-size':
      return need(largestResponseBytes);
    case 'queue-time':
      return undefined;
  }
}

/** `nginx stops at 1 min`, `gunicorn takes 1 MiB`. */
export function stopText({ layer, value }: Rung, { quantity, unit }: Ladder): string {
  const amount = value === undefined ? 'an unknown limit' : formatAmount(value, unit);
  return `${layer} ${quantity.endsWith('size') ? 'takes' : 'stops at'} ${amount}`;
}
