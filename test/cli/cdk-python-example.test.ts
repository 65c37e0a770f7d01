import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runIn, TestFolder } from '../support/cli.js';

/** What is no problem in a stack: CloudFormation makes a text of every value of an environment. */
const NOT_IN_CDK = new Set(['environment-value-not-string']);

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

async function lint(folder: TestFolder, ...more: readonly string[]): Promise<readonly Found[]> {
  const { out } = await runIn(folder, ['lint', '--format', 'json', ...more]);
  return (JSON.parse(out) as { findings: readonly Found[] }).findings;
}

function rulesOf(found: readonly Found[]): readonly string[] {
  return found
    .filter(({ rule }) => !NOT_IN_CDK.has(rule))
    .map(({ rule, severity }) => `${rule} ${severity}`)
    .sort();
}

describe('the example in CDK for Python', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  function copy(variant: '' | '-fixed'): void {
    cpSync(resolve(`examples/cdk-python${variant}`), folder.path, { recursive: true });
    cpSync(resolve(`examples/transcription${variant}/container`), join(folder.path, 'container'), {
      recursive: true,
    });
  }

  it('has the problems of the notebook and the template, each at its place', async () => {
    const other = new TestFolder();
    cpSync(resolve('examples/transcription'), other.path, { recursive: true });
    const expected = rulesOf(await lint(other));
    other.remove();
    copy('');
    const found = await lint(folder);
    assert.deepEqual(rulesOf(found), expected);
    assert.deepEqual(
      found
        .filter(({ file }) => file.endsWith('.py'))
        .map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
      [
        'send.py:10:30 invocation-timeout-out-of-range',
        'transcription_stack.py:23:54 ping-blocked-by-concurrency',
        'transcription_stack.py:23:54 workers-above-gpus',
        'transcription_stack.py:37:71 variant-timeout-out-of-range',
        'transcription_stack.py:41:59 failure-path-missing',
        'transcription_stack.py:63:26 scaling-zero-without-wake',
        'transcription_stack.py:70:31 scale-in-cooldown-shorter-than-request',
        'transcription_stack.py:78:21 backlog-metric-variant-dimension',
      ],
    );
  });

  it('is left with the same decisions by --fix, and a second one changes nothing', async () => {
    const other = new TestFolder();
    cpSync(resolve('examples/transcription'), other.path, { recursive: true });
    const expected = rulesOf(await lint(other, '--fix'));
    other.remove();
    copy('');
    const left = await lint(folder, '--fix');
    assert.deepEqual(rulesOf(left), expected);
    assert.deepEqual(await lint(folder, '--fix'), left);
  });

  it('has a twin of which nothing is said', async () => {
    copy('-fixed');
    assert.deepEqual(await lint(folder), []);
  });
});
