import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { BAD_CALL, BAD_CALL_RULE, TestFolder } from '../support/cli.js';
import { ABILITIES, LspClient } from '../support/lsp-client.js';

const AS_INFO = `{ "rules": { "${BAD_CALL_RULE}": "info" } }`;
const AS_WARNING = `{ "rules": { "${BAD_CALL_RULE}": "warning" } }`;
const DEPLOY = `import boto3
boto3.client("sagemaker").create_endpoint_config(
    EndpointConfigName="c",
    ProductionVariants=[{"VariantName": "v", "ModelName": "m", "InstanceType": "ml.g5.xlarge", "InitialInstanceCount": 1}],
    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://b/o", "S3FailurePath": "s3://b/f"}},
)
`;
const NGINX = `events {}
http {
  server {
    listen 8080;
    location ~ ^/(ping|invocations) {
      proxy_pass http://unix:/tmp/gunicorn.sock;
    }
  }
}
`;

describe('folders of the language server', () => {
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

  function uriOf(file: string): string {
    return pathToFileURL(folder.at(file)).href;
  }

  function changed(...files: readonly string[]): void {
    client.notify('workspace/didChangeWatchedFiles', {
      changes: files.map((file) => ({ uri: uriOf(file), type: 2 })),
    });
  }

  it('are each a whole of their own', async () => {
    folder.write('one/sagemaker-async.json', AS_INFO);
    folder.write('two/sagemaker-async.json', AS_WARNING);
    await client.start({ folders: [folder.at('one'), folder.at('two')] });
    for (const name of ['one', 'two']) client.open(uriOf(`${name}/a.py`), BAD_CALL);
    assert.equal((await client.diagnostics(uriOf('one/a.py')))[0]?.severity, 3);
    assert.equal((await client.diagnostics(uriOf('two/a.py')))[0]?.severity, 2);
  });

  it('hold a file by the innermost of them', async () => {
    folder.write('nginx.conf', NGINX);
    folder.write('deploy.py', DEPLOY);
    mkdirSync(folder.at('in'));
    await client.start({ folders: [folder.path, folder.at('in')] });
    for (const file of ['nginx.conf', 'in/nginx.conf']) client.open(uriOf(file), NGINX);
    const outer = await client.diagnostics(uriOf('nginx.conf'), (all) => all.length > 0);
    const inner = await client.diagnostics(uriOf('in/nginx.conf'), (all) => all.length > 0);
    assert.ok(inner.every(({ severity }) => severity === 3));
    assert.ok(outer.some(({ severity }) => severity === 2));
  });

  it('come and go', async () => {
    folder.write('one/sagemaker-async.json', AS_INFO);
    folder.write('one/deep/nginx.conf', NGINX);
    folder.write('one/deploy.py', DEPLOY);
    await client.start({ folders: [] });
    client.open(uriOf('one/deep/nginx.conf'), NGINX);
    const alone = await client.diagnostics(uriOf('one/deep/nginx.conf'), (all) => all.length > 0);
    assert.ok(alone.every(({ severity }) => severity === 3));
    const event = { uri: uriOf('one'), name: 'one' };
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [event], removed: [] } });
    const isWarned = (all: readonly { severity?: number }[]): boolean =>
      all.some(({ severity }) => severity === 2);
    await client.diagnostics(uriOf('one/deep/nginx.conf'), isWarned);
    client.published.length = 0;
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [event] } });
    await client.diagnostics(uriOf('one/deep/nginx.conf'), (all) => all.length > 0 && !isWarned(all));
  });

  it('ask to be told of changes on disk, and follow them', async () => {
    const watched = { ...ABILITIES.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
    await client.start({ folders: [folder.path], abilities: { ...ABILITIES, workspace: watched } });
    client.open(uriOf('a.py'), BAD_CALL);
    const severityIs = async (wanted: number): Promise<void> => {
      await client.diagnostics(uriOf('a.py'), ([one]) => one?.severity === wanted);
    };
    await severityIs(1);
    assert.ok(client.record.some(({ what }) => what === 'client/registerCapability'));

    folder.write('sagemaker-async.json', AS_INFO);
    changed('sagemaker-async.json');
    await severityIs(3);
    client.published.length = 0;
    rmSync(folder.at('sagemaker-async.json'));
    changed('sagemaker-async.json');
    await severityIs(1);
  });

  it('take other files that appear and disappear as the evidence they are', async () => {
    folder.write('.gitignore', 'ignored\n');
    await client.start({ folders: [folder.path] });
    client.open(uriOf('nginx.conf'), NGINX);
    const isWarned = (all: readonly { severity?: number }[]): boolean =>
      all.some(({ severity }) => severity === 2);
    await client.diagnostics(uriOf('nginx.conf'), (all) => all.length > 0 && !isWarned(all));
    for (const name of ['node_modules/x/deploy.py', 'ignored/deploy.py']) {
      folder.write(name, DEPLOY);
      changed(name);
    }
    folder.write('deploy.py', DEPLOY);
    client.published.length = 0;
    changed('deploy.py');
    const shown = await client.diagnostics(uriOf('nginx.conf'), isWarned);
    const related = shown.flatMap(({ relatedInformation = [] }) =>
      relatedInformation.map(({ location }) => location.uri),
    );
    assert.ok(related.every((uri) => !/node_modules|ignored/.test(uri)));
    client.published.length = 0;
    rmSync(folder.at('deploy.py'));
    changed('deploy.py');
    await client.diagnostics(uriOf('nginx.conf'), (all) => all.length > 0 && !isWarned(all));
  });

  it('keep the text of an open document, whatever the disk says', async () => {
    folder.write('a.py', 'print(1)\n');
    await client.start({ folders: [folder.path] });
    client.open(uriOf('a.py'), BAD_CALL);
    await client.diagnostics(uriOf('a.py'), (all) => all.length === 1);
    changed('a.py');
    client.open(uriOf('b.py'), BAD_CALL);
    await client.diagnostics(uriOf('b.py'), (all) => all.length === 1);
    assert.ok(
      client.published
        .filter(({ uri }) => uri === uriOf('a.py'))
        .every(({ diagnostics }) => diagnostics.length === 1),
    );
  });
});
