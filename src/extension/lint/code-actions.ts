import * as vscode from 'vscode';
import { ignoreEdit } from '../../core/lint/ignore-edit.js';
import type { TextEdit } from '../../core/text/range.js';
import { localise } from '../localise.js';
import { SOURCE } from './convert.js';
import type { FolderLint } from './folder-lint.js';
import type { Reported } from './reported.js';

/** Value fixes, "ignore here", "open the rule's page"; for `fixAll` the safe ones of the document at once. */
export function codeActionsFor(
  document: vscode.TextDocument,
  range: vscode.Range,
  wanted: 'quick-fixes' | { readonly fixAll: vscode.CodeActionKind },
  reported: readonly Reported[],
): vscode.CodeAction[] {
  if (wanted !== 'quick-fixes') return fixAll(document, reported, wanted.fixAll);
  const here = reported.filter(({ shown }) => shown.range.intersection(range) !== undefined);
  return here.flatMap((one) => [...valueFixes(one), ...ignoring(one), openPage(one)]);
}

function valueFixes({ shown, found, folder }: Reported): readonly vscode.CodeAction[] {
  return found.fixes.flatMap((fix) => {
    const edit = workspaceEdit(folder, fix.edits);
    if (edit === undefined) return [];
    const action = new vscode.CodeAction(localise(fix.wording), vscode.CodeActionKind.QuickFix);
    action.edit = edit;
    action.diagnostics = [shown];
    action.isPreferred = fix.isSafe;
    return [action];
  });
}

function ignoring({ shown, found, folder }: Reported): readonly vscode.CodeAction[] {
  const source = folder.text(found.at.file)?.source;
  const written = source === undefined ? undefined : ignoreEdit(source, found.at.range.start, found.rule);
  if (written === undefined) return [];
  const { edit, reasonAt, reasonLength } = written;
  const [placed] = folder.text(found.at.file)?.editsOf(edit) ?? [];
  if (placed === undefined) return [];
  const { newText } = edit;
  const snippet = new vscode.SnippetString()
    .appendText(newText.slice(0, reasonAt))
    .appendPlaceholder(newText.slice(reasonAt, reasonAt + reasonLength))
    .appendText(newText.slice(reasonAt + reasonLength));
  const action = new vscode.CodeAction(
    vscode.l10n.t('Ignore {0} here, with a reason', found.rule),
    vscode.CodeActionKind.QuickFix,
  );
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(placed.place.uri, [new vscode.SnippetTextEdit(placed.place.range, snippet)]);
  action.diagnostics = [shown];
  return [action];
}

function openPage({ shown, found }: Reported): vscode.CodeAction {
  const action = new vscode.CodeAction(
    vscode.l10n.t('Open the page of {0}', found.rule),
    vscode.CodeActionKind.QuickFix,
  );
  action.command = { title: action.title, command: 'sagemakerAsync.openRulePage', arguments: [found.rule] };
  action.diagnostics = [shown];
  return action;
}

/** Every safe fix of the document whose edits stay in it and do not touch those of an earlier one. */
function fixAll(
  document: vscode.TextDocument,
  reported: readonly Reported[],
  kind: vscode.CodeActionKind,
): vscode.CodeAction[] {
  const edit = new vscode.WorkspaceEdit();
  const taken: vscode.Range[] = [];
  let count = 0;
  for (const { found, folder } of reported) {
    const fix = found.fixes.find(({ isSafe }) => isSafe);
    const placed = fix === undefined ? undefined : place(folder, fix.edits);
    if (placed === undefined || placed.length === 0) continue;
    const staysHere = placed.every(({ uri }) => uri.toString() === document.uri.toString());
    const isFree = placed.every(
      ({ range }) => !taken.some((other) => other.intersection(range) !== undefined),
    );
    if (!staysHere || !isFree) continue;
    for (const { uri, range, newText } of placed) {
      edit.replace(uri, range, newText);
      taken.push(range);
    }
    count += 1;
  }
  if (count === 0) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix {0} safe {1} problems', count, SOURCE), kind);
  action.edit = edit;
  return [action];
}

interface PlacedEdit {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly newText: string;
}

/** undefined when some edit has no place in the editor: half a fix is none. */
function place(folder: FolderLint, edits: readonly TextEdit[]): readonly PlacedEdit[] | undefined {
  const placed: PlacedEdit[] = [];
  for (const edit of edits) {
    const here = folder.text(edit.file)?.editsOf(edit) ?? [];
    if (here.length === 0) return undefined;
    for (const { place: at, newText } of here) placed.push({ ...at, newText });
  }
  return placed;
}

/** Edits of several files are marked for confirmation, so that VS Code shows them first. */
function workspaceEdit(folder: FolderLint, edits: readonly TextEdit[]): vscode.WorkspaceEdit | undefined {
  const placed = place(folder, edits);
  if (placed === undefined || placed.length === 0) return undefined;
  const isMany = new Set(placed.map(({ uri }) => uri.toString())).size > 1;
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, range, newText } of placed) {
    if (isMany) edit.replace(uri, range, newText, { label: 'SageMaker Async', needsConfirmation: true });
    else edit.replace(uri, range, newText);
  }
  return edit;
}
