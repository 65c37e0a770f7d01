import * as vscode from 'vscode';

/** A lens or a button that leads to a rule's page. */
export function ruleTitle(rule: string): string {
  return vscode.l10n.t('Rule {0}', rule);
}
