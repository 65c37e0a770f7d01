import * as vscode from 'vscode';

/** The bundled page of a rule: readable offline, in Restricted Mode and in every locale. */
export function rulePage(extensionUri: vscode.Uri, rule: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${rule}.md`);
}
