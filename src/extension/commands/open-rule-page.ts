import * as vscode from 'vscode';
import { OWN_RULES } from '../../core/lint/own-rules.js';
import { RULES } from '../../core/lint/rules/index.js';
import { rulePage } from '../rule-pages.js';

/** Shows a rule's bundled page; from the palette it asks which. */
export function registerOpenRulePage(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('sagemakerAsync.openRulePage', async (given?: unknown) => {
    const rule = typeof given === 'string' ? given : await pickRule();
    if (rule === undefined || !isRule(rule)) return;
    await vscode.commands.executeCommand('markdown.showPreview', rulePage(extensionUri, rule));
  });
}

function isRule(id: string): boolean {
  return [...RULES, ...OWN_RULES].some((rule) => rule.id === id);
}

async function pickRule(): Promise<string | undefined> {
  const items = [...RULES, ...OWN_RULES].map(({ id, severity, summary }) => ({
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
