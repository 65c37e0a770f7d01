import * as vscode from 'vscode';
import type { EndpointFilter, EndpointSort, FilterState } from '../../core/live/outline/view.js';

interface StateItem extends vscode.QuickPickItem {
  readonly state: FilterState;
}

const STATES: Readonly<Record<FilterState, readonly [label: string, description: string]>> = {
  backlog: ['Has Backlog', 'requests are queued or in process'],
  failing: ['Failing', 'the endpoint, or requests, fail or expire'],
  asleep: ['Asleep', 'scaled to zero'],
};

/** Asks for a part of the name, as typed, and for states, as ticked. Undefined when the person cancels. */
export function pickFilter(now: EndpointFilter): Promise<EndpointFilter | undefined> {
  const picker = vscode.window.createQuickPick<StateItem>();
  const items = Object.entries(STATES).map(([state, [label, description]]) => ({
    ...{ label, description, state: state as FilterState },
    // What is typed is the name's filter, not the list's.
    alwaysShow: true,
  }));
  Object.assign(picker, {
    title: 'Filter Endpoints',
    placeholder: 'Part of the name, !part for names without it; tick states',
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

const SORTS: Readonly<Record<EndpointSort, string>> = {
  name: 'Name',
  backlog: 'Backlog, largest first',
  oldest: 'Oldest request first',
  trouble: 'Trouble first',
};

/** Undefined when the person cancels. */
export async function pickSort(now: EndpointSort): Promise<EndpointSort | undefined> {
  const items = Object.entries(SORTS).map(([sort, label]) => ({
    ...{ label, sort: sort as EndpointSort },
    ...(sort === now ? { description: 'now' } : {}),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Sort Endpoints',
    placeHolder: 'Pinned endpoints always come first',
  });
  return picked?.sort;
}
