import * as vscode from 'vscode';
import { type WrittenFile, writeEndpoint } from '../../core/write/endpoint/index.js';
import { askAll } from '../../core/write/endpoint/questions.js';
import { askIn } from './ask.js';

/** Folders of one name that are tried before somebody has to tidy up. */
const MOST_TRIES = 50;

/** Asks what an asynchronous endpoint is to stand, and writes its files into a folder that did not exist before. */
export async function newEndpoint(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a folder first: the files of the new endpoint go into it.'),
    );
    return;
  }
  const request = await askAll(askIn(vscode.l10n.t('New Async Endpoint')));
  if (request === undefined) return;
  const root = folders.length === 1 ? folders[0] : await vscode.window.showWorkspaceFolderPick();
  if (root === undefined) return;
  const free = await freeName(root.uri, request.name);
  if (free === undefined) return;
  const files = writeEndpoint(request);
  const isPreviewed = await askHow(files, `${root.name}/${free}`);
  if (isPreviewed !== undefined) await create(files, vscode.Uri.joinPath(root.uri, free), isPreviewed);
}

/** NAME, else NAME-2 and so on: nothing that exists is written to. */
async function freeName(root: vscode.Uri, name: string): Promise<string | undefined> {
  for (let attempt = 1; attempt <= MOST_TRIES; attempt++) {
    const tried = attempt === 1 ? name : `${name}-${attempt}`;
    if (!(await exists(vscode.Uri.joinPath(root, tried)))) return tried;
  }
  void vscode.window.showErrorMessage(
    vscode.l10n.t('This folder holds too many endpoints with the name {0}.', name),
  );
  return undefined;
}

/** What cannot be looked at is taken as there. */
async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound');
  }
}

/** Whether to show the files before they are there; undefined: neither. */
async function askHow(files: readonly WrittenFile[], path: string): Promise<boolean | undefined> {
  const detail = files.map((file) => file.path).join(', ');
  const picked = await vscode.window.showQuickPick(
    [
      {
        isPreviewed: false,
        label: vscode.l10n.t('Create {0} files in {1}', files.length, path),
        detail,
      },
      { isPreviewed: true, label: vscode.l10n.t('Choose file by file in a preview'), detail: '' },
    ],
    { title: vscode.l10n.t('New Async Endpoint'), ignoreFocusOut: true },
  );
  return picked?.isPreviewed;
}

async function create(
  files: readonly WrittenFile[],
  folder: vscode.Uri,
  needsConfirmation: boolean,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const encoder = new TextEncoder();
  const uriOf = ({ path }: WrittenFile): vscode.Uri => vscode.Uri.joinPath(folder, ...path.split('/'));
  for (const file of files)
    edit.createFile(
      uriOf(file),
      { contents: encoder.encode(file.text), overwrite: false, ignoreIfExists: false },
      { label: vscode.l10n.t('New Async Endpoint'), needsConfirmation },
    );
  const isDone = await vscode.workspace.applyEdit(edit);
  const [deployment] = files;
  if (!isDone) {
    // A preview that was closed is no failure.
    if (!needsConfirmation)
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The files of the new endpoint could not be created.'),
      );
    return;
  }
  // In a preview it may have been left out.
  if (deployment !== undefined && (await exists(uriOf(deployment))))
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(deployment)));
}
