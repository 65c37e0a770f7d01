import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  activate,
  applyCodeAction,
  closeEditors,
  deleteFile,
  finding,
  findings,
  ruleOf,
  workspaceFile,
  writeFile,
} from '../support.js';

const CELLS = [
  'output = {"S3OutputPath": "s3://acme/out"}',
  `import boto3

boto3.client("sagemaker").create_endpoint_config(
    EndpointConfigName="whisper",
    ProductionVariants=[{"VariantName": "v", "InitialInstanceCount": 0}],
    AsyncInferenceConfig={"OutputConfig": output},
)`,
];

function ipynb(): string {
  const cells = CELLS.map((source) => ({
    cell_type: 'code',
    metadata: {},
    execution_count: null,
    outputs: [],
    source: source.split(/(?<=\n)/),
  }));
  return JSON.stringify({
    cells,
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

describe('notebooks', () => {
  before(activate);
  afterEach(closeEditors);
  after(() => deleteFile('notebooks'));

  it('are checked across cells, and fixed in the cell that decides', async () => {
    await writeFile('notebooks/deploy.ipynb', ipynb());
    const notebook = await vscode.workspace.openNotebookDocument(workspaceFile('notebooks/deploy.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const [first, second] = notebook.getCells();
    assert.ok(first && second);

    const count = await finding(second.document.uri, 'initial-count-zero');
    assert.equal(second.document.getText(count.range), '0');

    const { uri } = first.document;
    const path = await finding(uri, 'failure-path-missing');
    await applyCodeAction(uri, path.range, /^Add S3FailurePath/);
    await findings(uri, (all) => all.every((one) => ruleOf(one) !== 'failure-path-missing'));
    assert.match(first.document.getText(), /"S3FailurePath": "s3:\/\/acme\/out-failures"/);
  });
});
