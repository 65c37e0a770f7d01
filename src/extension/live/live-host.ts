import type * as vscode from 'vscode';
import type { ConfigurationFinding } from '../../core/doctor/check.js';
import type { Redraw, TreeElement } from './tree-diff.js';

/** The view's id; VS Code makes `sagemakerAsync.endpoints.focus` of it. */
export const VIEW = 'sagemakerAsync.endpoints';

/** What the loaded part of the live view gets from the part that is always there. */
export interface LiveHost {
  /** Of the workspace: what a person set in the view. */
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly view: vscode.TreeView<TreeElement>;
  /** What the linter says of a text, by its name. */
  readonly check: (name: string, text: string) => Promise<readonly ConfigurationFinding[]>;
  readonly redraw: (what: Redraw) => void;
}
