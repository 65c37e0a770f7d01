import * as vscode from 'vscode';
import { readLiveSettings } from '../settings.js';
import { HumanError } from './human-error.js';

/** @throws HumanError with `message` and the way to the setting, while endpoints are only to be looked at. */
export function mustNotBeReadOnly(message: string): void {
  if (!readLiveSettings().readOnly) return;
  throw new HumanError(message, {
    title: vscode.l10n.t('Open Setting'),
    command: 'workbench.action.openSettings',
    arguments: ['@id:sagemakerAsync.live.readOnly'],
  });
}
