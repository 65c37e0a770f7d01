import * as vscode from 'vscode';
import type { SentRequest, SentState } from '../../../core/requests/history.js';
import { baseName } from '../../../core/requests/s3-uri.js';
import { HumanError } from '../human-error.js';
import { dayAndTime } from '../logs/times.js';
import { plain } from '../plain.js';

export interface PickedRequest {
  readonly sent: SentRequest;
  readonly what: 'open' | 'follow' | 'again';
}

interface Item extends vscode.QuickPickItem {
  readonly sent: SentRequest;
}

const ICONS: Readonly<Record<SentState, string>> = {
  waiting: '$(clock)',
  done: '$(pass)',
  failed: '$(error)',
  expired: '$(warning)',
};

/** Asks which of the requests, and what with it. */
export async function pickSent(history: readonly SentRequest[]): Promise<PickedRequest | undefined> {
  if (history.length === 0) throw new HumanError(vscode.l10n.t('No request was sent from this workspace.'));
  const title = vscode.l10n.t('Show Sent Requests');
  const picked = await vscode.window.showQuickPick(history.map(itemOf), {
    ...{ title, matchOnDescription: true, matchOnDetail: true },
    placeHolder: vscode.l10n.t('Which request?'),
  });
  if (picked === undefined) return undefined;
  const { sent } = picked;
  const choices: readonly (vscode.QuickPickItem & { readonly what: PickedRequest['what'] })[] = [
    ...(sent.state === 'done' ? [{ label: vscode.l10n.t('Open Result'), what: 'open' as const }] : []),
    ...(sent.state === 'failed' ? [{ label: vscode.l10n.t('Open Failure'), what: 'open' as const }] : []),
    ...(sent.state === 'waiting' || sent.state === 'expired'
      ? [{ label: vscode.l10n.t('Look for the Result'), what: 'follow' as const }]
      : []),
    { label: vscode.l10n.t('Send Again…'), what: 'again' as const },
  ];
  const choice = await vscode.window.showQuickPick(choices, { title: plain(sent.inferenceId) });
  return choice === undefined ? undefined : { sent, what: choice.what };
}

function itemOf(sent: SentRequest): Item {
  return {
    label: `${ICONS[sent.state]} ${plain(baseName(sent.inputLocation)).replaceAll('$(', '\\$(')}`,
    description: plain(`${sent.endpoint} · ${dayAndTime(sent.sentMs).slice(0, 16)}`),
    detail: plain(sent.inferenceId),
    sent,
  };
}
