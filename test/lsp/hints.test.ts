import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, Hover } from 'vscode-languageserver/node';
import { TestFolder } from '../support/cli.js';
import { ABILITIES, LspClient } from '../support/lsp-client.js';

const MARKDOWN = {
  ...ABILITIES,
  textDocument: { ...ABILITIES.textDocument, hover: { contentFormat: ['markdown', 'plaintext'] } },
};

const DEPLOY = `import boto3
sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="c",
    ProductionVariants=[{"VariantName": "v", "ModelName": "m", "InstanceType": "ml.g5.xlarge", "InitialInstanceCount": 1}],
    AsyncInferenceConfig={
        "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 2},
        "OutputConfig": {"S3OutputPath": "s3://b/o", "S3FailurePath": "s3://b/f"},
    },
)
`;

describe('hover and completion of the language server', () => {
  let folder: TestFolder;
  let client: LspClient;

  beforeEach(() => {
    folder = new TestFolder();
    client = new LspClient();
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  /** Asks at the first `^` of the text, which is taken out. */
  async function ask<T>(method: string, file: string, marked: string): Promise<T | null> {
    const uri = pathToFileURL(folder.at(file)).href;
    const before = marked.slice(0, marked.indexOf('^')).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    client.open(uri, marked.replace('^', ''));
    return client.request<T | null>(`textDocument/${method}`, { textDocument: { uri }, position });
  }

  it('explain a setting in Markdown, or as text for a client that reads no other', async () => {
    const marked = DEPLOY.replace('MaxConc', 'Max^Conc');
    await client.start({ abilities: MARKDOWN, folders: [folder.path] });
    const hover = await ask<Hover>('hover', 'a.py', marked);
    assert.ok(hover !== null && typeof hover.contents === 'object' && 'kind' in hover.contents);
    assert.equal(hover.contents.kind, 'markdown');
    assert.match(hover.contents.value, /MaxConcurrentInvocationsPerInstance/);
    assert.match(hover.contents.value, /https:/);
    assert.equal(hover.range?.start.line, 6);

    const other = new LspClient();
    try {
      await other.start();
      const uri = 'untitled:a.py';
      other.open(uri, DEPLOY);
      const position = { line: 6, character: 30 };
      const plain = await other.request<Hover>('textDocument/hover', { textDocument: { uri }, position });
      assert.ok(typeof plain.contents === 'object' && 'kind' in plain.contents);
      assert.equal(plain.contents.kind, 'plaintext');
      assert.match(plain.contents.value, /^MaxConcurrentInvocationsPerInstance\n/);
      assert.match(plain.contents.value, /Source: https:/);
      assert.doesNotMatch(plain.contents.value, /[*`\\<>]/);
    } finally {
      other.kill();
    }
  });

  it('say nothing where nothing is known', async () => {
    await client.start({ abilities: MARKDOWN });
    assert.equal(await ask('hover', 'a.py', DEPLOY.replace('import', 'im^port')), null);
    assert.equal(await ask('hover', 'b.txt', 'nothing ^of ours'), null);
    assert.deepEqual((await ask<CompletionItem[]>('completion', 'b.txt', 'nothing ^of ours')) ?? [], []);
    const unknown = { textDocument: { uri: 'untitled:none' }, position: { line: 0, character: 0 } };
    assert.equal(await client.request('textDocument/hover', unknown), null);
  });

  it('offer names that take the place of what is typed, in the text as it is', async () => {
    await client.start({ abilities: MARKDOWN });
    const marked = DEPLOY.replace('"MaxConcurrentInvocationsPerInstance": 2', '"Max^"');
    const items = (await ask<CompletionItem[]>('completion', 'a.py', marked)) ?? [];
    const item = items.find(({ label }) => label.includes('MaxConcurrentInvocationsPerInstance'));
    assert.ok(item?.textEdit !== undefined && 'range' in item.textEdit);
    const { start, end } = item.textEdit.range;
    const line =
      DEPLOY.replace('"MaxConcurrentInvocationsPerInstance": 2', '"Max"').split('\n')[start.line] ?? '';
    assert.equal(start.line, end.line);
    assert.match(line.slice(start.character, end.character), /^"?Max"?$/);
    const typed = line.slice(start.character, line.indexOf('Max') + 3);
    assert.ok(item.filterText?.startsWith(typed), `${item.filterText ?? ''} against ${typed}`);
  });

  it('offer nothing in the raw text of a notebook', async () => {
    await client.start();
    const cell = { cell_type: 'code', metadata: {}, outputs: [], source: DEPLOY.split(/(?<=\n)/) };
    const text = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] }, null, 1);
    assert.equal(await ask('hover', 'a.ipynb', text.replace('MaxConc', 'Max^Conc')), null);
  });

  it('hold still when checking is off', async () => {
    await client.start({ options: { run: 'off' } });
    assert.equal(await ask('hover', 'a.py', DEPLOY.replace('MaxConc', 'Max^Conc')), null);
  });
});
