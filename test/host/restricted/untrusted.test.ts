import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, findings, openFile, writeFile } from '../support.js';

describe('an untrusted workspace', () => {
  after(closeEditors);

  it('is what these tests run in', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('is checked like any other, for checking runs nothing of it', async () => {
    await writeFile(
      'untrusted/Dockerfile',
      'FROM python:3.12\nCOPY serve /opt/program/serve\nENTRYPOINT python3 /opt/program/serve\n',
    );
    const { document } = await openFile('untrusted/Dockerfile');
    await findings(document.uri);
  });
});
