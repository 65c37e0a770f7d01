import type { Message, Text } from '../../text/message.js';
import { say } from '../../text/message.js';
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
export const LADDER_TITLES: Readonly<Record<Ladder['quantity'], Message>> = {
  time: say`How long one request may take`,
  'queue-time': say`How long one request may wait`,
  'startup-time': say`How long a container may take to start`,
  'request-size': say`How large a request may be`,
  'response-size': say`How large a response may be`,
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

function needOf(quantity: Ladder['quantity'], amount: Text): Message {
  switch (quantity) {
    case 'time':
      return say`a request may take ${amount}`;
    case 'queue-time':
      return say`a request may wait ${amount}`;
    case 'startup-time':
      return say`the model server may load for ${amount}`;
    case 'request-size':
      return say`a request may hold ${amount}`;
    case 'response-size':
      return say`a response may hold ${amount}`;
  }
}

/** What the rungs have to stand: `a request may take 15 min`; undefined where nobody says so. */
export function needText(project: Project, serving: Serving, ladder: Ladder): Message | undefined {
  const { largestRequestBytes, largestResponseBytes } = project.budgetAt(serving.files[0] ?? '');
  const need = (value: number | undefined): Message | undefined =>
    value === undefined ? undefined : needOf(ladder.quantity, formatAmount(value, ladder.unit));
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
export function stopText({ layer, value }: Rung, { quantity, unit }: Ladder): Message {
  const isSize = quantity.endsWith('size');
  if (value === undefined)
    return isSize ? say`${layer} takes an unknown limit` : say`${layer} stops at an unknown limit`;
  const amount = formatAmount(value, unit);
  return isSize ? say`${layer} takes ${amount}` : say`${layer} stops at ${amount}`;
}
