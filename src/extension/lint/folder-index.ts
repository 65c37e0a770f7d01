import * as vscode from 'vscode';
import { listFiles } from './list-files.js';
import { inGroups, within } from './patience.js';
import { isNeverRead, RELEVANT } from './relevant-files.js';

const LARGEST_BYTES = 1_048_576;
const READ_MS = 10_000;
const AT_ONCE = 16;

/** Files of a folder that linking may need, one after another until cancelled; unreadable ones are left out. */
export async function* readFolder(
  folder: vscode.WorkspaceFolder,
  limit: number,
  token: vscode.CancellationToken,
): AsyncGenerator<{ uri: vscode.Uri; text: string; done: number; total: number }> {
  const uris = await listFiles(folder, limit, token);
  let done = 0;
  for await (const { item: uri, answer: text } of inGroups(uris, AT_ONCE, readText)) {
    if (token.isCancellationRequested) return;
    done += 1;
    if (text !== undefined) yield { uri, text, done, total: uris.length };
  }
}

/** undefined: none of ours by its size or its bytes, gone, not permitted, or too slow; it takes no part in linking. */
export function readText(uri: vscode.Uri): Promise<string | undefined> {
  return within(READ_MS, read(uri));
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  const { size, type } = await vscode.workspace.fs.stat(uri);
  if (size > LARGEST_BYTES || (type & vscode.FileType.File) === 0) return undefined;
  const bytes = await vscode.workspace.fs.readFile(uri);
  return bytes.includes(0) ? undefined : new TextDecoder('utf-8').decode(bytes);
}

/** Tells of files that change on disk, by whatever hand; no file is read before it is asked for. */
export function watchFolder(
  folder: vscode.WorkspaceFolder,
  onChange: (uri: vscode.Uri) => void,
): vscode.Disposable {
  const changed = (uri: vscode.Uri) => {
    const folders = uri.path.split('/').slice(1, -1);
    if (!folders.some(isNeverRead)) onChange(uri);
  };
  const watchers = RELEVANT.map((pattern) => {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, pattern));
    watcher.onDidChange(changed);
    watcher.onDidCreate(changed);
    watcher.onDidDelete(changed);
    return watcher;
  });
  return vscode.Disposable.from(...watchers);
}
