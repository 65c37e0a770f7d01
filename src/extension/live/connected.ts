import * as vscode from 'vscode';
import type { Identity } from '../../core/live/account.js';
import type { Clock } from '../../core/live/clock.js';
import type { Connection } from '../../core/live/ports.js';
import { HumanError } from './human-error.js';
import type { Showing } from './source.js';
import type { Known } from './subject.js';

/** What a command needs to know of where rows come from, if it asks AWS for more than rows show. */
export type Asking = Pick<Showing, 'shown'>;

/** An endpoint's account, ready to be asked. */
export interface Connected {
  readonly connection: Connection;
  readonly identity: Identity;
  readonly region: string;
  readonly clock: Clock;
}

/** @throws HumanError while the account is not connected. */
export function connectedTo({ shown }: Asking, { account }: Known): Connected {
  const connection = shown?.accounts.connection(account.place.id);
  const { identity, place } = account;
  if (shown === undefined || connection === undefined || identity === undefined)
    throw new HumanError(vscode.l10n.t('The account is not connected.'));
  return { connection, identity, region: place.region, clock: shown.accounts.clock };
}

/** A document's path, `/ACCOUNT/REGION/NAME`: whatever a part holds, it makes no folder. */
export function documentPath(...parts: readonly string[]): string {
  return `/${parts.map((part) => part.replaceAll('/', '_')).join('/')}`;
}
