import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension/live/api.js';
import { activate, closeEditors, deleteFile, eventually, openFile, writeFile } from '../support.js';
import { endpointRows, hideView, viewWhen } from './live-bench.js';

const FILE = 'live-code/deploy.py';

/** An endpoint of the demo account as somebody wrote it; its instance type and concurrency are other ones there. */
const TEXT = `import boto3

sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="whisper-large-config",
    ProductionVariants=[
        {"VariantName": "AllTraffic", "ModelName": "whisper", "InstanceType": "ml.g5.xlarge"}
    ],
    AsyncInferenceConfig={
        "OutputConfig": {"S3OutputPath": bucket + "/out"},
        "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 9},
    },
)
sm.create_endpoint(EndpointName="whisper-large", EndpointConfigName="whisper-large-config")
`;

async function lensesOf({ uri }: vscode.TextDocument): Promise<readonly vscode.Command[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
    100,
  );
  return lenses.flatMap(({ command }) => command ?? []);
}

/** The lens with this title, once it is there. */
async function lens(document: vscode.TextDocument, title: RegExp): Promise<vscode.Command> {
  let found: readonly vscode.Command[] = [];
  let isLooking = false;
  const look = async (): Promise<void> => {
    isLooking = true;
    found = await lensesOf(document);
    isLooking = false;
  };
  await eventually(
    () => {
      if (!isLooking) void look();
      return found.some((one) => title.test(one.title));
    },
    () => `No lens is ${String(title)}; there are: ${found.map((one) => one.title).join('; ')}.`,
  );
  const one = found.find((command) => title.test(command.title));
  assert.ok(one);
  return one;
}

describe('live numbers in the code', () => {
  let api: Api;

  before(async () => {
    api = (await activate()).exports as Api;
    await writeFile(FILE, TEXT);
    await vscode.commands.executeCommand('sagemakerAsync.exploreDemoAccount');
    await viewWhen(api, (view) =>
      endpointRows(view).some(({ label, context }) => label === 'whisper-large' && context.includes('async')),
    );
  });
  after(async () => {
    await vscode.commands.executeCommand('sagemakerAsync.leaveDemoAccount');
    await hideView();
    await closeEditors();
    await deleteFile('live-code');
  });

  it('shows instances, queue and how much differs over the definition', async () => {
    const { document } = await openFile(FILE);
    const numbers = await lens(document, /^live \d+(→\d+)?( ·|$)/);
    assert.equal(numbers.command, 'sagemakerAsync.revealEndpoint');
    const differences = await lens(document, /^\d+ values differ from what is deployed$/);
    assert.equal(differences.command, 'sagemakerAsync.showDifference');
  });

  it('takes the deployed value over after showing it, as one edit that can be undone', async () => {
    const { document } = await openFile(FILE);
    const { arguments: given = [] } = await lens(document, /values differ/);
    const ids = ['variant/AllTraffic/InstanceType', 'MaxConcurrentInvocationsPerInstance'];
    const done = vscode.commands.executeCommand('sagemakerAsync.takeDeployedValue', {
      ...(given[0] as object),
      ids,
    });
    let asked = 0;
    await eventually(
      () => {
        // The button of the question beside the preview.
        if (asked++ % 10 === 5) void vscode.commands.executeCommand('notification.acceptPrimaryAction');
        return document.getText() !== TEXT;
      },
      () => 'Nothing was taken.',
    );
    await done;
    assert.match(document.getText(), /"InstanceType": "ml\.g5\.2xlarge"/);
    assert.match(document.getText(), /"MaxConcurrentInvocationsPerInstance": 4\}/);
    await openFile(FILE);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), TEXT);
  });

  it('is gone with the setting', async () => {
    const { document } = await openFile(FILE);
    await lens(document, /^live /);
    const settings = vscode.workspace.getConfiguration('sagemakerAsync');
    await settings.update('live.codeLens', false, vscode.ConfigurationTarget.Workspace);
    try {
      const titles = (await lensesOf(document)).map(({ title }) => title);
      assert.deepEqual(
        titles.filter((title) => /^live |differ/.test(title)),
        [],
      );
    } finally {
      await settings.update('live.codeLens', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('watches an endpoint and stops', async () => {
    const whisper = { placeId: 'demo', endpoint: 'whisper-large' };
    const isWatched = async (wanted: boolean): Promise<void> => {
      await viewWhen(api, (view) =>
        endpointRows(view).some(
          ({ label, context }) => label === 'whisper-large' && context.includes('watched') === wanted,
        ),
      );
    };
    await vscode.commands.executeCommand('sagemakerAsync.watchEndpoint', {
      ...whisper,
      conditions: ['late'],
    });
    await isWatched(true);
    await vscode.commands.executeCommand('sagemakerAsync.stopWatching', whisper);
    await isWatched(false);
  });
});
