import * as vscode from 'vscode';
import type { Level } from '../../../core/logs/level.js';

/** What of a log is shown, from this level up. */
export function levelName(level: Level): string {
  switch (level) {
    case 'error':
      return vscode.l10n.t('Errors only');
    case 'warning':
      return vscode.l10n.t('Warnings and errors');
    case 'info':
      return vscode.l10n.t('Without debug messages');
    case 'debug':
    case 'unknown':
      return vscode.l10n.t('All levels');
  }
}
