import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { DISK } from '../../src/cli/disk.js';
import type { JsonFinding } from '../support/cli.js';
import { BAD_CALL, BAD_CALL_RULE, lintJson, refusing, runIn, TestFolder } from '../support/cli.js';

const MB = 1024 * 1024;

describe('bad input', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder({ 'good.py': BAD_CALL });
  });
  afterEach(() => {
    folder.remove();
  });

  /** Findings in one file; that the other file is still checked is asserted for every input. */
  async function findingsIn(file: string, ...args: readonly string[]): Promise<readonly JsonFinding[]> {
    const { code, report, err } = await lintJson(folder, args);
    assert.deepEqual([code, err], [1, '']);
    assert.ok(
      report.findings.some((one) => one.file === 'good.py' && one.rule === BAD_CALL_RULE),
      'the rest is not checked',
    );
    return report.findings.filter((one) => one.file === file);
  }

  function unreadable(findings: readonly JsonFinding[]): readonly string[] {
    return findings.filter(({ rule }) => rule === 'unreadable-file').map(({ message }) => message);
  }

  it('a file without permission', async () => {
    folder.write('locked.py', BAD_CALL);
    const files = refusing((path) => path.endsWith('locked.py'));
    const { code, report } = await lintJson(folder, [], { files });
    assert.equal(code, 1);
    assert.deepEqual(
      report.findings
        .map(({ file, message }) => `${file}: ${message}`)
        .filter((one) => one.startsWith('locked')),
      ['locked.py: This file cannot be read: permission is denied.'],
    );

    const named = await lintJson(folder, ['locked.py', 'good.py'], { files });
    assert.equal(named.code, 2);
    assert.equal(named.err, 'sagemaker-async: locked.py cannot be read: permission is denied.\n');
    assert.ok(named.report.findings.some(({ file }) => file === 'good.py'));
  });

  it('a file that is gone', async () => {
    const { code, err, report } = await lintJson(folder, ['gone.py', 'good.py']);
    assert.equal(code, 2);
    assert.equal(err, 'sagemaker-async: gone.py cannot be read: it does not exist.\n');
    assert.ok(report.findings.length > 0);
  });

  it('binary files', async () => {
    const noise = Buffer.from([0x50, 0, 0x4b, 3, 0, 0xff, 0xfe, 10, 0]);
    folder.write('model.py', noise);
    folder.write('Dockerfile', noise);
    folder.write('weights', noise);
    assert.deepEqual(await findingsIn('model.py'), []);
    assert.deepEqual(await findingsIn('weights'), []);
    assert.deepEqual(unreadable(await findingsIn('Dockerfile')), ['This file is not text and was not read.']);

    assert.deepEqual(await runIn(folder, ['lint', 'weights']), {
      code: 0,
      out: 'No findings in 0 files.\n',
      err: 'sagemaker-async: weights is not a text.\n',
    });
  });

  it('a file that is none of ours, named', async () => {
    folder.write('notes.md', '# Notes\n');
    assert.deepEqual(await runIn(folder, ['lint', 'notes.md']), {
      code: 0,
      out: 'No findings in 0 files.\n',
      err: 'sagemaker-async: notes.md holds nothing that this program reads.\n',
    });
  });

  it('a file of 50 MB', async () => {
    for (const name of ['big.py', 'data.json', 'Dockerfile']) {
      folder.write(name, BAD_CALL);
      const descriptor = openSync(folder.at(name), 'r+');
      ftruncateSync(descriptor, 50 * MB);
      closeSync(descriptor);
    }
    folder.write('big.txt', `${BAD_CALL}${'# padding, padding, padding\n'.repeat(100_000)}`);
    folder.write('long.py', `${BAD_CALL}${'# padding, padding, padding\n'.repeat(100_000)}`);
    let bytes = 0;
    const files = {
      read: (path: string, most?: number): Uint8Array => {
        const content = DISK.read(path, most);
        bytes += content.length;
        return content;
      },
    };
    const { code, report } = await lintJson(folder, [], { files });
    assert.equal(code, 1);
    assert.ok(bytes < MB, `${bytes} bytes were read`);
    const said = report.findings.filter(({ rule }) => rule === 'unreadable-file');
    assert.deepEqual(
      said.map(({ file, message }) => `${file}: ${message}`),
      [
        'Dockerfile: This file is not text and was not read.',
        'long.py: This file has 2.8 MB and was not read; settings are far smaller.',
      ],
    );
  });

  it('a million lines that a program wrote: one remark a file, and the rest is checked', async () => {
    const lines: Readonly<Record<string, string>> = {
      'main.tf': 'a = "1"',
      'stack.ts': 'a = 1;',
      'deploy.sh': 'A=1',
      'config.properties': 'a=1',
      'models/a/config.pbtxt': 'a: 1',
      'model-config.yaml': 'a: 1',
    };
    const heads: Readonly<Record<string, string>> = {
      'main.tf': 'resource "aws_sagemaker_endpoint" "e" {}',
      'stack.ts': 'import "aws-cdk-lib/aws-sagemaker";',
      'deploy.sh': 'aws sagemaker create-endpoint',
      'config.properties': 'max_request_size=1',
      'models/a/config.pbtxt': 'max_batch_size: 1',
      'model-config.yaml': 'batchSize: 1',
    };
    for (const [name, line] of Object.entries(lines))
      folder.write(name, `${heads[name] ?? ''}\n${`${line.padEnd(6)}\n`.repeat(1_000_000)}`);
    const started = performance.now();
    const { report } = await lintJson(folder);
    assert.deepEqual(
      report.findings
        .filter(({ file }) => file in lines)
        .map(({ file, rule, severity, line }) => [file, rule, severity, line]),
      Object.keys(lines)
        .sort()
        .map((file) => [file, 'unreadable-file', 'info', 1]),
    );
    assert.ok(
      report.findings.some(({ rule }) => rule === BAD_CALL_RULE),
      'the rest is checked',
    );
    assert.ok(performance.now() - started < 5000);
  });

  it('an endless line', async () => {
    folder.write('line.py', `${BAD_CALL}x = "${'ab c'.repeat(MB / 4)}"\n`);
    folder.write('line.json', `{"EndpointName": "e", "sagemaker": "${'ab c'.repeat(MB / 4)}"}`);
    folder.write('nginx.conf', `server { location /invocations { proxy_pass http://${'a'.repeat(MB)}; } }`);
    const started = performance.now();
    const findings = await findingsIn('line.py');
    assert.ok(findings.some(({ rule }) => rule === BAD_CALL_RULE));
    assert.ok(performance.now() - started < 5000);
  });

  it('invalid JSON', async () => {
    folder.write('config.json', '{\n  "EndpointConfigName": "c",\n  "ProductionVariants": [}\n}\n');
    const [first, ...others] = await findingsIn('config.json');
    assert.equal(others.length, 0);
    assert.deepEqual([first?.rule, first?.severity, first?.line], ['unreadable-file', 'info', 3]);
  });

  it('invalid YAML', async () => {
    folder.write('template.yaml', 'Resources:\n  A:\n    Type: AWS::SageMaker::Model\n   B: {\n');
    const said = await findingsIn('template.yaml');
    assert.ok(said.length > 0);
    assert.ok(said.every(({ rule, severity }) => rule === 'unreadable-file' && severity === 'info'));
  });

  it('invalid Python: one finding at its place, and the rest of the file is read', async () => {
    folder.write('broken.py', `${BAD_CALL}\ndef f(:\n    pass\n`);
    const findings = await findingsIn('broken.py');
    assert.deepEqual(
      findings.filter(({ rule }) => rule === BAD_CALL_RULE).map(({ line }) => line),
      [3],
    );
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'unreadable-file').map(({ line, severity }) => [line, severity]),
      [[5, 'info']],
    );
  });

  it('half-typed text', async () => {
    folder.write('half.py', `${BAD_CALL}rt.invoke_endpoint_async(Endpoint`);
    folder.write('Dockerfile', 'FROM python:3.11\nRUN pip install \\');
    folder.write('nginx.conf', 'server { location /invocations { proxy_read_timeout');
    folder.write('deploy.ipynb', '{"cells": [{"cell_type": "code", "source": ["import sagemaker\\n"');
    const findings = await findingsIn('half.py');
    assert.ok(findings.some(({ rule, line }) => rule === BAD_CALL_RULE && line === 3));
    const rules = (await lintJson(folder)).report.findings.map(({ rule }) => rule);
    assert.ok(!rules.includes('crashed-rule'));
  });

  it('text that is not UTF-8', async () => {
    folder.write('latin.py', Buffer.from(`# h\u00e9\n${BAD_CALL}`, 'latin1'));
    folder.write('wide.py', Buffer.from(`\ufeff${BAD_CALL}`, 'utf16le'));
    assert.deepEqual(
      (await findingsIn('latin.py')).map(({ line }) => line),
      [4],
    );
    assert.deepEqual(
      (await findingsIn('wide.py')).map(({ line }) => line),
      [3],
    );
  });

  it('a byte order mark does not move columns', async () => {
    folder.write('marked.py', `\ufeff${BAD_CALL.split('\n').slice(2).join('\n')}`);
    folder.write('plain.py', BAD_CALL.split('\n').slice(2).join('\n'));
    const [marked] = await findingsIn('marked.py');
    const [plain] = await findingsIn('plain.py');
    assert.deepEqual([marked?.line, marked?.column], [plain?.line, plain?.column]);
  });

  it('a pipe is not waited for', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [folder.at('pipe.py')]);
    assert.deepEqual(await findingsIn('pipe.py'), []);
    const { code, err } = await runIn(folder, ['lint', 'pipe.py']);
    assert.deepEqual(
      [code, err],
      [2, 'sagemaker-async: pipe.py cannot be read: it is neither a file nor a folder.\n'],
    );
  });

  it('names that would move the cursor', async function () {
    if (process.platform === 'win32') this.skip();
    folder.write('a\u001b[31m.py', BAD_CALL);
    const { out } = await runIn(folder, ['lint']);
    assert.ok(!out.includes('\u001b'));
    assert.match(out, /a\\u001b\[31m\.py/);
  });
});

describe('a broken sagemaker-async.json', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder({ 'good.py': BAD_CALL });
  });
  afterEach(() => {
    folder.remove();
  });

  it('is a finding at its place and exit code 2; the rest is checked', async () => {
    folder.write('sagemaker-async.json', '{\n  "concurency": 4\n}\n');
    const { code, err, report } = await lintJson(folder);
    assert.equal(code, 2);
    assert.equal(
      err,
      'sagemaker-async: sagemaker-async.json cannot be used as it is: There is no key "concurency". Did you mean "concurrency"?\n',
    );
    const found = report.findings.find(({ rule }) => rule === 'invalid-project-file');
    assert.deepEqual([found?.severity, found?.line, found?.column], ['error', 2, 3]);
    assert.ok(report.findings.some(({ rule }) => rule === BAD_CALL_RULE));
  });

  it('counts from above, too', async () => {
    folder.write('sagemaker-async.json', '{');
    folder.write('sub/a.py', BAD_CALL);
    const { code, report } = await lintJson(folder, ['sub']);
    assert.equal(code, 2);
    assert.ok(report.findings.some(({ file }) => file === 'sagemaker-async.json'));
  });

  it('of a neighbour does not', async () => {
    folder.write('.git/HEAD', '');
    folder.write('other/sagemaker-async.json', '{');
    const { code, report } = await lintJson(folder, ['good.py']);
    assert.equal(code, 1);
    assert.deepEqual([...new Set(report.findings.map(({ file }) => file))], ['good.py']);
  });

  it('without permission is one sentence', async () => {
    folder.write('sagemaker-async.json', '{}');
    const files = refusing((path) => path.endsWith('sagemaker-async.json'));
    const { code, err, report } = await lintJson(folder, [], { files });
    assert.equal(code, 2);
    assert.equal(err, 'sagemaker-async: sagemaker-async.json cannot be read: permission is denied.\n');
    assert.ok(report.findings.some(({ rule }) => rule === BAD_CALL_RULE));
  });
});
