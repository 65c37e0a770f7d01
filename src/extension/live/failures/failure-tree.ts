import * as vscode from 'vscode';
import { formatAge, formatCount } from '../../../core/live/outline/formats.js';
import { failureAdvice, failureLabel } from '../../../core/live/outline/failure-words.js';
import { summaryOf } from '../../../core/requests/failure-cause.js';
import type { FailureGroup } from '../../../core/requests/failure-groups.js';
import type { FailedRequest } from '../../../core/requests/failure-list.js';
import { baseName } from '../../../core/requests/s3-uri.js';
import { localise } from '../../localise.js';
import { dayAndTime } from '../logs/times.js';
import { plain } from '../plain.js';
import type { FailureInbox } from '../../../core/requests/failure-inbox.js';

export type FailureRow =
  | { readonly kind: 'group'; readonly group: FailureGroup }
  | { readonly kind: 'failure'; readonly failure: FailedRequest }
  | { readonly kind: 'trouble' }
  | { readonly kind: 'more'; readonly unread: number };

/** Groups by cause, failed requests below them; what is to be read yet is a row of its own. */
export class FailureTree implements vscode.TreeDataProvider<FailureRow>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #nowMs: () => number;
  #inbox: FailureInbox | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  show(inbox: FailureInbox): void {
    this.#inbox = inbox;
    this.redraw();
  }

  redraw(): void {
    this.#changed.fire(undefined);
  }

  getChildren(row?: FailureRow): FailureRow[] {
    const inbox = this.#inbox;
    if (inbox === undefined) return [];
    if (row?.kind === 'group') return row.group.failures.map((failure) => ({ kind: 'failure', failure }));
    if (row !== undefined) return [];
    const groups = inbox.groups.map((group): FailureRow => ({ kind: 'group', group }));
    const { unread } = inbox;
    return [
      ...(inbox.failure === undefined ? [] : [{ kind: 'trouble' } as const]),
      ...groups,
      ...(unread > 0 && !inbox.isReading ? [{ kind: 'more', unread } as const] : []),
    ];
  }

  getTreeItem(row: FailureRow): vscode.TreeItem {
    switch (row.kind) {
      case 'group':
        return this.#groupItem(row.group);
      case 'failure':
        return this.#failureItem(row.failure, row);
      case 'trouble':
        return this.#troubleItem();
      case 'more':
        return moreItem(row.unread);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #groupItem({ cause, failures }: FailureGroup): vscode.TreeItem {
    const label = cause === undefined ? vscode.l10n.t('Not opened yet') : localise(cause.label);
    const item = new vscode.TreeItem(plain(label), vscode.TreeItemCollapsibleState.Expanded);
    if (cause === undefined) item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    item.id = `group/${cause?.id ?? ''}`;
    item.description = formatCount(failures.length);
    item.iconPath = new vscode.ThemeIcon(cause === undefined ? 'question' : 'error');
    item.contextValue = cause?.rules[0] === undefined ? ';group;' : ';group;rule;';
    if (cause !== undefined) item.tooltip = plain(localise(cause.advice));
    return item;
  }

  #failureItem(failure: FailedRequest, row: FailureRow): vscode.TreeItem {
    const read = this.#inbox?.of(failure);
    const name = failure.inferenceId ?? baseName(failure.uri);
    const item = new vscode.TreeItem(plain(dayAndTime(failure.atMs).slice(0, 19)));
    item.id = failure.uri;
    item.description = plain(read === undefined || read.message === '' ? name : summaryOf(read.message));
    item.contextValue = ';failure;';
    const age = localise(formatAge(this.#nowMs() - failure.atMs));
    item.tooltip = [name, age, '', plainLines(read?.message ?? '')].join('\n').trim();
    item.command = {
      command: 'sagemakerAsync.openFailure',
      title: vscode.l10n.t('Open Failure'),
      arguments: [row],
    };
    return item;
  }

  #troubleItem(): vscode.TreeItem {
    const failure = this.#inbox?.failure;
    const label =
      failure === undefined ? '' : localise(failureLabel(failure, vscode.l10n.t('Cannot read the failures')));
    const item = new vscode.TreeItem(plain(label));
    item.iconPath = new vscode.ThemeIcon('warning');
    item.contextValue = ';trouble;';
    if (failure !== undefined)
      item.tooltip = plain([...failureAdvice(failure, undefined).map(localise), failure.message].join(' '));
    return item;
  }
}

function moreItem(unread: number): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Open More…'));
  item.id = 'more';
  item.description = vscode.l10n.t('{0} not opened yet', formatCount(unread));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'sagemakerAsync.readMoreFailures', title: vscode.l10n.t('Open More…') };
  return item;
}

/** Tooltips of text keep their lines, and nothing else. */
function plainLines(message: string): string {
  return message.split('\n').slice(0, 12).map(plain).join('\n');
}
