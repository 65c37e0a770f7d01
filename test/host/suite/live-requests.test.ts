import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeEditors, eventually } from '../support.js';
import { endpointRows, LiveBench, showView, viewWhen } from './live-bench.js';

/** Answers the question that stands, as a person does: a text and Enter, or Enter alone. */
async function accept(): Promise<void> {
  await pause(400);
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The text of the active editor, once it is of the scheme and as wanted. */
async function textWhen(scheme: string, isWanted: (text: string) => boolean): Promise<string> {
  const now = (): string => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.scheme === scheme ? document.getText() : '';
  };
  await eventually(
    () => isWanted(now()),
    () => `The editor shows ${JSON.stringify(now().slice(0, 400))}`,
  );
  return now();
}

describe('logs and failed requests of the demo account', () => {
  let bench: LiveBench;
  /** An endpoint that lost requests lately. */
  let failing: { readonly placeId: string; readonly endpoint: string };

  before(async () => {
    bench = await LiveBench.start();
    await showView();
    await vscode.commands.executeCommand('sagemakerAsync.exploreDemoAccount');
    const view = await viewWhen(bench.api, (seen) =>
      endpointRows(seen).some(({ context }) => context.includes('failing')),
    );
    const row = endpointRows(view).find(({ context }) => context.includes('failing'));
    assert.ok(row);
    failing = { placeId: row.of.placeId, endpoint: row.label };
  });
  after(async () => {
    await closeEditors();
    await vscode.commands.executeCommand('sagemakerAsync.leaveDemoAccount');
    await bench.stop();
  });

  it('are shown as a log that says whose it is, in the order of time', async () => {
    await vscode.commands.executeCommand('sagemakerAsync.showLogs', failing);
    const text = await textWhen('sagemaker-async-log', (seen) => seen.split('\n').length > 5);
    assert.ok(text.startsWith(`# ${failing.endpoint} · `), text.slice(0, 100));
    const times = Array.from(text.matchAll(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})/gm), ([, time]) => time);
    assert.ok(times.length > 3);
    assert.deepEqual(times, [...times].sort());
  });

  it('can be paused and followed', async () => {
    await textWhen('sagemaker-async-log', (seen) => !seen.includes('# Reading…'));
    await vscode.commands.executeCommand('sagemakerAsync.pauseLogs');
    const uri = vscode.window.activeTextEditor?.document.uri;
    assert.ok(uri);
    await pause(600);
    const paused = (await vscode.workspace.openTextDocument(uri)).getText();
    await pause(1_500);
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), paused);
    await vscode.commands.executeCommand('sagemakerAsync.followLogs');
    await textWhen('sagemaker-async-log', (seen) => seen.length > paused.length);
  });

  it('mark known troubles with what they mean and the rule that would have said so', async () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
    );
    const commands = lenses.flatMap(({ command }) => (command === undefined ? [] : [command]));
    const rules = commands.filter(({ command }) => command === 'sagemakerAsync.openRulePage');
    for (const { title, arguments: given } of rules) assert.equal(title, `Rule ${String(given?.[0])}`);
  });

  it('are listed by cause, and open with cause, inference id and message', async () => {
    await vscode.commands.executeCommand('sagemakerAsync.showFailures', failing);
    const opening = vscode.commands.executeCommand('sagemakerAsync.openFailure');
    await accept();
    await opening;
    const text = await textWhen('sagemaker-async-request', (seen) => seen !== '');
    assert.match(text, new RegExp(`^# ${failing.endpoint} · .+\n`));
    assert.match(text, /^# Inference id: \S+$/m);
    assert.match(text, /^# Object: s3:\/\/\S+-error\.out$/m);
  });

  it('lead from a failure to its own log lines', async () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
    );
    const lens = lenses.find(({ command }) => command?.command === 'sagemakerAsync.showRequestLogs');
    assert.ok(lens?.command);
    const [given] = (lens.command.arguments ?? []) as { readonly inferenceId: string }[];
    assert.ok(given);
    await vscode.commands.executeCommand(lens.command.command, given);
    const text = await textWhen(
      'sagemaker-async-log',
      (seen) => seen.includes(`"${given.inferenceId}"`) && !seen.includes('# Reading…'),
    );
    const events = text.split('\n').filter((line) => /^\d{4}-/.test(line));
    assert.ok(events.length > 0);
    assert.deepEqual(
      events.filter((line) => !line.includes(given.inferenceId)),
      [],
    );
  });
});
