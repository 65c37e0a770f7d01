import * as vscode from 'vscode';

/** What `when` clauses of the manifest ask for. */
export interface ContextKeys {
  readonly 'sagemakerAsync.state': string;
  readonly 'sagemakerAsync.isDemo': boolean;
  readonly 'sagemakerAsync.isFiltered': boolean;
  readonly 'sagemakerAsync.showsRealTime': boolean;
  readonly 'sagemakerAsync.hasSignInCommand': boolean;
}

/** Tells VS Code of keys that changed, and of no others. */
export class ContextSetter {
  readonly #known = new Map<string, unknown>();

  set(keys: ContextKeys): void {
    for (const [key, value] of Object.entries(keys)) {
      if (this.#known.get(key) === value) continue;
      this.#known.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }
}
