import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension/live/api.js';
import { CAUSES, WELL } from '../../support/sick-endpoints.js';
import { activate, closeEditors } from '../support.js';
import { endpointRows, hideView, showView, viewWhen } from './live-bench.js';

/** The report on an endpoint of the demo account, as a person gets it. */
async function reportOn(placeId: string, endpoint: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('sagemakerAsync.troubleshootEndpoint', { placeId, endpoint });
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document !== undefined && document.uri.path.endsWith(`/${endpoint}.txt`), String(document?.uri));
  return document;
}

describe('troubleshooting in the demo account', () => {
  let placeId: string;

  before(async () => {
    const api = (await activate()).exports as Api;
    await showView();
    await vscode.commands.executeCommand('sagemakerAsync.exploreDemoAccount');
    const names = [...Object.keys(CAUSES), ...WELL];
    const view = await viewWhen(api, (seen) => {
      const labels = endpointRows(seen).map(({ label }) => label);
      return names.every((name) => labels.includes(name));
    });
    placeId = endpointRows(view)[0]?.of.placeId ?? '';
  });
  after(async () => {
    await closeEditors();
    await vscode.commands.executeCommand('sagemakerAsync.leaveDemoAccount');
    // Shown anew, the view looks which account the environment of the next suite names.
    await hideView();
  });

  for (const [endpoint, cause] of Object.entries(CAUSES)) {
    it(`${endpoint}: the first line names ${String(cause)}`, async () => {
      const document = await reportOn(placeId, endpoint);
      assert.match(document.lineAt(0).text, cause);
      assert.equal(document.languageId, 'sagemaker-async-report');
    });
  }

  for (const endpoint of WELL) {
    it(`${endpoint}: nothing is wrong`, async () => {
      const document = await reportOn(placeId, endpoint);
      assert.equal(document.lineAt(0).text, `${endpoint}: All is well.`);
      assert.doesNotMatch(document.getText(), /^[✗!] /m);
    });
  }

  it('has the ways to mend it above an answer, and copies a command', async () => {
    const [endpoint = ''] = Object.keys(CAUSES);
    const document = await reportOn(placeId, endpoint);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const copying = lenses.find(({ command }) => command?.title.includes('(copy the command)') === true);
    assert.ok(copying?.command !== undefined, 'No answer has a command.');
    const { command, range } = copying;
    assert.match(document.lineAt(range.start.line).text, /^[✗!i] /);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    assert.match(await vscode.env.clipboard.readText(), /^aws /);
  });
});
