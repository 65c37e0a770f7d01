import * as vscode from 'vscode';
import type { Severity } from '../../core/lint/rule.js';
import type { Engine } from '../engine.js';
import { localise } from '../localise.js';
import { rulePage } from '../rule-pages.js';

/** Shows a rule's bundled page; from the palette it asks which. */
export function registerOpenRulePage(extensionUri: vscode.Uri, engine: Engine): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.openRulePage', async (given?: unknown) => {
    const { rules } = await engine.linter();
    const rule = typeof given === 'string' ? given : await pickRule(rules);
    if (rule === undefined || !rules.some(({ id }) => id === rule)) return;
    await vscode.commands.executeCommand('markdown.showPreview', rulePage(extensionUri, rule));
  });
}

async function pickRule(
  rules: readonly { readonly id: string; readonly severity: Severity; readonly summary: string }[],
): Promise<string | undefined> {
  const items = rules.map(({ id, severity, summary }) => ({
    label: id,
    description: severityName(severity),
    detail: localise({ template: summary, values: [] }),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which rule?'),
    matchOnDetail: true,
  });
  return picked?.label;
}

function severityName(severity: Severity): string {
  switch (severity) {
    case 'error':
      return vscode.l10n.t('error');
    case 'warning':
      return vscode.l10n.t('warning');
    case 'info':
      return vscode.l10n.t('information');
  }
}
