import * as vscode from 'vscode';
import type { PinnedStatus } from '../../core/live/outline/index.js';
import { withoutIcons } from '../../core/live/outline/text.js';
import { localise } from '../localise.js';

const ID = 'sagemakerAsync.pinned';

/** The worst pinned endpoint in the status bar. There is no item before something is pinned. */
export class PinnedItem implements vscode.Disposable {
  #item: vscode.StatusBarItem | undefined;
  #last: PinnedStatus | undefined;
  #readUntil: Date | undefined;

  /**
   * @param isLive False while nothing is read, because nobody looks: then the item keeps what it last showed, says of
   * when that is, and warns of nothing.
   */
  show(status: PinnedStatus | undefined, isLive: boolean): void {
    if (status === undefined) {
      this.dispose();
      return;
    }
    if (isLive) this.#readUntil = undefined;
    else this.#readUntil ??= new Date();
    if (isLive || this.#last?.endpoint !== status.endpoint || this.#last.placeId !== status.placeId)
      this.#last = status;
    this.#draw(this.#last, this.#readUntil);
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
    this.#last = undefined;
    this.#readUntil = undefined;
  }

  #draw(status: PinnedStatus, readUntil: Date | undefined): void {
    const item = (this.#item ??= createItem());
    const time = readUntil?.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
    const since =
      time === undefined ? [] : [vscode.l10n.t('As of {0}: nothing is read while the view is hidden.', time)];
    const text = withoutIcons(localise(status.text));
    item.text = `$(${status.icon}) ${time === undefined ? text : vscode.l10n.t('{0} at {1}', text, time)}`;
    item.tooltip = [...since, ...status.tooltip.map(localise)].join('\n');
    item.accessibilityInformation = { label: [localise(status.accessibility), ...since].join(' ') };
    item.backgroundColor =
      status.severity === 'warning' && time === undefined
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined;
    item.command = {
      title: vscode.l10n.t('Reveal Endpoint'),
      command: 'sagemakerAsync.revealEndpoint',
      arguments: [{ placeId: status.placeId, endpoint: status.endpoint }],
    };
    item.show();
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(ID, vscode.StatusBarAlignment.Left, 0);
  item.name = vscode.l10n.t('SageMaker Async: Pinned Endpoint');
  return item;
}
