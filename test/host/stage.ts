import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { activate, findingsNow } from './support.js';

/** What the picture shall show; written by scripts/start.mjs. */
interface Scene {
  readonly file?: string;
  readonly command?: string;
  /** 1-based line on which the quick fixes are opened. */
  readonly quickFixLine?: number;
  /** The demo account's tree. */
  readonly demo?: boolean;
  /** Name of an endpoint of the demo account to troubleshoot. */
  readonly report?: string;
  /** Where the cursor is set, behind this text of the file, and what is shown there. */
  readonly cursor?: { readonly text: string; readonly show: 'hover' | 'suggest' };
  /** Commands with their arguments, once everything else is there. */
  readonly calls?: readonly (readonly [string, ...unknown[]])[];
  /** How long what they show may take. */
  readonly settleMs?: number;
  /** Written when the scene is ready, with a JSON object that says what is on it. */
  readonly ready: string;
  /** Its appearance ends the run. */
  readonly done: string;
}

/** Long enough for the slowest first lint; a file without problems costs this much once. */
const FINDINGS_MS = 8_000;
const SETTLE_MS = 1_000;

/** Sets up the window for a picture, from inside, where nothing depends on what a click would hit. */
export async function run(): Promise<void> {
  const scene = JSON.parse(readFileSync(process.env['SAGEMAKER_ASYNC_SCENE'] ?? '', 'utf8')) as Scene;
  try {
    writeFileSync(scene.ready, JSON.stringify({ findings: await setUp(scene) }));
  } catch (error) {
    writeFileSync(scene.ready, JSON.stringify({ error: String(error) }));
  }
  for (;;) {
    if (existsSync(scene.done)) return;
    await pause(100);
  }
}

async function setUp(scene: Scene): Promise<number> {
  const { file, command, quickFixLine, demo = false, report } = scene;
  const { cursor, calls = [], settleMs = 0 } = scene;
  await activate();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar');
  await vscode.commands.executeCommand(
    demo ? 'workbench.action.closePanel' : 'workbench.actions.view.problems',
  );
  if (demo) await showDemo();
  if (report !== undefined) await troubleshoot(report);

  const uri = file === undefined ? undefined : vscode.Uri.file(file);
  if (uri !== undefined) await show(uri);
  if (command !== undefined) await vscode.commands.executeCommand(command);
  if (uri !== undefined && quickFixLine !== undefined) await openQuickFix(uri, quickFixLine);

  for (const [id, ...given] of calls) {
    await pause(SETTLE_MS);
    await vscode.commands.executeCommand(id, ...given);
  }
  await pause(settleMs);
  await vscode.commands.executeCommand('notifications.clearAll');
  if (uri !== undefined && cursor !== undefined) await showAt(uri, cursor);
  await pause(SETTLE_MS);
  return uri === undefined ? 0 : allFindings(uri).length;
}

async function showDemo(): Promise<void> {
  await vscode.commands.executeCommand('sagemakerAsync.endpoints.focus');
  await vscode.commands.executeCommand('sagemakerAsync.exploreDemoAccount');
}

/** The endpoint is known once the demo account was read. */
async function troubleshoot(endpoint: string): Promise<void> {
  await pause(SETTLE_MS);
  const subject = { placeId: 'demo', endpoint };
  await vscode.commands.executeCommand('sagemakerAsync.troubleshootEndpoint', subject);
}

async function show(uri: vscode.Uri): Promise<void> {
  if (!uri.path.endsWith('.ipynb')) {
    await vscode.window.showTextDocument(uri);
    return settled(uri);
  }
  const editor = await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(uri));
  await settled(uri);
  const cell = editor.notebook.getCells().find(({ document }) => findingsNow(document.uri).length > 0);
  if (cell === undefined) return;
  editor.revealRange(
    new vscode.NotebookRange(cell.index, cell.index + 1),
    vscode.NotebookEditorRevealType.AtTop,
  );
}

/** Waits until there are findings and they stay as they are. */
async function settled(uri: vscode.Uri): Promise<void> {
  const giveUpAt = Date.now() + FINDINGS_MS;
  let before = '';
  do {
    before = JSON.stringify(allFindings(uri));
    await pause(SETTLE_MS);
  } while ((before === '[]' || before !== JSON.stringify(allFindings(uri))) && Date.now() < giveUpAt);
}

/** The findings of a file and, in a notebook, of its cells. */
function allFindings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics()
    .filter(([{ path }]) => path === uri.path)
    .flatMap(([at]) => findingsNow(at));
}

async function openQuickFix(uri: vscode.Uri, line: number): Promise<void> {
  const at = findingsNow(uri).find(({ range }) => range.start.line === line - 1)?.range.start;
  const position = at ?? new vscode.Position(line - 1, 0);
  const editor = await vscode.window.showTextDocument(uri);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(
    new vscode.Range(position, position),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
  await pause(SETTLE_MS);
  await vscode.commands.executeCommand('editor.action.quickFix');
}

async function showAt(uri: vscode.Uri, { text, show }: NonNullable<Scene['cursor']>): Promise<void> {
  const editor = await vscode.window.showTextDocument(uri);
  const at = editor.document.getText().indexOf(text);
  if (at < 0) throw new Error(`${uri.path} has no ${text}`);
  // Behind the text something is offered; of the text something is said.
  const position = editor.document.positionAt(show === 'suggest' ? at + text.length : at + 1);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
  await pause(SETTLE_MS);
  const command = show === 'hover' ? 'editor.action.showHover' : 'editor.action.triggerSuggest';
  await vscode.commands.executeCommand(command);
  await pause(SETTLE_MS);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
