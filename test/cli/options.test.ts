import assert from 'node:assert/strict';
import type { Ran } from '../support/cli.js';
import { runIn, TestFolder } from '../support/cli.js';

describe('arguments', () => {
  let folder: TestFolder;

  before(() => {
    folder = new TestFolder();
  });
  after(() => {
    folder.remove();
  });

  /** Each is refused with exactly one sentence. */
  const WRONG: Readonly<Record<string, string>> = {
    '': 'Say what to do, for example: sagemaker-async lint. See --help.',
    lnt: 'There is no command "lnt". Did you mean lint?',
    frobnicate: 'There is no command "frobnicate". See --help.',
    '--frobnicate': 'There is no option --frobnicate. See --help.',
    'lint --formt json': 'There is no option --formt. Did you mean --format?',
    'lint -x': 'There is no option -x. See --help.',
    'lint --format': '--format needs a value: pretty, json, sarif, github or junit.',
    'lint --format --fix': '--format needs a value: pretty, json, sarif, github or junit.',
    'lint --format=': '--format needs a value: pretty, json, sarif, github or junit.',
    'lint --format jsn':
      '--format must be pretty, json, sarif, github or junit, not "jsn". Did you mean json?',
    'lint --fail-on fatal': '--fail-on must be error, warning, info or never, not "fatal".',
    'lint --assume batch': '--assume must be auto, async or off, not "batch".',
    'lint --fix=yes': '--fix takes no value.',
    'lint --rule no-such-rule=off': 'There is no rule "no-such-rule".',
    'lint --rule unreadable-fil=off': 'There is no rule "unreadable-fil". Did you mean unreadable-file?',
    'lint --rule unreadable-file':
      '--rule unreadable-file needs a severity: --rule unreadable-file=error, warning, info or off.',
    'lint --rule unreadable-file=loud':
      '--rule unreadable-file needs a severity: --rule unreadable-file=error, warning, info or off.',
    'lint --stdin-filename a.py b.py': '--stdin-filename and PATH cannot be used together.',
    'lint --baseline': '--baseline needs a value: FILE.',
    'lint --baseline a.json --write-baseline b.json':
      '--write-baseline and --baseline cannot be used together.',
    'lint --baseline a.json --no-baseline': '--baseline and --no-baseline cannot be used together.',
    'lint --write-baseline a.json --stdin-filename a.py':
      '--write-baseline and --stdin-filename cannot be used together.',
    'lint --baseline missing.json': 'The baseline missing.json cannot be read: it does not exist.',
    'lint --stdin-filename a.py --fix': '--fix needs files; with --stdin-filename there is none to write.',
  };
  for (const [line, sentence] of Object.entries(WRONG)) {
    it(`refuses "${line}"`, async () => {
      const ran = await runIn(folder, line === '' ? [] : line.split(' '));
      assert.deepEqual(ran, { code: 2, out: '', err: `sagemaker-async: ${sentence}\n` } satisfies Ran);
    });
  }

  for (const line of ['--version', '-v', 'lint --version', 'explain --version']) {
    it(`answers "${line}"`, async () => {
      assert.deepEqual(await runIn(folder, line.split(' ')), { code: 0, out: '1.2.3\n', err: '' });
    });
  }

  it('tells of every command in the general help', async () => {
    const { code, out } = await runIn(folder, ['--help']);
    assert.equal(code, 0);
    assert.match(out, /sagemaker-async lint \[PATH…\]/);
    assert.match(out, /sagemaker-async explain \[PATH…\]/);
  });

  it('tells of every option in the help of a command', async () => {
    const { code, out } = await runIn(folder, ['lint', '-h']);
    assert.equal(code, 0);
    const names = ['format', 'fail-on', 'fix', 'assume', 'rule', 'stdin-filename', 'help', 'version'];
    for (const name of [...names, 'baseline', 'no-baseline', 'write-baseline'])
      assert.match(out, new RegExp(`^  --${name}\\b`, 'm'));
  });

  it('takes everything behind -- as paths', async () => {
    const { code, err } = await runIn(folder, ['lint', '--', '--fix']);
    assert.equal(code, 2);
    assert.equal(err, 'sagemaker-async: --fix cannot be read: it does not exist.\n');
  });

  it('shows no stack unless it is asked for', async () => {
    const files = {
      stat: () => {
        throw new TypeError('boom');
      },
      realPath: () => {
        throw new TypeError('boom');
      },
      list: () => {
        throw new TypeError('boom');
      },
    };
    const plain = await runIn(folder, ['lint', 'x'], { files });
    assert.equal(plain.code, 2);
    assert.doesNotMatch(plain.err, /\n {4}at /);
  });
});
