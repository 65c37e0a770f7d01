import * as vscode from 'vscode';
import { withoutIcons } from '../../core/live/outline/text.js';
import type { WatchStatus } from '../../core/live/watches/index.js';
import { localise } from '../localise.js';

const ID = 'sagemakerAsync.watches';

/** What is watched, in the status bar. There is no item before something is. */
export class WatchItem implements vscode.Disposable {
  #item: vscode.StatusBarItem | undefined;
  #shown = '';

  show(status: WatchStatus | undefined): void {
    if (status === undefined) {
      this.dispose();
      return;
    }
    const { raised, watched, isPaused } = status;
    const [first] = raised;
    const lines = raised.map(({ text }) => localise(text));
    const more = raised.length > 1 ? ` (${raised.length})` : '';
    const calm = isPaused ? vscode.l10n.t('Watching paused') : vscode.l10n.t('Watching {0}', watched);
    const icon = first !== undefined ? 'bell-dot' : isPaused ? 'debug-pause' : 'eye';
    const text = `$(${icon}) ${first === undefined ? calm : withoutIcons((lines[0] ?? '') + more)}`;
    const pause = vscode.l10n.t(
      'The hourly limit of metrics is used up: watching goes on as far as it allows.',
    );
    const rest = vscode.l10n.t('Watched endpoints are read every 5 minutes while this window is open.');
    const tooltip = [...lines, ...(isPaused ? [pause] : []), rest].join('\n');
    const told = JSON.stringify([text, tooltip, first?.placeId, first?.endpoint]);
    if (told === this.#shown) return;
    this.#shown = told;
    const item = (this.#item ??= createItem());
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = {
      label: [lines.length === 0 ? calm : '', ...lines, rest].join(' ').trim(),
    };
    item.backgroundColor =
      first === undefined ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    item.command =
      first === undefined
        ? { title: vscode.l10n.t('Stop Watching'), command: 'sagemakerAsync.stopWatching' }
        : {
            title: vscode.l10n.t('Reveal Endpoint'),
            command: 'sagemakerAsync.revealEndpoint',
            arguments: [{ placeId: first.placeId, endpoint: first.endpoint }],
          };
    item.show();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
    this.#shown = '';
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(ID, vscode.StatusBarAlignment.Left, 0);
  item.name = vscode.l10n.t('SageMaker Async: Watched Endpoints');
  return item;
}
