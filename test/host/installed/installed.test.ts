import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, extensionUnderTest, findingsNow } from '../support.js';

/** The runner opens examples/ as the workspace, and installs the .vsix instead of loading the sources. */
describe('the installed .vsix', () => {
  it('is not the one of the repository', () => {
    const { extensionPath } = extensionUnderTest();
    assert.notEqual(extensionPath, process.env['SAGEMAKER_ASYNC_ROOT']);
  });

  it('starts by itself and reports a problem in an example', async () => {
    const files = await vscode.workspace.findFiles('**/Dockerfile');
    assert.notEqual(files.length, 0, 'There is no example.');
    for (const uri of files) await vscode.window.showTextDocument(uri, { preview: false });
    await eventually(
      () => files.some((uri) => findingsNow(uri).length > 0),
      () => `None of ${files.length} examples has a finding.`,
    );
  });
});
