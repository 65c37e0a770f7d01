import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  activate,
  applyCodeAction,
  closeEditors,
  eventually,
  finding,
  findings,
  ruleOf,
  type,
} from '../support.js';
import { DEPLOY, NGINX } from '../suite/projects.js';
import { MemoryFiles } from './memory-files.js';

const NEVER = new Promise<void>(() => undefined);
const FILES = { '/project/deploy.py': DEPLOY, '/project/container/nginx.conf': NGINX };
const isWarning = ({ severity }: vscode.Diagnostic) => severity === vscode.DiagnosticSeverity.Warning;

describe('a virtual file system', () => {
  let count = 0;
  let registered: vscode.Disposable | undefined;

  before(activate);
  afterEach(async () => {
    await closeEditors();
    const folders = vscode.workspace.workspaceFolders ?? [];
    const added = folders.findIndex(({ uri }) => uri.scheme.startsWith('far'));
    if (added >= 0) await changeFolders(() => vscode.workspace.updateWorkspaceFolders(added, 1));
    registered?.dispose();
  });

  /** Adds a folder of a scheme of its own, so that no test sees the folder of another. */
  async function mount(
    files: MemoryFiles,
    options?: { readonly isReadonly: boolean },
  ): Promise<(path: string) => vscode.Uri> {
    const scheme = `far${count++}`;
    registered = vscode.workspace.registerFileSystemProvider(scheme, files, options);
    const at = (path: string) => vscode.Uri.from({ scheme, path });
    const end = vscode.workspace.workspaceFolders?.length ?? 0;
    await changeFolders(() => vscode.workspace.updateWorkspaceFolders(end, 0, { uri: at('/project') }));
    return at;
  }

  it('is read as a folder: what a file means follows from its neighbours', async () => {
    const at = await mount(new MemoryFiles(FILES));
    const { document } = await vscode.window.showTextDocument(at('/project/container/nginx.conf'));
    const found = await findings(document.uri, (all) => all.some(isWarning));
    assert.deepEqual(found.map(ruleOf), ['nginx-body-limit-too-small']);
  });

  it('takes a quick fix', async () => {
    const files = new MemoryFiles(FILES);
    const at = await mount(files);
    const { document } = await vscode.window.showTextDocument(at('/project/deploy.py'));
    const found = await finding(document.uri, 'failure-path-missing');
    await applyCodeAction(document.uri, found.range, /^Add S3FailurePath/);
    await findings(document.uri, (all) => all.every((one) => ruleOf(one) !== 'failure-path-missing'));
    await document.save();
    assert.match(files.text('/project/deploy.py') ?? '', /"S3FailurePath"/);
  });

  it('is checked where it can only be read', async () => {
    const files = new MemoryFiles(FILES);
    const at = await mount(files, { isReadonly: true });
    const { document } = await vscode.window.showTextDocument(at('/project/deploy.py'));
    await finding(document.uri, 'initial-count-zero');
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), false);
    assert.equal(files.text('/project/deploy.py'), DEPLOY);
  });

  it('may refuse some files: the others are checked', async () => {
    const files = new MemoryFiles({ ...FILES, '/project/a/model.py': DEPLOY, '/project/b/serve.py': DEPLOY });
    files.before = (path, what) =>
      path.endsWith('model.py') || (path === '/project/b' && what === 'list')
        ? Promise.reject(vscode.FileSystemError.Unavailable(path))
        : Promise.resolve();
    const at = await mount(files);
    const { document } = await vscode.window.showTextDocument(at('/project/container/nginx.conf'));
    await findings(document.uri, (all) => all.some(isWarning));
  });

  it('may refuse to list anything: open files are checked, and follow what is typed', async () => {
    const files = new MemoryFiles(FILES);
    files.before = (path, what) =>
      what === 'list' ? Promise.reject(vscode.FileSystemError.Unavailable(path)) : Promise.resolve();
    const at = await mount(files);
    const editor = await vscode.window.showTextDocument(at('/project/deploy.py'));
    const found = await finding(editor.document.uri, 'initial-count-zero');
    await type(editor, found.range, '2');
    await findings(editor.document.uri, (all) => all.every((one) => ruleOf(one) !== 'initial-count-zero'));
  });

  it('that cannot be listed keeps Check Workspace from no other folder', async () => {
    const files = new MemoryFiles(FILES);
    files.before = (path, what) =>
      what === 'list' ? Promise.reject(vscode.FileSystemError.Unavailable(path)) : Promise.resolve();
    await mount(files);
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    const uri = vscode.Uri.joinPath(first.uri, 'reachable.py');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(DEPLOY));
    await vscode.commands.executeCommand('sagemakerAsync.checkWorkspace');
    await finding(uri, 'initial-count-zero');
    await vscode.workspace.fs.delete(uri);
  });

  it('may never answer: open files are checked, and follow what is typed', async () => {
    const files = new MemoryFiles({ ...FILES, '/project/a/model.py': DEPLOY });
    files.before = (path) => (path.endsWith('model.py') ? NEVER : Promise.resolve());
    const at = await mount(files);
    const editor = await vscode.window.showTextDocument(at('/project/deploy.py'));
    const found = await finding(editor.document.uri, 'initial-count-zero');
    await type(editor, found.range, '2');
    await findings(editor.document.uri, (all) => all.every((one) => ruleOf(one) !== 'initial-count-zero'));
  });

  it('may be slow: what is typed meanwhile is not lost', async () => {
    const files = new MemoryFiles(FILES);
    files.before = () => new Promise((resolve) => setTimeout(resolve, 400));
    const at = await mount(files);
    const editor = await vscode.window.showTextDocument(at('/project/deploy.py'));
    await type(editor, new vscode.Range(0, 0, 0, 0), '# of the fleet\n');
    const found = await finding(editor.document.uri, 'initial-count-zero');
    assert.equal(editor.document.getText(found.range), '0');
    await vscode.window.showTextDocument(at('/project/container/nginx.conf'));
    await findings(at('/project/container/nginx.conf'), (all) => all.some(isWarning));
  });
});

/** Waits until the window agrees; until then no other change is taken. */
async function changeFolders(change: () => boolean): Promise<void> {
  let isDone = false;
  const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => (isDone = true));
  assert.ok(change(), 'The folders could not be changed.');
  await eventually(
    () => isDone,
    () => 'The folders did not change.',
  );
  listener.dispose();
}
