import * as vscode from 'vscode';
import { MutableMap } from './mutable-map.js';
import { ruleTitle } from './rule-link.js';
import { localise } from '../../localise.js';
import type { OpenLog } from './open-log.js';

export const LOG_SCHEME = 'sagemaker-async-log';
/** Lines of an editor whose own height is not known yet. */
const USUAL_HEIGHT = 25;
/** For the buttons of the editor's title. */
const FOLLOWING_KEY = 'sagemakerAsync.logIsFollowed';

/**
 * Container logs as read-only documents: traces fold, known troubles lead to the rule that would have prevented them.
 * A log is followed only while it can be seen in a focused window.
 */
export class LogDocuments
  implements
    vscode.TextDocumentContentProvider,
    vscode.FoldingRangeProvider,
    vscode.CodeLensProvider,
    vscode.Disposable
{
  readonly #logs = new MutableMap<OpenLog>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #redrawn = new vscode.EventEmitter<void>();
  /** Editors that stood at the end before the text grew: they go on with it. */
  readonly #atEnd = new Set<vscode.TextEditor>();
  readonly #disposables: { dispose(): unknown }[];

  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#redrawn.event;
  readonly onDidChangeFoldingRanges = this.#redrawn.event;

  constructor() {
    const { languages, window, workspace } = vscode;
    const look = (): void => {
      this.#look();
    };
    this.#disposables = [
      this.#changed,
      this.#redrawn,
      workspace.registerTextDocumentContentProvider(LOG_SCHEME, this),
      languages.registerFoldingRangeProvider({ scheme: LOG_SCHEME }, this),
      languages.registerCodeLensProvider({ scheme: LOG_SCHEME }, this),
      window.onDidChangeVisibleTextEditors(look),
      window.onDidChangeActiveTextEditor(look),
      window.onDidChangeWindowState(look),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.#goOn(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#logs.delete(uri.toString());
      }),
    ];
  }

  /** Shows a log; the one that is open already, if it is. */
  async show(uri: vscode.Uri, open: () => OpenLog): Promise<OpenLog> {
    const key = uri.toString();
    const log = this.#logs.get(key) ?? open();
    this.#logs.set(key, log);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    this.#look();
    return log;
  }

  /** The log of the active editor; undefined when that shows something else. */
  get active(): OpenLog | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri?.scheme === LOG_SCHEME ? this.#logs.get(uri.toString()) : undefined;
  }

  /** Something of a log changed. */
  redraw(uri: vscode.Uri): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.toString() === uri.toString() && isAtEnd(editor)) this.#atEnd.add(editor);
    this.#changed.fire(uri);
    this.#redrawn.fire();
    this.#tellKeys();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const log = this.#logs.get(uri.toString());
    // Left open by an earlier window.
    return (
      log?.text.text ??
      `# ${vscode.l10n.t('This log was not kept. Run "SageMaker Async: Show Logs" again.')}\n`
    );
  }

  provideFoldingRanges({ uri }: vscode.TextDocument): vscode.FoldingRange[] {
    const folds = this.#logs.get(uri.toString())?.text.folds ?? [];
    return folds.map(({ from, to }) => new vscode.FoldingRange(from, to));
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const signals = this.#logs.get(uri.toString())?.text.signals ?? [];
    return signals.flatMap(({ line, signal }) => {
      const range = new vscode.Range(line, 0, line, 0);
      const [rule] = signal.rules;
      const means = { title: localise(signal.means), command: '' };
      const page =
        rule === undefined
          ? []
          : [{ title: ruleTitle(rule), command: 'sagemakerAsync.openRulePage', arguments: [rule] }];
      return [means, ...page].map((command) => new vscode.CodeLens(range, command));
    });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#logs.dispose();
  }

  /** Who is seen is followed. */
  #look(): void {
    const { state, visibleTextEditors } = vscode.window;
    const seen = new Set(visibleTextEditors.map(({ document }) => document.uri.toString()));
    for (const [uri, log] of this.#logs) log.setSeen(state.focused && seen.has(uri));
    this.#tellKeys();
  }

  #tellKeys(): void {
    void vscode.commands.executeCommand('setContext', FOLLOWING_KEY, this.active?.isFollowing ?? false);
  }

  #goOn(document: vscode.TextDocument): void {
    for (const editor of this.#atEnd) {
      if (editor.document !== document) continue;
      this.#atEnd.delete(editor);
      // The newest line at the bottom: VS Code itself would put it at the top.
      const top = Math.max(0, document.lineCount - 1 - heightOf(editor));
      editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop);
    }
  }
}

/** Lines that fit; a guess while the text is shorter than the editor. */
function heightOf({ visibleRanges }: vscode.TextEditor): number {
  const [{ start, end } = { start: { line: 0 }, end: { line: 0 } }] = visibleRanges;
  return Math.max(end.line - start.line, USUAL_HEIGHT);
}

/** The last line can be seen, or nearly. */
function isAtEnd({ document, visibleRanges }: vscode.TextEditor): boolean {
  const last = visibleRanges.at(-1);
  return last !== undefined && last.end.line >= document.lineCount - 2;
}
