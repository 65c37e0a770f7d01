import * as vscode from 'vscode';

const SCHEME = 'sagemaker-async-preview';

/** Shows what an edit would make of files, before anything changes. */
export class EditPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #provider: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Each file beside what it would become; the person says yes by the button. */
  async confirm(
    edit: vscode.WorkspaceEdit,
    { title, question, verb }: { readonly title: string; readonly question: string; readonly verb: string },
  ): Promise<boolean> {
    const pairs: (readonly [vscode.Uri, vscode.Uri])[] = [];
    for (const [uri, edits] of edit.entries()) {
      const document = await vscode.workspace.openTextDocument(uri);
      const preview = uri.with({ scheme: SCHEME, authority: '', query: uri.toString(), fragment: '' });
      this.#texts.set(preview.toString(), applied(document, edits));
      this.#changed.fire(preview);
      pairs.push([uri, preview]);
    }
    const [first] = pairs;
    if (first === undefined) return false;
    if (pairs.length === 1)
      await vscode.commands.executeCommand('vscode.diff', ...first, title, { preview: true });
    else {
      const changes = pairs.map(([uri, preview]) => [uri, uri, preview]);
      await vscode.commands.executeCommand('vscode.changes', title, changes);
    }
    const answer = await vscode.window.showInformationMessage(question, verb);
    await closeTabs(pairs.map(([, preview]) => preview.toString()));
    this.#texts.clear();
    return answer === verb;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}

/** The document's text after the edits, which do not touch each other. */
function applied(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  let text = document.getText();
  const last = [...edits].sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start));
  for (const { range, newText } of last) {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    text = text.slice(0, start) + newText + text.slice(end);
  }
  return text;
}

async function closeTabs(previews: readonly string[]): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const ours = tabs.filter(({ input }) => {
    if (input instanceof vscode.TabInputTextDiff) return previews.includes(input.modified.toString());
    return false;
  });
  if (ours.length > 0) await vscode.window.tabGroups.close(ours);
}
