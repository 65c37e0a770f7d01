import type { Failure, FailureKind } from '../failure.js';
import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { messageText, oneLine } from './text.js';

/** What could not be done, with a verb of its own: `Cannot list endpoints`. */
export type Undone = Text;

/** A failure as a row's label: what could not be done, and why in as few words as help. */
export function failureLabel(failure: Failure, undone: Undone): Text {
  switch (failure.kind) {
    case 'denied':
      return say`${undone}: ${actionText(failure.action)} is denied`;
    case 'no-credentials':
      return say`No credentials: choose a profile or sign in`;
    case 'expired':
      return failure.command === undefined
        ? say`The sign-in expired: sign in again`
        : say`The sign-in expired: run ${oneLine(failure.command)}`;
    case 'cancelled':
      return say`The sign-in was cancelled`;
    case 'unreachable':
      return failure.host === ''
        ? say`${undone}: no answer from AWS`
        : say`${undone}: no answer from ${oneLine(failure.host)}`;
    case 'throttled':
      return say`${undone}: too many requests`;
    case 'clock-skew':
      return say`This machine’s clock is off: AWS refuses its requests`;
    case 'configuration':
      return say`The AWS configuration is wrong: ${oneLine(messageText(failure.message))}`;
    case 'not-found':
      return say`${undone}: it does not exist any more`;
    case 'refused':
      return say`${undone}: AWS refuses the request`;
    case 'service':
      return say`${undone}: AWS has trouble of its own`;
  }
}

const BRIEF: Readonly<Record<FailureKind, Text>> = {
  'no-credentials': say`no credentials`,
  expired: say`sign-in expired`,
  cancelled: say`sign-in cancelled`,
  denied: say`access denied`,
  unreachable: say`no answer`,
  throttled: say`throttled`,
  'clock-skew': say`clock is off`,
  configuration: say`configuration is wrong`,
  'not-found': say`not found`,
  refused: say`refused`,
  service: say`AWS has trouble`,
};

/** Two or three words, for a row that has other things to say too. */
export function briefFailure({ kind }: Failure): Text {
  return BRIEF[kind];
}

/**
 * What a person can do about it, as sentences.
 *
 * @param role Whose permissions they are; undefined: not known.
 */
export function failureAdvice(failure: Failure, role: string | undefined): readonly Text[] {
  switch (failure.kind) {
    case 'denied':
      return [
        role === undefined
          ? say`Allow ${actionText(failure.action)} in a policy of the role or user that is signed in, then retry.`
          : say`Allow ${actionText(failure.action)} in a policy of ${oneLine(role)}, then retry.`,
        say`The rest is shown as far as the permissions reach; the README lists all actions that are used.`,
      ];
    case 'no-credentials':
      return [say`Choose another profile, or sign in with the AWS command line, then retry.`];
    case 'expired':
      return failure.command === undefined
        ? [say`Sign in again the way this profile does, then retry.`]
        : [say`Run this in a terminal, then retry: ${messageText(failure.command)}`];
    case 'cancelled':
      return [say`Retry to be asked again.`];
    case 'unreachable':
      return [
        say`Check the network, the proxy and the VPN, and that the region exists and is enabled for this account.`,
      ];
    case 'throttled':
      return [
        say`AWS limits requests per account and region; others share that limit. It is tried again by itself, less often.`,
      ];
    case 'clock-skew':
      return [say`Set the clock of this machine; AWS accepts a difference of a few minutes.`];
    case 'configuration':
      return [say`Correct ~/.aws/config, ~/.aws/credentials or the environment variable, then retry.`];
    case 'not-found':
      return [say`It was deleted since it was listed; the next list does without it.`];
    case 'refused':
      return [say`AWS’s own message tells what it does not accept.`];
    case 'service':
      return [say`It is tried again by itself, less often.`];
  }
}

function actionText(action: string): Text {
  return oneLine(action) || say`an action that AWS does not name`;
}
