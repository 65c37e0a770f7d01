import type * as vscode from 'vscode';

/** Where the workspace's memory keeps what is watched; absent when nothing is. */
export const WATCHES = 'sagemakerAsync.watches';

/** Whether somebody asked for watching in this workspace, in an earlier window: then it goes on by itself. */
export function hasWatches(memory: vscode.Memento): boolean {
  return memory.get(WATCHES) !== undefined;
}
