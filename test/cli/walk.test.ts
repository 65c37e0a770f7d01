import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { BAD_CALL, BAD_CALL_RULE, lintJson, refusing, runIn, TestFolder } from '../support/cli.js';

describe('folders', () => {
  const made: TestFolder[] = [];

  function make(files: Readonly<Record<string, string>>): TestFolder {
    const folder = new TestFolder(files);
    made.push(folder);
    return folder;
  }

  afterEach(() => {
    for (const folder of made.splice(0)) folder.remove();
  });

  /** The files in which the bad call is found. */
  async function found(folder: TestFolder | string, ...args: readonly string[]): Promise<readonly string[]> {
    const { report } = await lintJson(folder, args);
    return report.findings.filter(({ rule }) => rule === BAD_CALL_RULE).map(({ file }) => file);
  }

  it('are walked to the bottom, in a stable order', async () => {
    const folder = make({ 'b.py': BAD_CALL, 'a/z.py': BAD_CALL, 'a/b/c.py': BAD_CALL });
    assert.deepEqual(await found(folder), ['a/b/c.py', 'a/z.py', 'b.py']);
  });

  it('are shown relative to where the user stands', async () => {
    const folder = make({ 'in/a.py': BAD_CALL, 'other/x': '' });
    assert.deepEqual(await found(folder.at('other'), '../in'), ['../in/a.py']);
    assert.deepEqual(await found(folder, folder.at('in')), ['in/a.py']);
  });

  it('leave out what .gitignore names, nested and negated', async () => {
    const folder = make({
      '.gitignore': 'build/\n*.gen.py\n',
      'build/a.py': BAD_CALL,
      'x.gen.py': BAD_CALL,
      'sub/.gitignore': '!keep.gen.py\nlocal.py\n',
      'sub/keep.gen.py': BAD_CALL,
      'sub/local.py': BAD_CALL,
      'sub/deep/local.py': BAD_CALL,
      'local.py': BAD_CALL,
    });
    assert.deepEqual(await found(folder), ['local.py', 'sub/keep.gen.py']);
  });

  it('obey the .gitignore of the repository above them', async () => {
    const folder = make({
      '.git/HEAD': '',
      '.gitignore': 'sub/skip/\n',
      'sub/skip/a.py': BAD_CALL,
      'sub/b.py': BAD_CALL,
    });
    assert.deepEqual(await found(folder, 'sub'), ['sub/b.py']);
  });

  it('are walked when they are named although they are ignored', async () => {
    const folder = make({ '.git/HEAD': '', '.gitignore': 'build/\n', 'build/a.py': BAD_CALL });
    assert.deepEqual(await found(folder), []);
    assert.deepEqual(await found(folder, 'build'), ['build/a.py']);
    assert.deepEqual(await found(folder, 'build/a.py'), ['build/a.py']);
  });

  it('leave out what the project file names; the nearest one holds alone', async () => {
    const folder = make({
      'sagemaker-async.json': '{ "ignore": ["old/", "*.bak.py"] }',
      'old/a.py': BAD_CALL,
      'x.bak.py': BAD_CALL,
      'inner/sagemaker-async.json': '{ "ignore": ["mine.py"] }',
      'inner/x.bak.py': BAD_CALL,
      'inner/mine.py': BAD_CALL,
    });
    assert.deepEqual(await found(folder), ['inner/x.bak.py']);
  });

  it('of other people are not entered', async () => {
    const folder = make({
      'node_modules/m/a.py': BAD_CALL,
      '.git/a.py': BAD_CALL,
      '.venv/a.py': BAD_CALL,
      'myenv/pyvenv.cfg': '',
      'myenv/lib/a.py': BAD_CALL,
      '.ipynb_checkpoints/a.py': BAD_CALL,
      'a.py': BAD_CALL,
    });
    assert.deepEqual(await found(folder), ['a.py']);
  });

  it('may hold loops of links', async () => {
    const folder = make({ 'a/b/c.py': BAD_CALL });
    symlinkSync(folder.path, folder.at('a', 'b', 'up'), 'dir');
    symlinkSync(folder.at('self'), folder.at('self'));
    symlinkSync(folder.at('nowhere'), folder.at('dangling.py'));
    const { code, report, err } = await lintJson(folder);
    assert.deepEqual([code, err], [1, '']);
    assert.deepEqual(
      report.findings.filter(({ rule }) => rule === BAD_CALL_RULE).map(({ file }) => file),
      ['a/b/c.py'],
    );
  });

  it('show a file once, by its own name', async () => {
    const folder = make({ 'real/c.py': BAD_CALL });
    symlinkSync(folder.at('real'), folder.at('alias'), 'dir');
    symlinkSync(folder.at('real', 'c.py'), folder.at('a-link.py'));
    assert.deepEqual(await found(folder), ['real/c.py']);
    assert.deepEqual(await found(folder, '.', 'real', 'real/c.py', './real/../real/c.py'), ['real/c.py']);
  });

  it('are followed by links that lead out', async () => {
    const folder = make({ 'shared/c.py': BAD_CALL, 'app/x': '' });
    symlinkSync(folder.at('shared'), folder.at('app', 'common'), 'dir');
    assert.deepEqual(await found(folder.at('app')), ['common/c.py']);
  });

  it('that may not be read are told of once; the rest is checked', async () => {
    const folder = make({ 'locked/a.py': BAD_CALL, 'open/b.py': BAD_CALL });
    const files = refusing((path) => path.includes('locked'));
    const { code, report, err } = await lintJson(folder, [], { files });
    assert.equal(err, '');
    assert.equal(code, 1);
    const locked = report.findings.filter(({ file }) => file === 'locked');
    assert.deepEqual(
      locked.map(({ rule, severity, message, line, column }) => ({ rule, severity, message, line, column })),
      [
        {
          rule: 'unreadable-file',
          severity: 'info',
          message: 'This folder cannot be read: permission is denied.',
          line: 1,
          column: 1,
        },
      ],
    );
    assert.ok(report.findings.some(({ file }) => file === 'open/b.py'));
  });

  it('that are named and may not be read make the exit code 2; the rest is checked', async () => {
    const folder = make({ 'locked/a.py': BAD_CALL, 'open/b.py': BAD_CALL });
    const files = refusing((path) => path.includes('locked'));
    const { code, report, err } = await lintJson(folder, ['locked', 'open'], { files });
    assert.equal(code, 2);
    assert.equal(err, 'sagemaker-async: locked cannot be read: permission is denied.\n');
    assert.ok(report.findings.some(({ file }) => file === 'open/b.py'));
  });

  it('may be empty', async () => {
    const folder = make({});
    mkdirSync(folder.at('empty'));
    assert.deepEqual(await runIn(folder, ['lint', 'empty']), {
      code: 0,
      out: 'No findings in 0 files.\n',
      err: '',
    });
  });
});
