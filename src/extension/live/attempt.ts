import * as vscode from 'vscode';
import { ReadError } from '../../core/live/failure.js';
import { HumanError } from './human-error.js';
import { plain } from './plain.js';

/** Does what a person asked for. What they can act on they are told; everything else goes to the log with its stack. */
export async function attempt(action: () => unknown, log: vscode.LogOutputChannel): Promise<void> {
  try {
    await action();
  } catch (error) {
    // Not waited for: a message may stand for hours, and what was asked for is over.
    if (error instanceof HumanError) void tell(error);
    else if (error instanceof ReadError) tellOfAws(error);
    else void tellOfBug(error, log);
  }
}

async function tellOfBug(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  log.error(error instanceof Error ? error : String(error));
  const open = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t('This did not work; the log says why.');
  const answer = await vscode.window.showErrorMessage(message, open);
  if (answer === open) log.show();
}

async function tell({ message, offer }: HumanError): Promise<void> {
  const buttons = offer === undefined ? [] : [offer.title];
  const answer = await vscode.window.showInformationMessage(plain(message), ...buttons);
  if (offer === undefined || answer !== offer.title) return;
  const given: readonly unknown[] = offer.arguments ?? [];
  await vscode.commands.executeCommand(offer.command, ...given);
}

function tellOfAws({ failure }: ReadError): void {
  if (failure.kind === 'cancelled') return;
  const message =
    failure.kind === 'denied'
      ? vscode.l10n.t('The permission {0} is missing.', failure.action)
      : failure.message;
  void vscode.window.showErrorMessage(plain(message));
}
