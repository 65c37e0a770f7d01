import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

export const EXTENSION_ID = 'sagemaker-async.sagemaker-async';
export const SOURCE = 'sagemaker-async';

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 25;

/** The extension under test, as VS Code knows it; perhaps not active yet. */
export function extensionUnderTest(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  assert.ok(extension, `${EXTENSION_ID} is not installed.`);
  return extension;
}

/** The extension under test, activated. */
export async function activate(): Promise<vscode.Extension<unknown>> {
  const extension = extensionUnderTest();
  await extension.activate();
  return extension;
}

/** The place of a file in the workspace of the tests, which is a copy: it may be changed and saved. */
export function workspaceFile(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'The tests need a workspace folder.');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in an editor. */
export async function openFile(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile(path)));
}

/** Writes a file into the workspace, also into new folders. */
export async function writeFile(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(workspaceFile(path), new TextEncoder().encode(text));
}

export async function deleteFile(path: string): Promise<void> {
  await vscode.workspace.fs.delete(workspaceFile(path), { recursive: true });
}

/** Closes every editor; unsaved changes are dropped. */
export async function closeEditors(): Promise<void> {
  for (const { isDirty } of vscode.workspace.textDocuments) {
    if (isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Replaces what stands at `range` the way a person types it. */
export async function type(editor: vscode.TextEditor, range: vscode.Range, text: string): Promise<void> {
  assert.ok(
    await editor.edit((edit) => {
      edit.replace(range, text);
    }),
    'The edit was refused.',
  );
}

/** The extension's own findings for a file or notebook cell, as they are now. */
export function findingsNow(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
}

/** The rule id of a finding, whose code links to the rule's page. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the findings of a file are as wanted, and answers them. */
export async function findings(
  uri: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean = (found) => found.length > 0,
): Promise<vscode.Diagnostic[]> {
  await eventually(
    () => wanted(findingsNow(uri)),
    () =>
      `The findings of ${uri.path} did not arrive; there are: ${findingsNow(uri).map(ruleOf).join(', ') || 'none'}.`,
  );
  return findingsNow(uri);
}

/** Waits for one rule's finding in a file. */
export async function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const found = (await findings(uri, (all) => all.some((one) => ruleOf(one) === rule))).find(
    (one) => ruleOf(one) === rule,
  );
  assert.ok(found);
  return found;
}

/** Waits until a file has no findings. For a file that never had any, wait for another file's findings first. */
export async function noFindings(uri: vscode.Uri): Promise<void> {
  await findings(uri, (found) => found.length === 0);
}

/** The code actions that the light bulb offers at a place. */
export async function codeActions(
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind.value,
    100,
  );
}

/** Applies the code action with this title, edit first, then command, as VS Code does. */
export async function applyCodeAction(
  uri: vscode.Uri,
  range: vscode.Range,
  title: string | RegExp,
): Promise<void> {
  const offered = await codeActions(uri, range);
  const action = offered.find((one) =>
    typeof title === 'string' ? one.title === title : title.test(one.title),
  );
  assert.ok(
    action,
    `No action is titled ${String(title)}; there are: ${offered.map((one) => one.title).join('; ')}.`,
  );

  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), 'The edit was refused.');
  const { command } = action;
  if (command)
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

/** Waits until a condition holds, with a bound. */
export async function eventually(condition: () => boolean, sentence: () => string): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!condition()) {
    if (Date.now() > giveUpAt) assert.fail(sentence());
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
