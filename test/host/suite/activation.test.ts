import { strict as assert } from 'node:assert';
import { activate, closeEditors, openFile, workspaceFile } from '../support.js';

describe('activation', () => {
  after(closeEditors);

  it('starts the extension', async () => {
    const extension = await activate();
    assert.equal(extension.isActive, true);
  });

  it('lets a file of the workspace be opened', async () => {
    const { document } = await openFile('Dockerfile');
    assert.equal(document.uri.toString(), workspaceFile('Dockerfile').toString());
  });
});
