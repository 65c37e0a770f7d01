import * as vscode from 'vscode';
import type { Engine } from '../engine.js';
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
  rules: readonly { readonly id: string; readonly severity: string; readonly summary: string }[],
): Promise<string | undefined> {
  const items = rules.map(({ id, severity, summary }) => ({
    label: id,
    description: severity,
    detail: summary,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: 'Which rule?',
    matchOnDetail: true,
  });
  return picked?.label;
}
