import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { BAD_CALL } from '../support/cli.js';
import { LspClient, WHOLE } from '../support/lsp-client.js';

const URI = 'untitled:a.py';
const ACTION = { textDocument: { uri: URI }, range: WHOLE, context: { diagnostics: [] } };

describe('the protocol of the language server', () => {
  let client: LspClient;

  beforeEach(() => {
    client = new LspClient();
  });
  afterEach(() => {
    client.kill();
  });

  /** A message as bytes, whether or not it makes sense. */
  function raw(body: string): void {
    client.process.stdin.write(framed(body));
  }

  async function isAlive(): Promise<void> {
    client.open(URI, BAD_CALL);
    assert.equal((await client.diagnostics(URI)).length, 1);
  }

  it('ends with 0 after shutdown, with 1 without', async () => {
    await client.start();
    assert.equal(await client.end(), 0);
    const other = new LspClient();
    await other.start();
    other.notify('exit');
    assert.equal(await other.ended(), 1);
    assert.equal(other.stderr, '');
  });

  it('ends with its input', async () => {
    await client.start();
    client.process.stdin.end();
    assert.equal(await client.ended(), 1);
  });

  it('refuses requests before the start and after the end', async () => {
    await assert.rejects(client.request('textDocument/codeAction', ACTION), { code: -32002 });
    await client.start();
    await client.request('shutdown');
    await assert.rejects(client.request('textDocument/codeAction', ACTION), { code: -32600 });
    client.notify('exit');
    assert.equal(await client.ended(), 0);
  });

  it('says that it does not know a method', async () => {
    await client.start();
    await assert.rejects(client.request('textDocument/rename', ACTION), { code: -32601 });
    client.notify('textDocument/nonsense', {});
    client.notify('$/nonsense', {});
    await isAlive();
  });

  const BROKEN: Readonly<Record<string, string>> = {
    'what is not JSON': '{"jsonrpc":"2.0",',
    'a list': '[]',
    'a number': '7',
    'an empty object': '{}',
    'a document without text':
      '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"x"}}}',
    'a notification without parameters': '{"jsonrpc":"2.0","method":"textDocument/didOpen"}',
    'a change of what is not open':
      '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"x","version":2},"contentChanges":[{"text":""}]}}',
    'a change far outside':
      '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"x","version":2},"contentChanges":[{"range":{"start":{"line":-5,"character":9},"end":{"line":99,"character":-1}},"text":"a"}]}}',
    'watched files that are none':
      '{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"::"},{"uri":"file://host/x"}]}}',
    'settings that are none': '{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{}}',
    'an answer that nobody asked for': '{"jsonrpc":"2.0","id":99,"result":null}',
  };
  for (const [name, body] of Object.entries(BROKEN)) {
    it(`lives on after ${name}`, async () => {
      await client.start();
      raw(body);
      await isAlive();
      assert.equal(await client.end(), 0);
    });
  }

  it('answers a request without parameters with an error', async () => {
    await client.start();
    await assert.rejects(client.request('textDocument/codeAction'), (error: { code?: number }) =>
      [-32602, -32603].includes(error.code ?? 0),
    );
    await isAlive();
  });

  it('cancels what is no longer wanted', async () => {
    await client.start();
    await isAlive();
    const answer = new Promise<string>((done) => {
      let text = '';
      client.process.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        const found = /\{"jsonrpc":"2\.0","id":"late"[^}]*\}/.exec(text);
        if (found !== null) done(found[0]);
      });
    });
    // In one piece, so that the answer is never the quicker one.
    const request = { jsonrpc: '2.0', id: 'late', method: 'textDocument/codeAction', params: ACTION };
    const cancel = { jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'late' } };
    client.process.stdin.write([request, cancel].map((one) => framed(JSON.stringify(one))).join(''));
    assert.match(await answer, /"code":-32800/);
    assert.ok((await client.actions(URI, WHOLE)).length > 0);
  });

  it('writes nothing but messages, however fast somebody types', async () => {
    await client.start();
    client.open(URI, BAD_CALL);
    for (let version = 2; version < 100; version++) {
      client.change(URI, version, { text: version % 2 === 0 ? 'print(1)\n' : BAD_CALL });
      if (version % 20 === 0) await setTimeout(5);
    }
    assert.equal((await client.diagnostics(URI, (_, version) => version === 99)).length, 1);
    assert.ok(client.published.length < 20, 'every keystroke was answered');
    assert.equal(client.stderr, '');
  });
});

function framed(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
