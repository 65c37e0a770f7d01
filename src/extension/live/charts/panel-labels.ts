import * as vscode from 'vscode';
import type { ChartPanelLabels } from '../../../core/chart/protocol.js';
import { chartLabels } from '../../webview/chart-labels.js';

/** All texts of the panel that do not depend on what it shows. */
export function chartPanelLabels(): ChartPanelLabels {
  return {
    charts: chartLabels(),
    ranges: [
      { id: '1h', label: vscode.l10n.t('Last hour') },
      { id: '3h', label: vscode.l10n.t('Last 3 hours') },
      { id: '12h', label: vscode.l10n.t('Last 12 hours') },
      { id: '1d', label: vscode.l10n.t('Last day') },
      { id: '3d', label: vscode.l10n.t('Last 3 days') },
      { id: '1w', label: vscode.l10n.t('Last week') },
      { id: '2w', label: vscode.l10n.t('Last 2 weeks') },
    ],
    range: vscode.l10n.t('Time range'),
    toolbar: vscode.l10n.t('Charts'),
    refresh: vscode.l10n.t('Refresh'),
    add: vscode.l10n.t('Add Endpoint…'),
    remove: vscode.l10n.t('Remove {0}'),
    savePng: vscode.l10n.t('Save as PNG…'),
    saveCsv: vscode.l10n.t('Save as CSV…'),
    reading: vscode.l10n.t('Reading…'),
    noPicture: vscode.l10n.t('The picture could not be made: it is too large.'),
  };
}
