import * as vscode from 'vscode';

/** A read-only text with buttons above its first line. */
export interface RequestText {
  readonly text: string;
  readonly actions: readonly vscode.Command[];
}

/** Results and failures of requests, as read when they were opened. */
export class RequestDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  static readonly scheme = 'sagemaker-async-request';

  readonly #texts = new Map<string, RequestText>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposables: { dispose(): unknown }[];

  readonly onDidChange = this.#changed.event;

  constructor() {
    const { scheme } = RequestDocuments;
    this.#disposables = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerCodeLensProvider({ scheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#texts.delete(uri.toString());
      }),
    ];
  }

  /** @param path `/ACCOUNT/REGION/ENDPOINT/NAME`; its ending decides how the text is coloured. */
  async show(path: string, text: RequestText): Promise<void> {
    const uri = vscode.Uri.from({ scheme: RequestDocuments.scheme, path });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    // Left open by an earlier window.
    return this.#texts.get(uri.toString())?.text ?? '';
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const top = new vscode.Range(0, 0, 0, 0);
    const actions = this.#texts.get(uri.toString())?.actions ?? [];
    return actions.map((command) => new vscode.CodeLens(top, command));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#texts.clear();
  }
}
