import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runIn, TestFolder } from '../support/cli.js';

/** What Terraform makes of a number itself: a text. */
const NOT_IN_TERRAFORM = new Set(['environment-value-not-string']);

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
    .filter(({ rule }) => !NOT_IN_TERRAFORM.has(rule))
    .map(({ rule, severity }) => `${rule} ${severity}`)
    .sort();
}

describe('the example in Terraform', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  function copy(variant: '' | '-fixed'): void {
    cpSync(resolve(`examples/terraform${variant}`), folder.path, { recursive: true });
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
        .filter(({ file }) => file.endsWith('.tf'))
        .map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
      [
        'main.tf:12:30 ping-blocked-by-concurrency',
        'main.tf:12:30 workers-above-gpus',
        'main.tf:25:57 variant-timeout-out-of-range',
        'main.tf:29:5 failure-path-missing',
        'scaling.tf:7:24 scaling-zero-without-wake',
        'scaling.tf:20:26 scale-in-cooldown-shorter-than-request',
        'scaling.tf:34:17 backlog-metric-variant-dimension',
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
