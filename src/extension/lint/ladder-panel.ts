import * as vscode from 'vscode';
import type { LadderChoice } from '../../core/lint/hints/choices.js';
import { ladderChoices } from '../../core/lint/hints/choices.js';
import { goneView, ladderPage } from '../../core/lint/hints/ladder-page.js';
import { readLadderMessage } from '../../core/lint/hints/ladder-protocol.js';
import type { LadderView } from '../../core/lint/hints/ladder-view.js';
import { ladderView } from '../../core/lint/hints/ladder-view.js';
import { localise } from '../localise.js';
import { createNonce } from '../webview/page.js';
import type { FolderLint } from './folder-lint.js';
import { showPlaceIn } from './help.js';

export interface Shown {
  readonly folder: FolderLint;
  readonly choice: LadderChoice;
}

/** All deployments of the folders that are read. */
export function choicesOf(folders: Iterable<FolderLint>): readonly Shown[] {
  return [...folders].flatMap((folder) =>
    ladderChoices(folder.project()).map((choice) => ({ folder, choice })),
  );
}

/** Asks which deployment; undefined when nobody answers. */
export async function pickChoice(choices: readonly Shown[]): Promise<Shown | undefined> {
  const items = choices.map((shown) => ({
    label: shown.choice.name,
    description: showPlaceIn(shown.folder)(shown.choice.at).label,
    shown,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Whose timeouts and payload limits?'),
    matchOnDescription: true,
  });
  return picked?.shown;
}

/** The one panel that shows a ladder; it follows its files while it is open. */
export class LadderPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #shown: Shown | undefined;
  #view: LadderView | undefined;

  show(shown: Shown): void {
    this.#shown = shown;
    this.#view = undefined;
    if (this.#panel === undefined) {
      const panel = vscode.window.createWebviewPanel(
        'sagemakerAsync.ladder',
        vscode.l10n.t('Timeout and Payload Ladder'),
        vscode.ViewColumn.Beside,
        { enableScripts: true, localResourceRoots: [] },
      );
      panel.onDidDispose(() => {
        this.#panel = undefined;
        this.#shown = undefined;
        this.#view = undefined;
      });
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#received(message));
      this.#panel = panel;
    } else this.#panel.reveal(undefined, true);
    this.update();
  }

  /** Draws anew what has changed; nothing when nobody has it open. */
  update(): void {
    if (this.#panel === undefined || this.#shown === undefined) return;
    const { folder, choice } = this.#shown;
    const project = folder.project();
    const now = ladderChoices(project).find(({ id }) => id === choice.id);
    const view =
      now === undefined
        ? goneView(choice.name, localise)
        : ladderView(project, now, showPlaceIn(folder), localise);
    if (JSON.stringify(view, spelled) === JSON.stringify(this.#view, spelled)) return;
    this.#view = view;
    this.#panel.title = vscode.l10n.t('Ladder: {0}', view.name);
    this.#panel.webview.html = ladderPage(view, createNonce(), localise, vscode.env.language);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  async #received(message: unknown): Promise<void> {
    const wanted = readLadderMessage(message);
    if (wanted === undefined || this.#shown === undefined) return;
    const rungs = (this.#view?.pictures ?? []).flatMap((picture) => picture.rungs);
    const at = rungs.find(({ index }) => index === wanted.rung)?.place;
    const place = at === undefined ? undefined : this.#shown.folder.placeOf(at);
    if (place === undefined) return;
    const document = await vscode.workspace.openTextDocument(place.uri);
    await vscode.window.showTextDocument(document, {
      selection: place.range,
      viewColumn: vscode.ViewColumn.One,
    });
  }
}

/** JSON has no infinity. */
function spelled(_key: string, value: unknown): unknown {
  return value === Infinity ? 'no limit' : value;
}
