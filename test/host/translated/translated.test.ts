import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension/live/api.js';
import { endpointRows, viewWhen } from '../suite/live-bench.js';
import { activate, closeEditors, eventually, findingsNow, openFile } from '../support.js';

const ROOT = process.env['SAGEMAKER_ASYNC_ROOT'] ?? '';
const table = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Readonly<Record<string, string>>;

describe('in Traditional Chinese', () => {
  const sentences = table('l10n/bundle.l10n.zh-tw.json');

  before(activate);
  after(closeEditors);

  it('VS Code says which language it speaks', () => {
    assert.equal(vscode.env.language, 'zh-tw');
  });

  it('findings, what they are related to, and fixes are told in it', async () => {
    const { document } = await openFile('transcription/container/nginx.conf');
    await eventually(
      () => findingsNow(document.uri).length >= 2,
      () => 'There are no findings.',
    );
    const found = findingsNow(document.uri);
    for (const { message } of found) assert.match(message, /[\u4e00-\u9fff]{4}/u);
    for (const { relatedInformation = [] } of found)
      for (const { message } of relatedInformation) assert.match(message, /[\u4e00-\u9fff]{2}/u);

    const [first] = found;
    assert.ok(first);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      first.range,
    );
    const ours = actions.filter(({ kind }) => kind?.value.startsWith('quickfix') === true);
    assert.ok(ours.length > 0);
    for (const { title } of ours) assert.match(title, /[\u4e00-\u9fff]{2}/u);
  });

  it('the names of rules, settings and numbers stay as they are', () => {
    const [finding] = findingsNow(vscode.window.activeTextEditor?.document.uri ?? vscode.Uri.file('/'));
    assert.match(finding?.message ?? '', /client_max_body_size.*413/);
    const { value } = finding?.code as { readonly value: string };
    assert.equal(value, 'nginx-body-limit-too-small');
  });

  it('commands of the palette have its titles', () => {
    const manifest = vscode.extensions.getExtension('sagemaker-async.sagemaker-async')?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly title: { readonly value: string } }[] };
    };
    const titles = table('package.nls.zh-tw.json');
    assert.deepEqual(
      manifest.contributes.commands.map(({ title }) => title.value).sort(),
      Object.keys(titles)
        .filter((key) => key.startsWith('command.'))
        .map((key) => titles[key])
        .sort(),
    );
  });

  it('rows of the demo account are told in it', async () => {
    const { exports } = await activate();
    const api = exports as Api;
    await vscode.commands.executeCommand('sagemakerAsync.exploreDemoAccount');
    await vscode.commands.executeCommand('sagemakerAsync.endpoints.focus');
    const view = await viewWhen(api, (seen) =>
      endpointRows(seen).some(({ context }) => context.includes('asleep')),
    );
    const row = endpointRows(view).find(({ context }) => context.includes('asleep'));
    assert.ok(row);
    assert.match(row.description, /[\u4e00-\u9fff]/u);
    assert.match(row.accessibility, /[\u4e00-\u9fff]{2}/u);
    assert.ok(Object.values(sentences).length > 2000);
    await vscode.commands.executeCommand('sagemakerAsync.leaveDemoAccount');
  });
});
