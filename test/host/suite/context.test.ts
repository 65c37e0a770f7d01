import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activate, closeEditors, deleteFile, findings, openFile, writeFile } from '../support.js';
import { DEPLOY, NGINX } from './projects.js';

const isWarning = ({ severity }: vscode.Diagnostic) => severity === vscode.DiagnosticSeverity.Warning;

describe('what a file means', () => {
  before(activate);
  afterEach(closeEditors);
  after(() => deleteFile('context'));

  it('follows files that change on disk, unopened', async () => {
    await writeFile('context/container/nginx.conf', NGINX);
    await writeFile('context/deploy.py', DEPLOY.replace(/ {4}AsyncInferenceConfig.*\n/, ''));
    const { document } = await openFile('context/container/nginx.conf');
    await writeFile('context/deploy.py', DEPLOY);
    await findings(document.uri, (found) => found.some(isWarning));

    await writeFile('context/deploy.py', DEPLOY.replace(/ {4}AsyncInferenceConfig.*\n/, ''));
    await findings(document.uri, (found) => found.length === 0);
  });

  it('follows sagemaker-async.json', async () => {
    await writeFile('context/deploy.py', DEPLOY);
    const { document } = await openFile('context/container/nginx.conf');
    await findings(document.uri, (found) => found.some(isWarning));
    await writeFile('context/sagemaker-async.json', '{ "rules": { "nginx-body-limit-too-small": "off" } }');
    await findings(document.uri, (found) => found.length === 0);
    assert.equal(document.isDirty, false);
  });

  it('follows the settings', async () => {
    await writeFile('context/sagemaker-async.json', '{}');
    const { document } = await openFile('context/container/nginx.conf');
    await findings(document.uri, (found) => found.some(isWarning));
    const settings = vscode.workspace.getConfiguration('sagemakerAsync');
    await settings.update('lint.assume', 'off', vscode.ConfigurationTarget.Workspace);
    await findings(document.uri, (found) => found.length === 0);
    await settings.update('lint.assume', undefined, vscode.ConfigurationTarget.Workspace);
    await findings(document.uri, (found) => found.some(isWarning));
  });
});
