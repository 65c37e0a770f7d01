import * as vscode from 'vscode';
import { isKnownVariable } from '../../core/lint/facts/known-variables.js';
import { deploymentText } from '../../core/live/deployment-text.js';
import { endpointKey } from '../../core/live/interest.js';
import type { Deployment } from '../../core/live/ports.js';
import { documentPath } from './connected.js';
import { HumanError } from './human-error.js';
import type { Showing } from './source.js';
import type { Known } from './subject.js';
import type { ViewChoices } from './view-choices.js';

export const SCHEME = 'sagemaker-async';

interface Opened {
  readonly key: string;
  readonly deployment: Deployment;
}

/**
 * What runs, as read-only documents, which the linter checks like any other. They hold what was read when they were
 * opened, under the number of the account that it was read from.
 */
export class DeployedDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #sources: Showing;
  readonly #choices: ViewChoices;
  readonly #opened = new Map<string, Opened>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposables: { dispose(): unknown }[];

  readonly onDidChange = this.#changed.event;

  constructor(sources: Showing, choices: ViewChoices) {
    this.#sources = sources;
    this.#choices = choices;
    this.#disposables = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#opened.delete(uri.toString());
      }),
    ];
  }

  async open({ account, endpoint }: Known): Promise<void> {
    const connection = this.#sources.shown?.accounts.connection(account.place.id);
    if (connection === undefined || account.identity === undefined)
      throw new HumanError(vscode.l10n.t('The account is not connected.'));
    const uri = uriOf(account.identity.accountId, account.place.region, endpoint.name);
    const deployment = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Window,
        title: vscode.l10n.t('Reading the deployed configuration'),
      },
      () => connection.deployments.deployment(endpoint.name),
    );
    this.#opened.set(uri.toString(), { key: endpointKey(account.place.id, endpoint.name), deployment });
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Shows or masks the values of an endpoint's environment anew. @param key An `endpointKey`. */
  redraw(key: string): void {
    for (const [uri, opened] of this.#opened)
      if (opened.key === key) this.#changed.fire(vscode.Uri.parse(uri));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const opened = this.#opened.get(uri.toString());
    // Left open by an earlier window: what ran then is not known any more.
    if (opened === undefined) return '';
    const revealed = this.#choices.view.revealed.has(opened.key);
    return deploymentText(opened.deployment, { revealed, isKnownVariable });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#opened.clear();
  }
}

/** `sagemaker-async:/ACCOUNT/REGION/NAME.json` */
function uriOf(accountId: string, region: string, name: string): vscode.Uri {
  const path = documentPath(accountId, region, `${name}.json`);
  return vscode.Uri.from({ scheme: SCHEME, path });
}
