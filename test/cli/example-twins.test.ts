import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { RULES } from '../../src/core/lint/rules/index.js';
import { applyEdits } from '../../src/core/text/apply-edits.js';
import { runIn, TestFolder } from '../support/cli.js';
import { lintTexts } from '../support/lint.js';

/**
 * The transcription deployment written otherwise: where its folder is and where its problems are. `cannot`: problems of
 * the notebook and the template that are none in this format, and why.
 */
interface Twin {
  readonly folder: string;
  readonly places: readonly string[];
  readonly cannot: Readonly<Record<string, string>>;
}

const MAKES_TEXT = {
  'environment-value-not-string':
    'the tool makes a text of every value of an environment, or does not compile',
};

/** What there is a fix for, safe or to be agreed to, once decisions are made; the same in every format. */
const FIXES = [
  'backlog-metric-variant-dimension',
  'entrypoint-in-shell-form',
  'environment-value-not-string',
  'failure-path-missing',
  'gunicorn-threads-make-gthread',
  'gunicorn-timeout-below-request',
  'invocation-timeout-out-of-range',
  'nginx-body-limit-too-small',
  'nginx-read-timeout-default',
  'ping-blocked-by-single-worker',
  'scale-in-cooldown-shorter-than-request',
  'scaling-zero-without-wake',
  'variant-timeout-out-of-range',
];
const MOST_FIXES = 60;

const TWINS: Readonly<Record<string, Twin>> = {
  'boto3 in a notebook': {
    folder: 'boto3',
    cannot: {},
    places: [
      'deploy.ipynb:40:58 environment-value-not-string',
      'deploy.ipynb:40:58 ping-blocked-by-concurrency',
      'deploy.ipynb:40:58 workers-above-gpus',
      'deploy.ipynb:59:67 variant-timeout-out-of-range',
      'deploy.ipynb:63:14 failure-path-missing',
      'deploy.ipynb:92:22 scaling-zero-without-wake',
      'deploy.ipynb:104:35 scale-in-cooldown-shorter-than-request',
      'deploy.ipynb:112:33 backlog-metric-variant-dimension',
      'deploy.ipynb:137:35 invocation-timeout-out-of-range',
    ],
  },
  'the SageMaker Python SDK 2': {
    folder: 'sagemaker-sdk',
    cannot: {
      'failure-path-missing': 'the SDK fills in a path of the default bucket',
      'environment-value-not-string': 'the example gives a text, which the SDK hands over as it is',
    },
    places: [
      'deploy.py:16:34 ping-blocked-by-concurrency',
      'deploy.py:16:34 workers-above-gpus',
      'deploy.py:23:44 variant-timeout-out-of-range',
      'deploy.py:36:17 scaling-zero-without-wake',
      'deploy.py:48:28 scale-in-cooldown-shorter-than-request',
      'deploy.py:56:26 backlog-metric-variant-dimension',
      'deploy.py:66:30 invocation-timeout-out-of-range',
    ],
  },
  CloudFormation: {
    folder: 'cloudformation',
    cannot: MAKES_TEXT,
    places: [
      'send.py:10:30 invocation-timeout-out-of-range',
      'template.yaml:13:33 ping-blocked-by-concurrency',
      'template.yaml:13:33 workers-above-gpus',
      'template.yaml:24:56 variant-timeout-out-of-range',
      'template.yaml:26:9 failure-path-missing',
      'template.yaml:43:20 scaling-zero-without-wake',
      'template.yaml:54:26 scale-in-cooldown-shorter-than-request',
      'template.yaml:63:21 backlog-metric-variant-dimension',
    ],
  },
  'CDK for Python': {
    folder: 'cdk-python',
    cannot: MAKES_TEXT,
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
    cannot: MAKES_TEXT,
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
    cannot: MAKES_TEXT,
    places: [
      'main.tf:12:30 ping-blocked-by-concurrency',
      'main.tf:12:30 workers-above-gpus',
      'main.tf:25:57 variant-timeout-out-of-range',
      'main.tf:29:5 failure-path-missing',
      'scaling.tf:7:24 scaling-zero-without-wake',
      'scaling.tf:20:26 scale-in-cooldown-shorter-than-request',
      'scaling.tf:34:17 backlog-metric-variant-dimension',
      'transcribe.py:12:34 invocation-timeout-out-of-range',
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

function rulesOf(found: readonly Found[], cannot: Twin['cannot'] = {}): readonly string[] {
  return found
    .filter(({ rule }) => !Object.hasOwn(cannot, rule))
    .map(({ rule, severity }) => `${rule} ${severity}`)
    .sort();
}

/** The texts of a folder, by path. */
function textsIn(path: string): Record<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [relative(path, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')];
    }),
  );
}

/**
 * What no tool can decide, in every format the same: a driver of its own goes, and one worker with threads holds the
 * model once and takes two requests at a time.
 */
const DECISIONS: readonly (readonly [of: RegExp, text: string])[] = [
  [/ nvidia-utils-550/g, ''],
  [/(MODEL_SERVER_WORKERS\\?"?\s*[:=,]\s*\\?["']?)2/g, '$11'],
  [/(max_?concurrent_?invocations_?per_?instance\\?"?\s*[:=]\s*)8/gi, '$12'],
];

function decided(texts: Readonly<Record<string, string>>): Record<string, string> {
  const change = (text: string): string =>
    DECISIONS.reduce((changed, [of, replacement]) => changed.replace(of, replacement), text);
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, change(text)]));
}

/**
 * What is left when somebody takes the first fix that is offered, again and again: the safe ones and those that they
 * have to agree to.
 */
function fixedByHand(start: Readonly<Record<string, string>>): {
  readonly rules: readonly string[];
  readonly taken: readonly string[];
} {
  let texts = start;
  const taken: string[] = [];
  for (let round = 0; round < MOST_FIXES; round++) {
    const found = lintTexts(texts, RULES, { isDefault: true });
    const next = found.find(({ fixes }) => fixes.length > 0);
    const edits = next?.fixes[0]?.edits ?? [];
    if (next === undefined || edits.length === 0) return { rules: found.map(({ rule }) => rule), taken };
    taken.push(next.rule);
    const files = new Set(edits.map(({ file }) => file));
    const changed = [...files].map((file) => [
      file,
      applyEdits(
        texts[file] ?? '',
        edits.filter((edit) => edit.file === file),
      ),
    ]);
    texts = { ...texts, ...(Object.fromEntries(changed) as Record<string, string>) };
  }
  return { rules: ['fixes never end'], taken };
}

for (const [name, { folder: source, places, cannot }] of Object.entries(TWINS))
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
      const all = await lint(other);
      other.remove();
      for (const rule of Object.keys(cannot))
        assert.ok(
          all.some((one) => one.rule === rule),
          rule,
        );
      copy('');
      const found = await lint(folder);
      // Nothing is left out on this side: what cannot be a problem here is none.
      assert.deepEqual(rulesOf(found), rulesOf(all, cannot));
      assert.deepEqual(
        found
          .filter(({ file }) => !file.startsWith('container/'))
          .map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
        places,
      );
    });

    it('is left with the same decisions by --fix, and a second one changes nothing', async () => {
      const other = new TestFolder();
      cpSync(resolve('examples/transcription'), other.path, { recursive: true });
      const expected = rulesOf(await lint(other, '--fix'), cannot);
      other.remove();
      copy('');
      const left = await lint(folder, '--fix');
      assert.deepEqual(rulesOf(left), expected);
      assert.deepEqual(await lint(folder, '--fix'), left);
    });

    it('is clean when somebody decides what no tool can, and takes every fix that is offered', () => {
      copy('');
      const { rules, taken } = fixedByHand(decided(textsIn(folder.path)));
      assert.deepEqual(rules, []);
      assert.deepEqual(
        [...taken].sort(),
        FIXES.filter((rule) => !Object.hasOwn(cannot, rule)),
      );
    });

    it('has a twin of which nothing is said', async () => {
      copy('-fixed');
      assert.deepEqual(await lint(folder), []);
    });
  });
