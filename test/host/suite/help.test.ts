import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  activate,
  closeEditors,
  deleteFile,
  eventually,
  findings,
  openFile,
  type,
  workspaceFile,
  writeFile,
} from '../support.js';
import { DEPLOY, NGINX } from './projects.js';

const TEMPLATE = `Resources:
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      PrimaryContainer:
        Image: 763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-inference:1.13.1-transformers4.26.0-gpu-py39-cu117-ubuntu20.04
        Environment:
          MMS_DEFAULT_RESPONSE_TIMEOUT: '5'
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: s3://a/b } }
      ProductionVariants:
        - { ModelName: !GetAtt Model.ModelName, VariantName: v, InitialInstanceCount: 1, InstanceType: ml.g4dn.xlarge }
`;

function placeOf(document: vscode.TextDocument, text: string, into = 1): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} is not there.`);
  return document.positionAt(at + into);
}

async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((one) => (one instanceof vscode.MarkdownString ? one.value : ''))
    .join('\n');
}

async function offers(uri: vscode.Uri, position: vscode.Position): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items;
}

describe('help while writing', () => {
  before(async () => {
    await activate();
    await writeFile('help/template.yaml', TEMPLATE);
    await writeFile('help/container/deploy.py', DEPLOY);
    await writeFile('help/container/nginx.conf', NGINX);
  });
  afterEach(closeEditors);
  after(() => deleteFile('help'));

  it('explains a variable under the mouse', async () => {
    const { document } = await openFile('help/template.yaml');
    await findings(document.uri);
    const text = await hoverText(document.uri, placeOf(document, 'MMS_DEFAULT_RESPONSE_TIMEOUT'));
    assert.match(text, /Unit: minutes/);
    assert.match(text, /This rung loses/);
    assert.match(text, /template\\?\.yaml\\?:12/);
  });

  it('explains a directive of nginx', async () => {
    const { document } = await openFile('help/container/nginx.conf');
    await findings(document.uri);
    const text = await hoverText(document.uri, placeOf(document, 'client_max_body_size'));
    assert.match(text, /answered with 413/);
  });

  it('offers the variables of the image’s stack while a line is half typed', async () => {
    const editor = await openFile('help/template.yaml');
    const { document } = editor;
    await findings(document.uri);
    const line = "MMS_DEFAULT_RESPONSE_TIMEOUT: '5'";
    const from = placeOf(document, line, 0);
    await type(editor, new vscode.Range(from, from.translate(0, line.length)), 'MMS_MAX');
    const items = await offers(document.uri, from.translate(0, 'MMS_MAX'.length));
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('MMS_MAX_REQUEST_SIZE'));
    assert.ok(!labels.includes('TS_MAX_REQUEST_SIZE'));
    const found = items.find(({ label }) => label === 'MMS_MAX_REQUEST_SIZE');
    assert.equal(found?.insertText, 'MMS_MAX_REQUEST_SIZE: ');
  });

  it('puts the losing rung over the endpoint configuration, and draws its ladder', async () => {
    const { document } = await openFile('help/template.yaml');
    await findings(document.uri);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const lens = lenses.find(({ command }) => command?.command === 'sagemakerAsync.showLadder');
    assert.match(lens?.command?.title ?? '', /^Time ladder: .* stops at 5 min, a request may take 15 min$/);
    const choice: unknown = lens?.command?.arguments?.[0];
    assert.equal(typeof choice, 'string');
    await vscode.commands.executeCommand('sagemakerAsync.showLadder', choice);
    const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await eventually(
      () => tabs().some(({ input }) => input instanceof vscode.TabInputWebview),
      () => 'No ladder is drawn.',
    );
  });

  it('writes units behind numbers when asked to, and not before', async () => {
    const { document } = await openFile('help/template.yaml');
    await findings(document.uri);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = (): Thenable<vscode.InlayHint[] | undefined> =>
      vscode.commands.executeCommand('vscode.executeInlayHintProvider', document.uri, whole);
    assert.deepEqual((await hints()) ?? [], []);
    const settings = vscode.workspace.getConfiguration('sagemakerAsync', workspaceFile('help'));
    await settings.update('lint.inlayHints', true, vscode.ConfigurationTarget.Workspace);
    try {
      const labels = ((await hints()) ?? []).map(({ label }) => label);
      assert.ok(labels.includes('5 min; a request may take 15 min'), JSON.stringify(labels));
    } finally {
      await settings.update('lint.inlayHints', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
