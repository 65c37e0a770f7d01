import type * as vscode from 'vscode';

/** What VS Code keeps for a workspace, in memory. Values go through JSON, as they do there. */
export class MemoryMemento implements vscode.Memento {
  readonly kept = new Map<string, string>();

  readonly get: vscode.Memento['get'] = (key: string, otherwise?: unknown) => {
    const text = this.kept.get(key);
    return (text === undefined ? otherwise : JSON.parse(text)) as never;
  };

  keys(): readonly string[] {
    return [...this.kept.keys()];
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.kept.delete(key);
    else this.kept.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}
