import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BAD_CALL, TestFolder } from '../support/cli.js';

const LOADER = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
const PROGRAM = ['--import', LOADER, resolve('src/cli/main.ts')];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program as a process of its own; `most` closes the pipe after so many characters. */
function start(
  cwd: string,
  args: readonly string[],
  { input = '', most = Infinity }: { readonly input?: string; readonly most?: number } = {},
): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...PROGRAM, ...args], { cwd });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.length >= most) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', fail);
    child.on('close', (code) => {
      done({ code, out, err });
    });
    child.stdin.end(input);
  });
}

describe('the program as a process', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  it('tells its version and exit codes', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await start(folder.path, ['--version']), { code: 0, out: `${version}\n`, err: '' });
    folder.write('a.py', BAD_CALL);
    assert.equal((await start(folder.path, ['lint'])).code, 1);
    const { code, err } = await start(folder.path, ['lint', '--nonsense']);
    assert.deepEqual([code, err], [2, 'sagemaker-async: There is no option --nonsense. See --help.\n']);
  });

  it('reads standard input', async () => {
    const ended = await start(folder.path, ['lint', '--stdin-filename', 'a.py'], { input: BAD_CALL });
    assert.equal(ended.code, 1);
    assert.match(ended.out, /^a\.py\n/);
  });

  it('loses nothing of a long report on a pipe', async () => {
    const call = BAD_CALL.split('\n')[2] ?? '';
    folder.write('a.py', `${BAD_CALL}${`${call}\n`.repeat(2000)}`);
    const { out } = await start(folder.path, ['lint', '--format', 'json']);
    assert.ok(out.length > 300_000);
    const report = JSON.parse(out) as { findings: readonly unknown[] };
    assert.ok(report.findings.length > 2000);
  });

  it('ends quietly when nobody reads on', async () => {
    const call = BAD_CALL.split('\n')[2] ?? '';
    folder.write('a.py', `${BAD_CALL}${`${call}\n`.repeat(2000)}`);
    const { err } = await start(folder.path, ['lint', '--format', 'json'], { most: 100 });
    assert.equal(err, '');
  });
});
