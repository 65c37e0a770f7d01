import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runIn, TestFolder } from '../support/cli.js';

/** What is no problem there: CloudFormation and Terraform make a text of every value of an environment. */
const ELSEWHERE_ONLY = new Set(['environment-value-not-string']);

/** The transcription deployment written otherwise: where its folder is and where its problems are. */
interface Twin {
  readonly folder: string;
  readonly ending: string;
  readonly places: readonly string[];
}

const TWINS: Readonly<Record<string, Twin>> = {
  'CDK for Python': {
    folder: 'cdk-python',
    ending: '.py',
    places: [
      'send.py:10:30 invocation-timeout-out-of-range',
      'transcription_stack.py:23:54 ping-blocked-by-concurrency',
      'transcription_stack.py:23:54 workers-above-gpus',
      'transcription_stack.py:37:71 variant-timeout-out-of-range',
      'transcription_stack.py:41:59 failure-path-missing',
      'transcription_stack.py:63:26 scaling-zero-without-wake',
      'transcription_stack.py:70:31 scale-in-cooldown-shorter-than-request',
      'transcription_stack.py:78:21 backlog-metric-variant-dimension',
    ],
  },
  'CDK for TypeScript': {
    folder: 'cdk-typescript',
    ending: '.ts',
    places: [
      'transcribe.ts:12:33 invocation-timeout-out-of-range',
      'transcription-stack.ts:24:46 ping-blocked-by-concurrency',
      'transcription-stack.ts:24:46 workers-above-gpus',
      'transcription-stack.ts:36:56 variant-timeout-out-of-range',
      'transcription-stack.ts:40:9 failure-path-missing',
      'transcription-stack.ts:56:20 scaling-zero-without-wake',
      'transcription-stack.ts:63:24 scale-in-cooldown-shorter-than-request',
      'transcription-stack.ts:71:11 backlog-metric-variant-dimension',
    ],
  },
  Terraform: {
    folder: 'terraform',
    ending: '.tf',
    places: [
      'main.tf:12:30 ping-blocked-by-concurrency',
      'main.tf:12:30 workers-above-gpus',
      'main.tf:25:57 variant-timeout-out-of-range',
      'main.tf:29:5 failure-path-missing',
      'scaling.tf:7:24 scaling-zero-without-wake',
      'scaling.tf:20:26 scale-in-cooldown-shorter-than-request',
      'scaling.tf:34:17 backlog-metric-variant-dimension',
    ],
  },
};

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
    .filter(({ rule }) => !ELSEWHERE_ONLY.has(rule))
    .map(({ rule, severity }) => `${rule} ${severity}`)
    .sort();
}

for (const [name, { folder: source, ending, places }] of Object.entries(TWINS))
  describe(`the example in ${name}`, () => {
    let folder: TestFolder;
    beforeEach(() => {
      folder = new TestFolder();
    });
    afterEach(() => {
      folder.remove();
    });

    function copy(variant: '' | '-fixed'): void {
      cpSync(resolve(`examples/${source}${variant}`), folder.path, { recursive: true });
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
          .filter(({ file }) => file.endsWith(ending))
          .map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
        places,
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
