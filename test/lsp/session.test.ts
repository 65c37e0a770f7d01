import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BAD_CALL, TestFolder } from '../support/cli.js';
import type { Recorded } from '../support/lsp-client.js';
import { LspClient, WHOLE } from '../support/lsp-client.js';

const EXPECTED = resolve('test/lsp/session.txt');

/** The session as text, the same on every machine. */
function transcript(record: readonly Recorded[], folder: TestFolder, end: string): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const lines = record.map(({ from, what, content }) => {
    const arrow = from === 'client' ? '→' : '←';
    return `${arrow} ${what}${content === undefined ? '' : `\n${JSON.stringify(content, null, 2)}`}\n`;
  });
  return `${lines.join('\n')}\n${end}\n`
    .replaceAll(pathToFileURL(folder.path).href, 'file:///FOLDER')
    .replaceAll(folder.path, 'FOLDER')
    .replaceAll(`${pathToFileURL(resolve('docs/rules')).href}/`, 'file:///PAGES/')
    .replaceAll(`"version": "${version}"`, '"version": "VERSION"');
}

describe('a session over standard input and output', () => {
  it('goes as in session.txt', async () => {
    const folder = new TestFolder({ 'a.py': '' });
    const client = new LspClient();
    try {
      const uri = pathToFileURL(folder.at('a.py')).href;
      await client.start({ folders: [folder.path] });
      client.open(uri, BAD_CALL, 'python');
      const [problem] = await client.diagnostics(uri);
      assert.ok(problem);
      await client.actions(uri, problem.range);
      const at = { textDocument: { uri }, position: problem.range.start };
      await client.request('textDocument/hover', at);
      await client.request('textDocument/completion', at);
      client.change(uri, 2, { range: problem.range, text: '3600' });
      await client.diagnostics(uri, (_, version) => version === 2);
      await client.actions(uri, WHOLE);
      client.notify('textDocument/didClose', { textDocument: { uri } });
      const code = await client.end();
      const text = transcript(client.record, folder, `exit code ${code ?? 'none'}`);
      if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined)
        writeFileSync(EXPECTED, text);
      const expected = existsSync(EXPECTED) ? readFileSync(EXPECTED, 'utf8').replaceAll('\r\n', '\n') : '';
      assert.equal(text, expected, 'UPDATE_GOLDEN=1 writes it anew');
      assert.equal(client.stderr, '');
    } finally {
      client.kill();
      folder.remove();
    }
  });
});
