import assert from 'node:assert/strict';
import { BAD_CALL, BAD_CALL_RULE, lintJson, runIn, TestFolder } from '../support/cli.js';

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

describe('lint', () => {
  const made: TestFolder[] = [];

  function make(files: Readonly<Record<string, string>>): TestFolder {
    const folder = new TestFolder(files);
    made.push(folder);
    return folder;
  }

  afterEach(() => {
    for (const folder of made.splice(0)) folder.remove();
  });

  it('prints one object with everything that scripts rely on', async () => {
    const folder = make({ 'in/a.py': BAD_CALL });
    const { code, report } = await lintJson(folder);
    assert.equal(code, 1);
    assert.deepEqual([report.version, report.files], [1, 1]);
    const found = report.findings.find(({ rule }) => rule === BAD_CALL_RULE);
    const line = BAD_CALL.split('\n')[2] ?? '';
    assert.deepEqual(
      { ...found, message: '' },
      {
        rule: BAD_CALL_RULE,
        severity: 'error',
        file: 'in/a.py',
        line: 3,
        column: line.indexOf('7200') + 1,
        endLine: 3,
        endColumn: line.indexOf('7200') + 5,
        message: '',
        fixable: true,
        docs: `https://example.com/rules/${BAD_CALL_RULE}.md`,
        related: [],
      },
    );
  });

  it('has exit code 0 where nothing is found, 1 where something is', async () => {
    const clean = make({ 'a.py': 'print(1)\n', 'deploy.py': 'import sagemaker\n' });
    assert.equal((await runIn(clean, ['lint'])).code, 0);
    assert.equal((await runIn(make({ 'a.py': BAD_CALL }), ['lint'])).code, 1);
  });

  it('fails on what --fail-on says', async () => {
    const folder = make({ 'a.py': BAD_CALL });
    const code = async (...args: readonly string[]): Promise<number> =>
      (await runIn(folder, ['lint', ...args])).code;
    const asInfo = ['--rule', `${BAD_CALL_RULE}=info`];
    assert.equal(await code('--fail-on', 'error'), 1);
    assert.equal(await code('--fail-on', 'never'), 0);
    assert.equal(await code('--fail-on', 'error', ...asInfo), 0);
    assert.equal(await code('--fail-on', 'info', ...asInfo), 1);
    assert.equal(await code(...asInfo), 0);
  });

  it('lets --rule win over the project file, and that over the rule', async () => {
    const folder = make({
      'a.py': BAD_CALL,
      'sagemaker-async.json': `{ "rules": { "${BAD_CALL_RULE}": "warning" } }`,
    });
    const severity = async (...args: readonly string[]): Promise<string | undefined> =>
      (await lintJson(folder, args)).report.findings.find(({ rule }) => rule === BAD_CALL_RULE)?.severity;
    assert.equal(await severity(), 'warning');
    assert.equal(await severity('--rule', `${BAD_CALL_RULE}=info`), 'info');
    assert.equal(await severity('--rule', `${BAD_CALL_RULE}=off`), undefined);
  });

  it('finds nothing with --assume off', async () => {
    const { code, report } = await lintJson(make({ 'a.py': BAD_CALL }), ['--assume', 'off']);
    assert.deepEqual([code, report.findings], [0, []]);
  });

  it('takes container files as asynchronous with --assume async', async () => {
    const folder = make({ 'nginx.conf': NGINX });
    const severities = async (...args: readonly string[]): Promise<readonly string[]> => [
      ...new Set((await lintJson(folder, args)).report.findings.map(({ severity }) => severity)),
    ];
    assert.deepEqual(await severities(), ['info']);
    assert.ok((await severities('--assume', 'async')).includes('warning'));
  });

  it('tries a file that is named whatever its name', async () => {
    const folder = make({ 'deploy.txt': BAD_CALL });
    assert.deepEqual((await lintJson(folder)).report.findings, []);
    assert.ok((await lintJson(folder, ['deploy.txt'])).report.findings.length > 0);
  });

  it('reads standard input as the file it is told', async () => {
    const folder = make({ 'a.py': '' });
    const { code, report } = await lintJson(folder, ['--stdin-filename', 'a.py'], { input: BAD_CALL });
    assert.equal(code, 1);
    assert.ok(report.findings.every(({ file }) => file === 'a.py'));
    assert.ok(report.findings.some(({ rule }) => rule === BAD_CALL_RULE));
  });

  it('reads a project file from standard input', async () => {
    const folder = make({ 'a.py': BAD_CALL });
    const args = ['--stdin-filename', 'sagemaker-async.json'];
    const { code, report } = await lintJson(folder, args, { input: '{ "x": 1 }' });
    assert.equal(code, 2);
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ['invalid-project-file'],
    );
  });

  it('says that standard input is too large instead of reading it', async () => {
    const input = Buffer.alloc(3 * 1024 * 1024, '# padding\n');
    const { code, report } = await lintJson(make({}), ['--stdin-filename', 'a.py'], { input });
    assert.equal(code, 0);
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ['unreadable-file'],
    );
  });

  it('colours only for a terminal that wants it', async () => {
    const folder = make({ 'a.py': BAD_CALL });
    const out = async (isTerminal: boolean, env: Readonly<Record<string, string>> = {}): Promise<string> =>
      (await runIn(folder, ['lint'], { isTerminal, env })).out;
    assert.ok((await out(true)).includes('\u001b['));
    assert.ok(!(await out(false)).includes('\u001b['));
    assert.ok(!(await out(true, { NO_COLOR: '1' })).includes('\u001b['));
    assert.ok((await out(true, { NO_COLOR: '' })).includes('\u001b['));
    assert.ok(!(await out(true, { TERM: 'dumb' })).includes('\u001b['));
  });

  for (const format of ['pretty', 'json', 'sarif', 'github', 'junit']) {
    it(`prints ${format} for findings and for none`, async () => {
      const bad = await runIn(make({ 'a.py': BAD_CALL }), ['lint', '--format', format]);
      assert.ok(bad.out.includes(BAD_CALL_RULE));
      assert.ok(bad.out.endsWith('\n'));
      const good = await runIn(make({}), ['lint', '--format', format]);
      assert.deepEqual([good.code, good.err], [0, '']);
      assert.ok(!good.out.includes(BAD_CALL_RULE));
    });
  }

  it('counts lines of a notebook in the raw file and tells the cell', async () => {
    const notebook = {
      cells: [
        { cell_type: 'markdown', metadata: {}, source: ['# Deploy\n'] },
        { cell_type: 'code', metadata: {}, source: BAD_CALL.split(/(?<=\n)/), outputs: [] },
      ],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    };
    const text = JSON.stringify(notebook, null, 1);
    const { report } = await lintJson(make({ 'a.ipynb': text }));
    const found = report.findings.find(({ rule }) => rule === BAD_CALL_RULE);
    const lines = text.split('\n');
    const line = lines.findIndex((one) => one.includes('7200'));
    assert.deepEqual(
      [found?.line, found?.column, found?.cell],
      [line + 1, (lines[line]?.indexOf('7200') ?? 0) + 1, 1],
    );
  });
});

describe('a file on its own', () => {
  const DEPLOY = `import boto3
sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="c",
    ProductionVariants=[{"VariantName": "A", "ModelName": "m", "InitialInstanceCount": 1, "InstanceType": "ml.g5.xlarge"}],
    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://b/o", "S3FailurePath": "s3://b/f"}},
)
`;
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder({ 'docker/nginx.conf': NGINX, 'deploy.py': DEPLOY, 'bad.py': BAD_CALL });
  });
  afterEach(() => {
    folder.remove();
  });

  async function severities(path: string): Promise<readonly string[]> {
    const { report } = await lintJson(folder, [path]);
    assert.deepEqual([...new Set(report.findings.map(({ file }) => file))], ['docker/nginx.conf']);
    return [...new Set(report.findings.map(({ severity }) => severity))];
  }

  it('is linked with what stands around it in its repository', async () => {
    folder.write('.git/HEAD', '');
    assert.ok((await severities('docker/nginx.conf')).includes('warning'));
  });

  it('is linked with what stands around it below its project file', async () => {
    folder.write('sagemaker-async.json', '{}');
    assert.ok((await severities('docker/nginx.conf')).includes('warning'));
  });

  it('stands alone where nothing says what belongs together', async () => {
    assert.deepEqual(await severities('docker/nginx.conf'), ['info']);
  });

  it('is not linked beyond the nearest of the two', async () => {
    folder.write('.git/HEAD', '');
    folder.write('docker/sagemaker-async.json', '{}');
    assert.deepEqual(await severities('docker/nginx.conf'), ['info']);
  });

  it('is linked from standard input, too', async () => {
    folder.write('.git/HEAD', '');
    const { report } = await lintJson(folder, ['--stdin-filename', 'docker/nginx.conf'], {
      input: NGINX,
    });
    assert.ok(report.findings.some(({ severity }) => severity === 'warning'));
  });
});
