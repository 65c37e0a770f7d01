import type { Failure, FailureKind } from '../failure.js';
import { messageText, oneLine } from './text.js';

/** What could not be done, as in `Cannot list endpoints`. */
export type Deed = string;

/** A failure as a row's label: what could not be done, and why in as few words as help. */
export function failureLabel(failure: Failure, deed: Deed): string {
  switch (failure.kind) {
    case 'denied':
      return `Cannot ${deed}: ${actionText(failure.action)} is denied`;
    case 'no-credentials':
      return 'No credentials: choose a profile or sign in';
    case 'expired':
      return failure.command === undefined
        ? 'The sign-in expired: sign in again'
        : `The sign-in expired: run ${oneLine(failure.command)}`;
    case 'cancelled':
      return 'The sign-in was cancelled';
    case 'unreachable':
      return `Cannot ${deed}: no answer from ${oneLine(failure.host) || 'AWS'}`;
    case 'throttled':
      return `Cannot ${deed}: too many requests`;
    case 'clock-skew':
      return 'This machine’s clock is off: AWS refuses its requests';
    case 'configuration':
      return `The AWS configuration is wrong: ${oneLine(messageText(failure.message))}`;
    case 'not-found':
      return `Cannot ${deed}: it does not exist any more`;
    case 'refused':
      return `Cannot ${deed}: AWS refuses the request`;
    case 'service':
      return `Cannot ${deed}: AWS has trouble of its own`;
  }
}

const BRIEF: Readonly<Record<FailureKind, string>> = {
  'no-credentials': 'no credentials',
  expired: 'sign-in expired',
  cancelled: 'sign-in cancelled',
  denied: 'access denied',
  unreachable: 'no answer',
  throttled: 'throttled',
  'clock-skew': 'clock is off',
  configuration: 'configuration is wrong',
  'not-found': 'not found',
  refused: 'refused',
  service: 'AWS has trouble',
};

/** Two or three words, for a row that has other things to say too. */
export function briefFailure({ kind }: Failure): string {
  return BRIEF[kind];
}

/**
 * What a person can do about it, as sentences.
 *
 * @param role Whose permissions they are; undefined: not known.
 */
export function failureAdvice(failure: Failure, role: string | undefined): readonly string[] {
  switch (failure.kind) {
    case 'denied':
      return [
        `Allow ${actionText(failure.action)} in a policy of ${role === undefined ? 'the role or user that is signed in' : oneLine(role)}, then retry.`,
        'The rest is shown as far as the permissions reach; the README lists all actions that are used.',
      ];
    case 'no-credentials':
      return ['Choose another profile, or sign in with the AWS command line, then retry.'];
    case 'expired':
      return failure.command === undefined
        ? ['Sign in again the way this profile does, then retry.']
        : [`Run this in a terminal, then retry: ${messageText(failure.command)}`];
    case 'cancelled':
      return ['Retry to be asked again.'];
    case 'unreachable':
      return [
        'Check the network, the proxy and the VPN, and that the region exists and is enabled for this account.',
      ];
    case 'throttled':
      return [
        'AWS limits requests per account and region; others share that limit. It is tried again by itself, less often.',
      ];
    case 'clock-skew':
      return ['Set the clock of this machine; AWS accepts a difference of a few minutes.'];
    case 'configuration':
      return ['Correct ~/.aws/config, ~/.aws/credentials or the environment variable, then retry.'];
    case 'not-found':
      return ['It was deleted since it was listed; the next list does without it.'];
    case 'refused':
      return ['AWS’s own message tells what it does not accept.'];
    case 'service':
      return ['It is tried again by itself, less often.'];
  }
}

function actionText(action: string): string {
  return oneLine(action) || 'an action that AWS does not name';
}
