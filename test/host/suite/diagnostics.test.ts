import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  activate,
  applyCodeAction,
  closeEditors,
  codeActions,
  deleteFile,
  finding,
  findings,
  findingsNow,
  openFile,
  ruleOf,
  type,
  workspaceFile,
  writeFile,
} from '../support.js';
import { DEPLOY, NGINX } from './projects.js';

describe('diagnostics', () => {
  before(async () => {
    await activate();
    await writeFile('project/deploy.py', DEPLOY);
    await writeFile('project/container/nginx.conf', NGINX);
    await writeFile('project/other/nginx.conf', NGINX);
  });
  afterEach(closeEditors);
  after(() => deleteFile('project'));

  it('mark the value, link the page of the rule and say their source', async () => {
    const { document } = await openFile('project/deploy.py');
    const found = await finding(document.uri, 'initial-count-zero');
    assert.equal(document.getText(found.range), '0');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(typeof found.code === 'object' && /initial-count-zero\.md$/.test(found.code.target.path));
    await vscode.workspace.fs.stat(found.code.target);
  });

  it('know from the folder that a container file serves an asynchronous endpoint', async () => {
    const { document } = await openFile('project/container/nginx.conf');
    const [found] = await findings(document.uri, (all) =>
      all.some(({ severity }) => severity === vscode.DiagnosticSeverity.Warning),
    );
    assert.equal(found && ruleOf(found), 'nginx-body-limit-too-small');
  });

  it('follow what is typed, unsaved', async () => {
    const editor = await openFile('project/deploy.py');
    const found = await finding(editor.document.uri, 'initial-count-zero');
    await type(editor, found.range, '2');
    await findings(editor.document.uri, (all) => all.every((one) => ruleOf(one) !== 'initial-count-zero'));
    assert.equal(editor.document.isDirty, true);
  });

  it('are shown for open files only', async () => {
    await openFile('project/deploy.py');
    await findings(workspaceFile('project/deploy.py'));
    assert.deepEqual(findingsNow(workspaceFile('project/other/nginx.conf')), []);
  });

  it('are shown for every file by Check Workspace', async () => {
    await vscode.commands.executeCommand('sagemakerAsync.checkWorkspace');
    await findings(workspaceFile('project/deploy.py'));
    await findings(workspaceFile('project/other/nginx.conf'));
  });

  it('offer a value fix, an ignore with a reason and the page', async () => {
    const { document } = await openFile('project/deploy.py');
    const found = await finding(document.uri, 'failure-path-missing');
    const titles = (await codeActions(document.uri, found.range)).map(({ title }) => title);
    assert.deepEqual(titles, [
      'Add S3FailurePath next to the output path',
      'Ignore failure-path-missing here, with a reason',
      'Open the page of failure-path-missing',
    ]);
  });

  it('are gone after the fix, and the file can be saved', async () => {
    const { document } = await openFile('project/deploy.py');
    const found = await finding(document.uri, 'failure-path-missing');
    await applyCodeAction(document.uri, found.range, /^Add S3FailurePath/);
    await findings(document.uri, (all) => all.every((one) => ruleOf(one) !== 'failure-path-missing'));
    await document.save();
    const bytes = await vscode.workspace.fs.readFile(document.uri);
    assert.match(new TextDecoder().decode(bytes), /"S3FailurePath": "s3:\/\/acme\/out-failures"/);
    await writeFile('project/deploy.py', DEPLOY);
  });

  it('are silenced by the ignore comment that the action writes', async () => {
    const { document } = await openFile('project/container/nginx.conf');
    const found = await finding(document.uri, 'nginx-body-limit-too-small');
    await applyCodeAction(document.uri, found.range, /^Ignore nginx-body-limit-too-small/);
    await findings(document.uri, (all) => all.every((one) => ruleOf(one) !== 'nginx-body-limit-too-small'));
    assert.match(document.getText(), /# sagemaker-async-ignore nginx-body-limit-too-small \S/);
  });

  it('are all fixed at once where that is safe', async () => {
    const { document } = await openFile('project/deploy.py');
    await findings(document.uri, (all) => all.length >= 2);
    const kind = vscode.CodeActionKind.SourceFixAll.append('sagemakerAsync');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [action] = await codeActions(document.uri, whole, kind);
    assert.ok(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
    await findings(document.uri, (all) => all.length === 0);
    assert.match(document.getText(), /"InitialInstanceCount": 1/);
  });

  it('are not made for files that are none of ours', async () => {
    await writeFile('project/notes.py', 'print("nothing to see")\n');
    await openFile('project/deploy.py');
    await findings(workspaceFile('project/deploy.py'));
    const { document } = await openFile('project/notes.py');
    assert.deepEqual(findingsNow(document.uri), []);
  });
});
