import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  activate,
  closeEditors,
  deleteFile,
  eventually,
  finding,
  findings,
  findingsNow,
  openFile,
  ruleOf,
  workspaceFile,
  writeFile,
} from '../support.js';
import { DEPLOY } from '../suite/projects.js';

const SHELL_FORM = 'FROM python:3.12\nCOPY serve /opt/program/serve\nENTRYPOINT python3 /opt/program/serve\n';

describe('files in the browser alone', () => {
  before(activate);
  afterEach(closeEditors);
  after(() => deleteFile('web'));

  for (const [what, text] of [
    ['a Dockerfile', SHELL_FORM],
    ['a Dockerfile with a byte order mark', `\uFEFF${SHELL_FORM}`],
    ['a Dockerfile of Windows', SHELL_FORM.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`are checked by the same parsers: ${what}`, async () => {
      await writeFile('web/Dockerfile', text);
      const { document } = await openFile('web/Dockerfile');
      const found = await findings(document.uri);
      assert.deepEqual(
        found.map(ruleOf).filter((rule) => rule === 'crashed-rule' || rule === 'unreadable-file'),
        [],
      );
    });
  }

  it('are fixed by Apply All Safe Fixes in This File', async () => {
    await writeFile('web/deploy.py', DEPLOY);
    const { document } = await openFile('web/deploy.py');
    await finding(document.uri, 'initial-count-zero');
    await vscode.commands.executeCommand('sagemakerAsync.fixAllInFile');
    await findings(document.uri, (all) => all.length === 0);
  });

  it('have the pages of their rules', async () => {
    await vscode.commands.executeCommand('sagemakerAsync.openRulePage', 'initial-count-zero');
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await eventually(
      () => labels().some((label) => label.includes('initial-count-zero.md')),
      () => `No page is shown; there are: ${labels().join(', ')}.`,
    );
  });

  it('that are none of ours have no findings', async () => {
    await writeFile('web/deploy.py', DEPLOY);
    await writeFile('web/notes.yaml', 'a: [unclosed\n');
    await openFile('web/notes.yaml');
    const { document } = await openFile('web/deploy.py');
    await findings(document.uri);
    assert.deepEqual(findingsNow(workspaceFile('web/notes.yaml')), []);
  });
});
