import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { DISK } from '../../src/cli/disk.js';
import type { Content } from '../support/cli.js';
import {
  BAD_CALL,
  BAD_CALL_RULE,
  lintJson,
  refusing,
  runIn,
  systemError,
  TestFolder,
} from '../support/cli.js';

const GOOD_CALL = BAD_CALL.replace('7200', '3600');

describe('lint --fix', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  async function fixed(content: Content, file = 'a.py'): Promise<Buffer> {
    folder.write(file, content);
    const { report } = await lintJson(folder, ['--fix']);
    assert.deepEqual(
      report.findings.filter(({ rule }) => rule === BAD_CALL_RULE),
      [],
    );
    return readFileSync(folder.at(file));
  }

  it('applies safe fixes and leaves the rest of the file alone', async () => {
    assert.equal(String(await fixed(BAD_CALL)), GOOD_CALL);
  });

  it('prints what remains, and its exit code', async () => {
    folder.write('a.py', BAD_CALL);
    folder.write('b.py', 'x = (\n');
    const { code, out } = await runIn(folder, ['lint', '--fix']);
    assert.equal(code, 0);
    assert.ok(!out.includes(BAD_CALL_RULE));
  });

  it('changes nothing the second time', async () => {
    await fixed(BAD_CALL);
    const before = statSync(folder.at('a.py'), { bigint: true });
    const replace = (): void => {
      throw new Error('a file is written again');
    };
    const { err } = await runIn(folder, ['lint', '--fix'], { files: { replace } });
    assert.equal(err, '');
    assert.equal(statSync(folder.at('a.py'), { bigint: true }).ino, before.ino);
  });

  it('keeps the byte order mark and the line endings', async () => {
    const windows = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;
    assert.equal(String(await fixed(windows(BAD_CALL))), windows(GOOD_CALL));
  });

  it('keeps the encoding', async () => {
    const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    assert.deepEqual(await fixed(wide(BAD_CALL)), wide(GOOD_CALL));
  });

  it('never writes a file whose bytes it could not read exactly', async () => {
    const content = Buffer.from(`# h\u00e9\n${BAD_CALL}`, 'latin1');
    folder.write('a.py', content);
    const { report } = await lintJson(folder, ['--fix']);
    assert.ok(report.findings.some(({ rule }) => rule === BAD_CALL_RULE));
    assert.deepEqual(readFileSync(folder.at('a.py')), content);
  });

  it('keeps permissions and leaves nothing else behind', async function () {
    if (process.platform === 'win32') this.skip();
    folder.write('a.py', BAD_CALL);
    chmodSync(folder.at('a.py'), 0o750);
    await runIn(folder, ['lint', '--fix']);
    assert.equal(folder.read('a.py'), GOOD_CALL);
    assert.equal(statSync(folder.at('a.py')).mode & 0o777, 0o750);
    assert.deepEqual(readdirSync(folder.path), ['a.py']);
  });

  it('writes through links', async () => {
    folder.write('real/a.py', BAD_CALL);
    symlinkSync(folder.at('real', 'a.py'), folder.at('link.py'));
    await runIn(folder, ['lint', '--fix', 'link.py']);
    assert.ok(lstatSync(folder.at('link.py')).isSymbolicLink());
    assert.equal(folder.read('real/a.py'), GOOD_CALL);
  });

  it('changes notebooks in their raw file, and only where it must', async () => {
    const cell = { cell_type: 'code', execution_count: 3, metadata: {}, outputs: [{ text: ['7200 é "\n'] }] };
    const raw = (code: string): string =>
      JSON.stringify({ nbformat: 4, cells: [{ ...cell, source: code.split(/(?<=\n)/) }] }, null, 1);
    assert.equal(String(await fixed(raw(BAD_CALL), 'a.ipynb')), raw(GOOD_CALL));
  });

  it('touches only files that were named', async () => {
    folder.write('.git/HEAD', '');
    folder.write('a.py', BAD_CALL);
    folder.write('b.py', BAD_CALL);
    await runIn(folder, ['lint', '--fix', 'a.py']);
    assert.equal(folder.read('a.py'), GOOD_CALL);
    assert.equal(folder.read('b.py'), BAD_CALL);
  });

  it('fixes several places of several files at once', async () => {
    const twice = (text: string): string => `${text}\n${text.split('\n')[2] ?? ''}\n`;
    folder.write('a.py', twice(BAD_CALL));
    folder.write('in/b.py', BAD_CALL);
    await runIn(folder, ['lint', '--fix']);
    assert.equal(folder.read('a.py'), twice(GOOD_CALL));
    assert.equal(folder.read('in/b.py'), GOOD_CALL);
  });

  it('says what cannot be written and writes the rest', async () => {
    folder.write('a.py', BAD_CALL);
    folder.write('locked.py', BAD_CALL);
    const { replace } = refusing((path) => path.endsWith('locked.py'));
    const { code, err } = await runIn(folder, ['lint', '--fix'], { files: { replace } });
    assert.deepEqual(
      [code, err],
      [2, 'sagemaker-async: locked.py cannot be written: permission is denied.\n'],
    );
    assert.equal(folder.read('a.py'), GOOD_CALL);
    assert.equal(folder.read('locked.py'), BAD_CALL);
  });

  it('does not overwrite what another program wrote meanwhile', async () => {
    folder.write('a.py', BAD_CALL);
    let reads = 0;
    const read = (path: string, most?: number): Uint8Array => {
      if (path.endsWith('a.py') && ++reads === 2) folder.write('a.py', 'something = "else"\n');
      return DISK.read(path, most);
    };
    const { code, err } = await runIn(folder, ['lint', '--fix'], { files: { read } });
    assert.equal(code, 2);
    assert.match(err, /a\.py was changed by another program meanwhile/);
    assert.equal(folder.read('a.py'), 'something = "else"\n');
  });

  it('leaves the old file whole when the disk is full', async () => {
    folder.write('a.py', BAD_CALL);
    const replace = (): void => {
      throw systemError('ENOSPC');
    };
    const { code, err } = await runIn(folder, ['lint', '--fix'], { files: { replace } });
    assert.deepEqual([code, err], [2, 'sagemaker-async: a.py cannot be written: the disk is full.\n']);
    assert.equal(folder.read('a.py'), BAD_CALL);
  });
});
