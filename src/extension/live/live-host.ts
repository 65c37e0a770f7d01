import type * as vscode from 'vscode';
import type { ConfigurationFinding } from '../../core/doctor/check.js';
import type { TextLimit } from '../../core/lint/limits-of-one.js';
import type { Linter } from '../lint/linter.js';
import type { Redraw, TreeElement } from './tree-diff.js';

/** The view's id; VS Code makes `sagemakerAsync.endpoints.focus` of it. */
export const VIEW = 'sagemakerAsync.endpoints';

/** What the loaded part of the live view gets from the part that is always there. */
export interface LiveHost {
  /** Of the workspace: what a person set in the view. */
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  /** Where the pages' scripts are. */
  readonly extensionUri: vscode.Uri;
  readonly view: vscode.TreeView<TreeElement>;
  /** What the linter says of a text, by its name. */
  readonly check: (name: string, text: string) => Promise<readonly ConfigurationFinding[]>;
  /** The limits of a deployed configuration, by the linter's ladder. */
  readonly limits: (name: string, text: string) => Promise<readonly TextLimit[]>;
  readonly redraw: (what: Redraw) => void;
  readonly lint: Lint;
}

/** The linter, once it runs, as far as the live view asks it; it is a bundle of its own, and hands out plain data. */
export interface Lint {
  readonly current: Pick<Linter, 'written'> | undefined;
  readonly onDidPublish: vscode.Event<void>;
}
