import assert from 'node:assert/strict';
import { BAD_CALL, BAD_CALL_RULE, lintJson, runIn, systemError, TestFolder } from '../support/cli.js';

const NAME = 'sagemaker-async-baseline.json';

/** The bad call once more, elsewhere in the file. */
const ANOTHER = `${BAD_CALL}
def again():
    rt.invoke_endpoint_async(EndpointName="f", InputLocation="s3://b/j", InvocationTimeoutSeconds=7200)
    return None
`;

describe('lint with a baseline', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder({ 'in/a.py': BAD_CALL });
  });
  afterEach(() => {
    folder.remove();
  });

  async function write(...args: readonly string[]): Promise<void> {
    const { code, err } = await runIn(folder, ['lint', '--write-baseline', NAME, ...args]);
    assert.equal(code, 0);
    assert.match(err, /^sagemaker-async: \d+ findings? written to sagemaker-async-baseline\.json\.\n$/);
  }

  async function found(...args: readonly string[]): Promise<readonly number[]> {
    const { report } = await lintJson(folder, args);
    return report.findings.filter(({ rule }) => rule === BAD_CALL_RULE).map(({ line }) => line);
  }

  it('is silent about what was written, and exits with 0', async () => {
    assert.equal((await runIn(folder, ['lint'])).code, 1);
    await write();
    const { code, out, err } = await runIn(folder, ['lint', '--baseline', NAME]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^No new findings in 1 file\. \d+ known from the baseline\.\n$/);
  });

  it('takes the file of the usual name, unless told otherwise', async () => {
    await write();
    assert.deepEqual(await found(), []);
    assert.deepEqual(await found('--no-baseline'), [3]);
    assert.equal((await runIn(folder, ['lint', '--no-baseline'])).code, 1);
  });

  it('reports and counts only what is new', async () => {
    await write();
    folder.write('in/a.py', `# above\n\n${ANOTHER}`);
    assert.deepEqual(await found(), [8]);
    const { code, err } = await runIn(folder, ['lint']);
    assert.deepEqual([code, err], [1, '']);
    folder.write('in/a.py', `# above\n\n${BAD_CALL}`);
    assert.equal((await runIn(folder, ['lint'])).code, 0);
  });

  for (const format of ['pretty', 'json', 'sarif', 'github', 'junit']) {
    it(`holds for ${format}`, async () => {
      await write();
      folder.write('in/b.py', BAD_CALL);
      const { code, out } = await runIn(folder, ['lint', '--format', format]);
      assert.equal(code, 1);
      assert.ok(out.includes('in/b.py'));
      assert.ok(!out.includes('in/a.py'));
    });
  }

  it('tells json how many are known, with a baseline only', async () => {
    const known = async (): Promise<unknown> =>
      (JSON.parse((await runIn(folder, ['lint', '--format', 'json'])).out) as Record<string, unknown>)[
        'known'
      ];
    assert.equal(await known(), undefined);
    await write();
    assert.ok(Number(await known()) > 0);
  });

  it('tells of entries that can go, whatever the format, and does not fail for them', async () => {
    await write();
    folder.write('in/a.py', 'print(1)\n');
    const { code, err } = await runIn(folder, ['lint', '--format', 'json']);
    assert.equal(code, 0);
    assert.match(err, /^sagemaker-async: \d+ problems? of the baseline (is|are) met no more \(in\/a\.py /);
  });

  it('tells of entries of a file that is gone', async () => {
    await write();
    folder.write('b.py', BAD_CALL);
    const { err } = await runIn(folder, ['lint', '--fail-on', 'never', 'in']);
    assert.equal(err, '');
    const moved = new TestFolder({ [NAME]: folder.read(NAME), 'b.py': 'print(1)\n' });
    try {
      assert.match((await runIn(moved, ['lint'])).err, /met no more \(in\/a\.py /);
    } finally {
      moved.remove();
    }
  });

  it('says nothing of entries of files that were not looked at', async () => {
    folder.write('b.py', BAD_CALL);
    await write();
    const { code, err } = await runIn(folder, ['lint', 'b.py']);
    assert.deepEqual([code, err], [0, '']);
  });

  it('names files from its own folder, so that it holds wherever it is run from', async () => {
    await write();
    const { code, out } = await runIn(folder.at('in'), ['lint', '--baseline', `../${NAME}`]);
    assert.deepEqual([code, out.startsWith('No new findings')], [0, true]);
  });

  it('is the same text when it is written again', async () => {
    await write();
    const first = folder.read(NAME);
    await write();
    assert.equal(folder.read(NAME), first);
  });

  it('is written of what --fix leaves', async () => {
    await write('--fix');
    assert.doesNotMatch(folder.read(NAME), new RegExp(BAD_CALL_RULE));
  });

  it('holds for standard input', async () => {
    await write();
    const { code } = await runIn(folder, ['lint', '--stdin-filename', 'in/a.py'], { input: `\n${BAD_CALL}` });
    assert.equal(code, 0);
  });

  it('is no file to check', async () => {
    await write();
    assert.deepEqual(await found(NAME), []);
    assert.equal((await lintJson(folder)).report.files, 1);
  });

  it('never hides a broken project file', async () => {
    folder.write('in/sagemaker-async.json', '{ "x": 1 }');
    const { code } = await runIn(folder, ['lint', '--write-baseline', NAME]);
    assert.equal(code, 2);
    assert.doesNotMatch(folder.read(NAME), /invalid-project-file/);
    const { report } = await lintJson(folder);
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ['invalid-project-file'],
    );
  });

  it('is not written when not everything could be read', async () => {
    const { code, err } = await runIn(folder, ['lint', 'in', 'gone', '--write-baseline', NAME]);
    assert.equal(code, 2);
    assert.match(err, /^sagemaker-async: The baseline is not written: gone cannot be read/);
    assert.throws(() => folder.read(NAME));
  });

  it('says in a sentence why it cannot be written or used', async () => {
    const files = {
      create: () => {
        throw systemError('EROFS');
      },
    };
    const refused = await runIn(folder, ['lint', '--write-baseline', 'b.json'], { files });
    assert.deepEqual(
      [refused.code, refused.err],
      [2, 'sagemaker-async: The baseline b.json cannot be written: the file system is read-only.\n'],
    );
    folder.write(NAME, '{');
    const broken = await runIn(folder, ['lint']);
    assert.deepEqual(
      [broken.code, broken.out, broken.err],
      [2, '', `sagemaker-async: The baseline ${NAME} cannot be used: it is not JSON.\n`],
    );
  });
});
