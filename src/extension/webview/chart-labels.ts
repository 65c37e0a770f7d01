import * as vscode from 'vscode';
import type { ChartLabels } from '../../core/chart/labels.js';

/** Texts of every page with charts. */
export function chartLabels(): ChartLabels {
  return {
    showAsTable: vscode.l10n.t('Show as table'),
    showAsChart: vscode.l10n.t('Show as chart'),
    time: vscode.l10n.t('Time'),
    tableNote: vscode.l10n.t('{0} of {1} rows, newest first.'),
    newest: vscode.l10n.t('Newest points'),
    zone: vscode.l10n.t('Local time: {0} ({1})'),
    events: vscode.l10n.t('Events'),
    eventKinds: {
      scaling: vscode.l10n.t('Scaling'),
      deployment: vscode.l10n.t('Deployment'),
      trouble: vscode.l10n.t('Trouble'),
    },
    chart: vscode.l10n.t('Chart: {0}'),
    legend: vscode.l10n.t('Series of {0}'),
    noValue: vscode.l10n.t('no value'),
    wholeRange: vscode.l10n.t('Show whole range'),
    keys: vscode.l10n.t(
      'Drag to zoom, double-click for the whole range. In a chart: left and right arrow move the cross-hair (with Shift ten points), Home and End go to the first and last point, + and − zoom, Page Up and Page Down move the view, 0 shows the whole range, Esc leaves the cross-hair.',
    ),
  };
}
