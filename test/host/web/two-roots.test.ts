import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activate, closeEditors, findings, findingsNow, ruleOf } from '../support.js';
import { DEPLOY, NGINX } from '../suite/projects.js';

const isWarning = ({ severity }: vscode.Diagnostic) => severity === vscode.DiagnosticSeverity.Warning;

describe('a workspace of two folders', () => {
  before(activate);
  afterEach(closeEditors);
  after(async () => {
    for (const uri of [at(0, 'deploy.py'), at(0, 'nginx.conf'), at(1, 'nginx.conf')])
      await vscode.workspace.fs.delete(uri);
  });

  it('keeps what one folder deploys out of the other', async () => {
    await write(at(0, 'deploy.py'), DEPLOY);
    await write(at(0, 'nginx.conf'), NGINX);
    await write(at(1, 'nginx.conf'), NGINX);
    for (const uri of [at(0, 'nginx.conf'), at(1, 'nginx.conf')])
      await vscode.window.showTextDocument(uri, { preview: false });
    const first = await findings(at(0, 'nginx.conf'), (all) => all.some(isWarning));
    const second = await findings(at(1, 'nginx.conf'));
    assert.deepEqual(first.map(ruleOf), second.map(ruleOf));
    assert.equal(second.some(isWarning), false);
  });

  it('is checked folder by folder by Check Workspace', async () => {
    await vscode.commands.executeCommand('sagemakerAsync.checkWorkspace');
    await findings(at(0, 'deploy.py'));
    await findings(at(1, 'nginx.conf'));
    assert.equal(findingsNow(at(1, 'nginx.conf')).some(isWarning), false);
  });
});

function at(folder: 0 | 1, path: string): vscode.Uri {
  const { uri } = vscode.workspace.workspaceFolders?.[folder] ?? {};
  assert.ok(uri, 'The tests need a workspace of two folders.');
  return vscode.Uri.joinPath(uri, path);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
