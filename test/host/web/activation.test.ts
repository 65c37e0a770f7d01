import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activate } from '../support.js';

interface View {
  readonly state: string;
  readonly message: string;
  readonly rows: readonly unknown[];
}

describe('in the browser alone', () => {
  it('is where these tests run: there is no Node', async () => {
    const extension = await activate();
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal(typeof Reflect.get(globalThis, 'process'), 'undefined');
    assert.equal(typeof Reflect.get(globalThis, 'importScripts'), 'function');
    assert.equal(extension.isActive, true);
  });

  it('says that the live view is elsewhere', async () => {
    const { exports } = await activate();
    const { endpoints } = exports as { endpoints: () => Promise<View> };
    const { state, message, rows } = await endpoints();
    assert.equal(state, 'web');
    assert.match(message, /^Live endpoints are not shown in the browser alone/);
    assert.deepEqual(rows, []);
  });

  it('answers every command of the manifest', async () => {
    const extension = await activate();
    const { contributes } = extension.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !registered.includes(command)),
      [],
    );
    await vscode.commands.executeCommand('sagemakerAsync.refreshEndpoints');
  });
});
