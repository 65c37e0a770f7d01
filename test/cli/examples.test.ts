import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { runIn, TestFolder } from '../support/cli.js';

/** The seeded problems of examples/transcription, each at its place. */
const SEEDED = [
  'container/Dockerfile:4:38 nvidia-driver-in-image',
  'container/Dockerfile:14:1 entrypoint-in-shell-form',
  'container/nginx.conf:19:26 nginx-body-limit-too-small',
  'container/nginx.conf:21:5 nginx-read-timeout-default',
  'container/serve:8:63 gunicorn-timeout-below-request',
  'deploy.ipynb:40:58 environment-value-not-string',
  'deploy.ipynb:40:58 ping-blocked-by-concurrency',
  'deploy.ipynb:40:58 workers-above-gpus',
  'deploy.ipynb:59:67 variant-timeout-out-of-range',
  'deploy.ipynb:63:14 failure-path-missing',
  'deploy.ipynb:90:35 invocation-timeout-out-of-range',
  'scaling.yaml:11:20 scaling-zero-without-wake',
  'scaling.yaml:22:26 scale-in-cooldown-shorter-than-request',
  'scaling.yaml:31:21 backlog-metric-variant-dimension',
];

/** What the safe fixes leave, because somebody has to decide. */
const DECISIONS = [
  'nvidia-driver-in-image',
  'nginx-body-limit-too-small',
  'nginx-read-timeout-default',
  'gunicorn-timeout-below-request',
  'ping-blocked-by-concurrency',
  'workers-above-gpus',
  'scaling-zero-without-wake',
  'scale-in-cooldown-shorter-than-request',
];

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

async function lint(folder: TestFolder, ...more: readonly string[]): Promise<readonly Found[]> {
  const { out } = await runIn(folder, ['lint', '--format', 'json', ...more]);
  return (JSON.parse(out) as { findings: readonly Found[] }).findings;
}

describe('the examples', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  it('hold their seeded problems, each at its place', async () => {
    cpSync(resolve('examples/transcription'), folder.path, { recursive: true });
    const found = await lint(folder);
    assert.deepEqual(
      found.map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
      SEEDED,
    );
  });

  it('keep only decisions after --fix, and a second one changes nothing', async () => {
    cpSync(resolve('examples/transcription'), folder.path, { recursive: true });
    const left = await lint(folder, '--fix');
    assert.deepEqual(
      left.map(({ rule }) => rule),
      DECISIONS,
    );
    assert.deepEqual(await lint(folder, '--fix'), left);
  });

  it('have a twin of which nothing is said', async () => {
    cpSync(resolve('examples/transcription-fixed'), folder.path, { recursive: true });
    assert.deepEqual(await lint(folder), []);
  });
});
