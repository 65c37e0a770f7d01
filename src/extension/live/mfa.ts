import * as vscode from 'vscode';

/** Asks for the code that the device shows now; undefined when the person cancels, which ends the sign-in. */
export async function askMfaCode(serial: string): Promise<string | undefined> {
  const code = await vscode.window.showInputBox({
    title: vscode.l10n.t('AWS Sign-In'),
    prompt: vscode.l10n.t('Code of the device {0}', serial),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\s*\d{6}\s*$/.test(text) ? undefined : vscode.l10n.t('Six digits.')),
  });
  return code?.trim();
}
