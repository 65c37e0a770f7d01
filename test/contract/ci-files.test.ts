import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { lint } from '../../src/cli/commands/lint.js';
import { TestFolder } from '../support/cli.js';

interface Hook {
  readonly id: string;
  readonly language: string;
  readonly entry: string;
  readonly files: string;
  readonly types: readonly string[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
};
const ignored = readFileSync('.npmignore', 'utf8').split('\n');
const build = readFileSync('esbuild.mjs', 'utf8');

describe('the pre-commit hook', () => {
  const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly Hook[];

  it('starts a program of the manifest with a command that there is', () => {
    assert.deepEqual(
      hooks.map(({ id, language }) => [id, language]),
      [['sagemaker-async', 'node']],
    );
    for (const { entry } of hooks) {
      const [program = '', command] = entry.split(' ');
      assert.ok(program in manifest.bin);
      assert.equal(command, lint.name);
    }
  });

  it('is built by the installation from git, which keeps nothing built', () => {
    assert.equal(manifest.scripts['prepare'], 'node scripts/prepare.mjs');
    assert.match(readFileSync('scripts/prepare.mjs', 'utf8'), /'esbuild\.mjs', '--cli'/);
  });

  it('is packed with everything that the program loads', () => {
    const made = /const COMMAND_LINE = \[([^\]]*)\]/.exec(build)?.[1] ?? '';
    const files = Array.from(made.matchAll(/'([^']+)'/g), (match) => match[1] ?? '');
    assert.ok(files.includes(manifest.bin['sagemaker-async'] ?? ''));
    for (const file of files) assert.ok(ignored.includes(`!/${file}`), file);
    const source = /entryPoints: \['src\/cli\/main\.ts'\][\s\S]*?\n {2}\}/.exec(build)?.[0] ?? '';
    const loaded = Array.from(
      source.matchAll(/separately\('[^']*', '\.\/([^']+)'\)/g),
      (match) => `dist/${match[1] ?? ''}`,
    );
    assert.deepEqual(
      loaded.filter((file) => !files.includes(file)),
      [],
    );
  });

  it('takes the files that the linter reads, and no others', () => {
    const [{ files } = { files: '' }] = hooks;
    const pattern = new RegExp(files.replace('(?x)', '').replace(/\s+/g, ''));
    const ours = [
      ...['Dockerfile', 'a/Dockerfile.gpu', 'x.dockerfile', 'a/serve', 'nginx.conf.template', 'a/nginx.conf'],
      ...[
        'deploy.py',
        'a.ipynb',
        'stack.yaml',
        'stack.yml',
        'x.json',
        'config.properties',
        'a/main.tf',
        'start.sh',
      ],
      ...['sagemaker-async.json', 'lib/stack.ts', 'invoke.mjs', 'old.template'],
    ];
    assert.deepEqual(
      ours.filter((file) => !pattern.test(file)),
      [],
    );
    const others = ['README.md', 'a/photo.png', 'main.go', 'data.csv', 'LICENSE', 'Makefile'];
    assert.deepEqual(
      others.filter((file) => pattern.test(file)),
      [],
    );
  });
});

describe('the action', () => {
  const action = parse(readFileSync('action.yml', 'utf8')) as Action;
  const { steps } = action.runs;
  const check = steps.at(-1);

  /** The last step's script as a runner starts it, with a program that prints its arguments in the place of ours. */
  function runStep(inputs: Readonly<Record<string, string>>): {
    readonly status: number | null;
    readonly out: string;
  } {
    const program = 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 1;';
    const folder = new TestFolder({ 'dist/cli.cjs': program });
    try {
      const given = Object.fromEntries(
        Object.entries(check?.env ?? {}).map(([name, value]) => {
          const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '';
          assert.ok(input in action.inputs, value);
          return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
        }),
      );
      const { status, stdout } = spawnSync(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', '-c', check?.run ?? ''],
        {
          cwd: folder.path,
          env: { ...process.env, ...given, GITHUB_ACTION_PATH: folder.path },
          encoding: 'utf8',
        },
      );
      const { output = '' } = inputs;
      return { status, out: output === '' ? stdout : folder.read(output) };
    } finally {
      folder.remove();
    }
  }

  it('is composite, described, and pins what it uses', () => {
    assert.equal(action.runs.using, 'composite');
    assert.ok(action.name !== '' && action.description.endsWith('.'));
    for (const { description } of Object.values(action.inputs)) assert.ok(description.endsWith('.'));
    for (const { uses, run, shell } of steps) {
      if (uses === undefined) assert.ok(run !== undefined && shell === 'bash');
      else assert.match(uses, /@[0-9a-f]{40}$/);
    }
  });

  it('has inputs that are options of the command line, and says its defaults', () => {
    const options = new Set(lint.options.map(({ name }) => name));
    assert.deepEqual(
      Object.keys(action.inputs).filter((name) => !options.has(name)),
      ['paths', 'output'],
    );
    for (const name of ['format', 'fail-on']) {
      const choices = lint.options.find((option) => option.name === name)?.choices ?? [];
      const { description, default: usual } = action.inputs[name] ?? { description: '', default: '' };
      assert.ok(choices.includes(usual));
      for (const choice of choices) assert.ok(description.includes(choice), `${name}: ${choice}`);
    }
  });

  it('builds what it runs', () => {
    assert.ok(steps.some(({ run = '' }) => run.includes('node esbuild.mjs --cli')));
    assert.ok(existsSync('package-lock.json'));
  });

  it('never writes an input into a script', () => {
    assert.deepEqual(
      steps.filter(({ run = '' }) => run.includes('${{')),
      [],
    );
  });

  it('hands every input on as it is, and the exit code back', () => {
    assert.deepEqual(runStep({}), {
      status: 1,
      out: `${JSON.stringify(['lint', '--format', 'github', '--fail-on', 'warning', '--', '.'])}\n`,
    });
    const inputs = {
      paths: 'a b\n--fix\n\n$(touch x); "q"\n',
      format: 'sarif',
      'fail-on': 'never',
      baseline: 'known problems.json',
      output: 'out file.sarif',
    };
    assert.deepEqual(JSON.parse(runStep(inputs).out), [
      ...['lint', '--format', 'sarif', '--fail-on', 'never', '--baseline', 'known problems.json'],
      ...['--', 'a b', '--fix', '$(touch x); "q"'],
    ]);
  });
});
