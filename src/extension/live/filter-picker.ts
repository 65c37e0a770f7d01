import * as vscode from 'vscode';
import type { EndpointFilter, EndpointSort, FilterState } from '../../core/live/outline/view.js';

interface StateItem extends vscode.QuickPickItem {
  readonly state: FilterState;
}

function states(): Readonly<Record<FilterState, readonly [label: string, description: string]>> {
  const { l10n } = vscode;
  return {
    backlog: [l10n.t('Has Backlog'), l10n.t('requests are queued or in process')],
    failing: [l10n.t('Failing'), l10n.t('the endpoint, or requests, fail or expire')],
    asleep: [l10n.t('Asleep'), l10n.t('scaled to zero')],
  };
}

/** Asks for a part of the name, as typed, and for states, as ticked. Undefined when the person cancels. */
export function pickFilter(now: EndpointFilter): Promise<EndpointFilter | undefined> {
  const picker = vscode.window.createQuickPick<StateItem>();
  const items = Object.entries(states()).map(([state, [label, description]]) => ({
    ...{ label, description, state: state as FilterState },
    // What is typed is the name's filter, not the list's.
    alwaysShow: true,
  }));
  Object.assign(picker, {
    title: vscode.l10n.t('Filter Endpoints'),
    placeholder: vscode.l10n.t('Part of the name, !part for names without it; tick states'),
    canSelectMany: true,
    items,
    selectedItems: items.filter(({ state }) => now.states.includes(state)),
    value: now.text,
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve({ text: picker.value.trim(), states: picker.selectedItems.map(({ state }) => state) });
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function sorts(): Readonly<Record<EndpointSort, string>> {
  const { l10n } = vscode;
  return {
    name: l10n.t('Name'),
    backlog: l10n.t('Backlog, largest first'),
    oldest: l10n.t('Oldest request first'),
    trouble: l10n.t('Trouble first'),
  };
}

/** Undefined when the person cancels. */
export async function pickSort(now: EndpointSort): Promise<EndpointSort | undefined> {
  const items = Object.entries(sorts()).map(([sort, label]) => ({
    ...{ label, sort: sort as EndpointSort },
    ...(sort === now ? { description: vscode.l10n.t('now') } : {}),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Sort Endpoints'),
    placeHolder: vscode.l10n.t('Pinned endpoints always come first'),
  });
  return picked?.sort;
}
