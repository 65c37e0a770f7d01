import * as vscode from 'vscode';

/** Names that may hold a deployment; what a file really is the linter decides by its text. */
const RELEVANT =
  '**/{Dockerfile,Dockerfile.*,*.dockerfile,Containerfile,serve,nginx*,*.conf,*.properties,*.py,*.ipynb,*.json,*.yaml,*.yml,*.template,*.sh,*.tf,*.ts}';
const NEVER =
  '**/{node_modules,.git,.venv,venv,__pycache__,site-packages,dist,build,out,cdk.out,.terraform}/**';
const LARGEST_BYTES = 1_048_576;

/** Files of a folder that linking may need, read one after another until cancelled; unreadable ones are left out. */
export async function* readFolder(
  folder: vscode.WorkspaceFolder,
  limit: number,
  token: vscode.CancellationToken,
): AsyncGenerator<{ uri: vscode.Uri; text: string; done: number; total: number }> {
  const uris = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, RELEVANT),
    new vscode.RelativePattern(folder, NEVER),
    limit,
    token,
  );
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
