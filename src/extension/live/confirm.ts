import * as vscode from 'vscode';
import type { Connection } from '../../core/live/ports.js';
import { HumanError } from './human-error.js';
import { plain } from './plain.js';
import type { Known } from './subject.js';

/** What is about to be changed, in a person's words. */
export interface Change {
  /** The question: `Change the capacity limits of whisper?` */
  readonly title: string;
  /** The button that says yes, as a verb. */
  readonly verb: string;
  readonly known: Known;
  readonly variant: string;
  /** `From 0–4 to 0–8 instances.` */
  readonly change: string;
  /** What it may cost. */
  readonly cost: string;
}

/** Asks before anything is changed, naming account, region, endpoint and variant. True: the person agreed. */
export async function confirm({ title, verb, known, variant, change, cost }: Change): Promise<boolean> {
  const detail = [...whereLines(known), vscode.l10n.t('Variant: {0}', variant), '', change, cost].join('\n');
  const answer = await vscode.window.showWarningMessage(title, { modal: true, detail }, verb);
  return answer === verb;
}

/** Account, region and endpoint, as every question before a change names them. */
export function whereLines({ account: { place, identity }, endpoint }: Known): readonly string[] {
  const account =
    place.kind === 'demo'
      ? vscode.l10n.t('the demo account')
      : [identity?.accountId, place.profile].filter(Boolean).join(' · ');
  return [
    vscode.l10n.t('Account: {0}', plain(account)),
    vscode.l10n.t('Region: {0}', plain(place.region)),
    vscode.l10n.t('Endpoint: {0}', plain(endpoint.name)),
  ];
}

/**
 * A question may stand for an hour, and credentials change meanwhile.
 *
 * @throws when the connection does not lead to the account that the person was shown.
 */
export async function mustStillBe({ account }: Known, connection: Connection): Promise<void> {
  const { accountId } = await connection.account.identify();
  if (accountId !== account.identity?.accountId)
    throw new HumanError(vscode.l10n.t('The credentials lead to another account now. Nothing was changed.'));
}
