import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension/live/api.js';
import { startSimulator } from '../../../src/simulator/index.js';
import { SmallWorld } from '../../support/small-world.js';
import { activate } from '../support.js';
import { endpointRows, showView, viewWhen } from '../suite/live-bench.js';

describe('the live view of an untrusted workspace', () => {
  let api: Api;

  before(async () => {
    api = (await activate()).exports as Api;
  });

  it('leaves AWS alone', async () => {
    const simulator = await startSimulator({ world: new SmallWorld() });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: simulator.url,
      AWS_ACCESS_KEY_ID: 'demo',
      AWS_SECRET_ACCESS_KEY: 'demo',
      AWS_REGION: 'eu-west-1',
    });
    await showView();
    const { rows } = await viewWhen(api, ({ state }) => state === 'untrusted');
    assert.deepEqual(rows, []);
    await vscode.commands.executeCommand('sagemakerAsync.refreshEndpoints');
    await vscode.commands.executeCommand('sagemakerAsync.chooseProfile', { region: 'eu-west-1' });
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal((await api.endpoints()).state, 'untrusted');
    assert.deepEqual([...simulator.requests], []);
    await simulator.stop();
  });

  it('shows the demo account, and its absence again', async () => {
    await vscode.commands.executeCommand('sagemakerAsync.exploreDemoAccount');
    await viewWhen(api, (view) => view.isDemo && endpointRows(view).length >= 6);
    await vscode.commands.executeCommand('sagemakerAsync.leaveDemoAccount');
    const { rows } = await viewWhen(api, ({ state }) => state === 'untrusted');
    assert.deepEqual(rows, []);
  });
});
