import * as vscode from 'vscode';

/**
 * Names that may hold a deployment, the most telling first, so that a limit cuts off what matters least; what a file
 * really is the linter decides by its text.
 */
const RELEVANT = [
  '**/{sagemaker-async.json,Dockerfile,Dockerfile.*,*.dockerfile,Containerfile,serve,nginx*,*.conf,*.properties,*.ipynb,*.template}',
  '**/*.{py,json,yaml,yml,sh}',
  '**/*.{tf,ts}',
];
const NEVER =
  '**/{node_modules,.git,.venv,venv,__pycache__,site-packages,dist,build,out,cdk.out,.terraform}/**';
const NEVER_IN =
  /\/(node_modules|\.git|\.?venv|__pycache__|site-packages|dist|build|out|cdk\.out|\.terraform)\//;
const LARGEST_BYTES = 1_048_576;

/** Files of a folder that linking may need, read one after another until cancelled; unreadable ones are left out. */
export async function* readFolder(
  folder: vscode.WorkspaceFolder,
  limit: number,
  token: vscode.CancellationToken,
): AsyncGenerator<{ uri: vscode.Uri; text: string; done: number; total: number }> {
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
  const decoder = new TextDecoder('utf-8');
  for (const [index, uri] of uris.entries()) {
    if (token.isCancellationRequested) return;
    const text = await readText(uri, decoder);
    if (text !== undefined) yield { uri, text, done: index + 1, total: uris.length };
  }
}

export async function readText(
  uri: vscode.Uri,
  decoder = new TextDecoder('utf-8'),
): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_BYTES || (type & vscode.FileType.File) === 0) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.includes(0) ? undefined : decoder.decode(bytes);
  } catch {
    // Gone or not permitted since it was listed: it takes no part in linking.
    return undefined;
  }
}

/** Tells of files that change on disk, by whatever hand; no file is read before it is asked for. */
export function watchFolder(
  folder: vscode.WorkspaceFolder,
  onChange: (uri: vscode.Uri) => void,
): vscode.Disposable {
  const changed = (uri: vscode.Uri) => {
    if (!NEVER_IN.test(uri.path)) onChange(uri);
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
