import * as vscode from 'vscode';
import { inGroups, within } from './patience.js';
import { isNeverRead, NEVER, RELEVANT, relevanceOf } from './relevant-files.js';

/** Schemes that VS Code itself can search. Others need a search provider, without which it waits for ever. */
const SEARCHABLE = ['file', 'vscode-remote'];
const SEARCH_MS = 2000;
const LIST_MS = 10_000;
const MOST_FOLDERS = 2000;
const AT_ONCE = 16;

/** Files of a folder that may be ours, the most telling first. Throws when the folder cannot be listed at all. */
export async function listFiles(
  folder: vscode.WorkspaceFolder,
  limit: number,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  if (limit <= 0) return [];
  if (SEARCHABLE.includes(folder.uri.scheme)) return search(folder, limit, token);
  const searching = new vscode.CancellationTokenSource();
  try {
    const found = await within(SEARCH_MS, search(folder, limit, searching.token));
    // Finding nothing is also what VS Code answers where another folder can be searched and this one cannot.
    return found === undefined || found.length === 0 ? await walk(folder.uri, limit, token) : found;
  } finally {
    searching.cancel();
    searching.dispose();
  }
}

async function search(
  folder: vscode.WorkspaceFolder,
  limit: number,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const uris: vscode.Uri[] = [];
  for (const pattern of RELEVANT) {
    if (uris.length >= limit) break;
    const found = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, pattern),
      new vscode.RelativePattern(folder, NEVER),
      limit - uris.length,
      token,
    );
    uris.push(...found);
  }
  return uris;
}

/** Folder by folder, the upper ones first; a folder below that cannot be listed is left out. */
async function walk(
  root: vscode.Uri,
  limit: number,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const found = RELEVANT.map((): vscode.Uri[] => []);
  const folders = [root];
  for (let next = 0; next < folders.length && next < MOST_FOLDERS;) {
    const group = folders.slice(next, next + AT_ONCE);
    next += group.length;
    for await (const { item, answer } of inGroups(group, AT_ONCE, list)) {
      if (token.isCancellationRequested) return [];
      if (answer === undefined && item === root) throw new Error(`${root.toString()} cannot be listed.`);
      for (const [name, type] of answer ?? []) {
        const uri = vscode.Uri.joinPath(item, name);
        const relevance = relevanceOf(name);
        if ((type & vscode.FileType.Directory) !== 0) {
          // A link to a folder may lead back.
          if ((type & vscode.FileType.SymbolicLink) === 0 && !isNeverRead(name)) folders.push(uri);
        } else if (relevance !== undefined) found[relevance]?.push(uri);
      }
    }
  }
  return found.flat().slice(0, limit);
}

function list(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][] | undefined> {
  return within(LIST_MS, vscode.workspace.fs.readDirectory(folder));
}
