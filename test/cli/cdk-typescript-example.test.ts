import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runIn, TestFolder } from '../support/cli.js';

/** What a stack cannot hold: its types allow texts only. */
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

describe('the example in CDK for TypeScript', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  function copy(variant: '' | '-fixed'): void {
    cpSync(resolve(`examples/cdk-typescript${variant}`), folder.path, { recursive: true });
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
        .filter(({ file }) => file.endsWith('.ts'))
        .map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
      [
        'transcribe.ts:12:33 invocation-timeout-out-of-range',
        'transcription-stack.ts:24:46 ping-blocked-by-concurrency',
        'transcription-stack.ts:24:46 workers-above-gpus',
        'transcription-stack.ts:36:56 variant-timeout-out-of-range',
        'transcription-stack.ts:40:9 failure-path-missing',
        'transcription-stack.ts:56:20 scaling-zero-without-wake',
        'transcription-stack.ts:63:24 scale-in-cooldown-shorter-than-request',
        'transcription-stack.ts:71:11 backlog-metric-variant-dimension',
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
