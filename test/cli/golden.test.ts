import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runIn, TestFolder } from '../support/cli.js';

const FIXTURES = resolve('test/fixtures');

const LAST = ['lint', '--fix', '--fail-on', 'error'];

/** What is run in each project, in a copy of it, one after another. */
const COMMANDS: readonly (readonly string[])[] = [['lint'], ['explain'], LAST];

/** A shell session as text. Project files are checked as they are; `UPDATE_GOLDEN=1` writes what is expected anew. */
async function session(project: string): Promise<string> {
  const folder = new TestFolder();
  try {
    cpSync(resolve(FIXTURES, project), folder.path, { recursive: true });
    rmSync(folder.at('expected.txt'), { force: true });
    let text = '';
    for (const command of COMMANDS) {
      const { code, out, err } = await runIn(folder, command);
      text += `$ sagemaker-async ${command.join(' ')}\n${out}${err}exit code ${code}\n\n`;
    }
    const [again, before] = [await runIn(folder, LAST), text.split('$ ').at(-1) ?? ''];
    assert.ok(before.includes(again.out), 'a second --fix changes something');
    return text;
  } finally {
    folder.remove();
  }
}

describe('whole projects', () => {
  for (const project of readdirSync(FIXTURES)) {
    it(`test/fixtures/${project} is told as in its expected.txt`, async () => {
      const path = resolve(FIXTURES, project, 'expected.txt');
      const text = await session(project);
      if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(path, text);
      const expected = existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
      assert.equal(text, expected, 'UPDATE_GOLDEN=1 writes it anew');
    });
  }
});
