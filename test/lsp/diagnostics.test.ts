import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { JsonFinding } from '../support/cli.js';
import { BAD_CALL, BAD_CALL_RULE, lintJson, TestFolder } from '../support/cli.js';
import { LspClient, WHOLE } from '../support/lsp-client.js';

const SEVERITIES = ['error', 'warning', 'info'];

/** A finding of the command line as the protocol tells it. */
function asShown({
  rule,
  severity,
  message,
  line,
  column,
  endLine,
  endColumn,
  related,
}: JsonFinding): object {
  return {
    code: rule,
    severity: SEVERITIES.indexOf(severity) + 1,
    message,
    range: {
      start: { line: line - 1, character: column - 1 },
      end: { line: endLine - 1, character: endColumn - 1 },
    },
    related: related.map((one) => ({ file: one.file, line: one.line - 1, message: one.message })),
  };
}

describe('diagnostics of the language server', () => {
  let folder: TestFolder;
  let client: LspClient;

  beforeEach(() => {
    folder = new TestFolder();
    client = new LspClient();
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  function uriOf(file: string): string {
    return pathToFileURL(folder.at(file)).href;
  }

  function open(file: string): void {
    client.open(uriOf(file), readFileSync(folder.at(file), 'utf8'));
  }

  for (const project of [
    'examples/transcription',
    'examples/transcription-fixed',
    ...readdirSync('test/fixtures').map((name) => `test/fixtures/${name}`),
  ]) {
    it(`are those of the command line in ${project}`, async () => {
      cpSync(resolve(project), folder.path, { recursive: true });
      const { report } = await lintJson(folder, ['--fail-on', 'never']);
      const files = [...new Set(report.findings.map(({ file }) => file))];
      await client.start({ folders: [folder.path] });
      for (const file of files) open(file);
      for (const file of files) {
        const expected = report.findings.filter((one) => one.file === file).map(asShown);
        const shown = await client.diagnostics(uriOf(file), (all) => all.length === expected.length);
        assert.deepEqual(shown.map(fromShown), expected, file);
      }
      assert.equal(await client.end(), 0);
    });
  }

  function fromShown({ code, severity, message, range, relatedInformation = [] }: Diagnostic): object {
    return {
      code,
      severity,
      message,
      range,
      related: relatedInformation.map(({ location, message: why }) => ({
        file: location.uri.slice(`${pathToFileURL(folder.path).href}/`.length),
        line: location.range.start.line,
        message: why,
      })),
    };
  }

  it('are there in a file that is in no folder, and go when it is closed', async () => {
    await client.start();
    client.open('untitled:Untitled-1.py', BAD_CALL);
    assert.equal((await client.diagnostics('untitled:Untitled-1.py'))[0]?.code, BAD_CALL_RULE);
    client.notify('textDocument/didClose', { textDocument: { uri: 'untitled:Untitled-1.py' } });
    await client.diagnostics('untitled:Untitled-1.py', (all) => all.length === 0);
  });

  it('are one remark on a text of many megabytes, and come back when it is cut', async () => {
    await client.start();
    const uri = 'untitled:Untitled-1.py';
    client.open(uri, `${BAD_CALL}${'# padding, padding, padding\n'.repeat(220_000)}`);
    const shown = await client.diagnostics(uri, (all) => all.length > 0);
    assert.deepEqual(
      shown.map(({ code, severity, range }) => [code, severity, range.start]),
      [['unreadable-file', 3, { line: 0, character: 0 }]],
    );
    client.change(uri, 2, { text: BAD_CALL });
    await client.diagnostics(uri, ([first]) => first?.code === BAD_CALL_RULE);
  });

  it('count lines that end in CRLF, and columns in UTF-16', async () => {
    await client.start();
    const text = BAD_CALL.replace('"s3://b/i"', '"s3://b/😀"').replaceAll('\n', '\r\n');
    const uri = uriOf('a.py');
    client.open(uri, text);
    const [problem] = await client.diagnostics(uri);
    const column = text.split('\r\n')[2]?.indexOf('7200') ?? -1;
    assert.deepEqual(problem?.range, {
      start: { line: 2, character: column },
      end: { line: 2, character: column + 4 },
    });
  });

  it('follow edits piece by piece, also behind characters of two units', async () => {
    await client.start();
    const uri = uriOf('a.py');
    client.open(uri, `# 😀😀\r\n${BAD_CALL.replace('7200', '60').replaceAll('\n', '\r\n')}`);
    const line = BAD_CALL.split('\n')[2] ?? '';
    const column = line.indexOf('7200');
    client.change(
      uri,
      2,
      { range: { start: { line: 0, character: 4 }, end: { line: 0, character: 6 } }, text: '' },
      {
        range: { start: { line: 3, character: column }, end: { line: 3, character: column + 2 } },
        text: '72',
      },
    );
    client.change(uri, 3, {
      range: { start: { line: 3, character: column + 2 }, end: { line: 3, character: column + 2 } },
      text: '00',
    });
    const [problem] = await client.diagnostics(uri, (_, version) => version === 3);
    assert.deepEqual(problem?.range.start, { line: 3, character: column });
    const [fix] = await client.actions(uri, WHOLE, ['quickfix']);
    assert.match(fix?.title ?? '', /3600/);
  });

  it('take a document of 5 MB as data, and answer meanwhile', async () => {
    await client.start();
    const uri = uriOf('a.py');
    client.open(uri, BAD_CALL + '# padding of a generated file\n'.repeat(180_000));
    const started = performance.now();
    assert.deepEqual(await client.actions(uri, WHOLE), []);
    assert.ok(performance.now() - started < 5000);
    const [only, ...others] = await client.diagnostics(uri);
    assert.deepEqual([only?.code, only?.severity, others], ['unreadable-file', 3, []]);
    assert.match(typeof only?.message === 'string' ? only.message : '', /5\.4 MB and was not read/);
    client.change(uri, 2, { text: BAD_CALL });
    const [problem] = await client.diagnostics(uri, (_, version) => version === 2);
    assert.equal(problem?.code, BAD_CALL_RULE);
  });

  it('stand at raw places of a notebook, broken or not', async () => {
    await client.start();
    const uri = uriOf('a.ipynb');
    const cell = { cell_type: 'code', metadata: {}, outputs: [], source: BAD_CALL.split(/(?<=\n)/) };
    const text = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] }, null, 1);
    client.open(uri, text);
    const [problem] = await client.diagnostics(uri);
    const line = text.split('\n').findIndex((one) => one.includes('7200'));
    assert.deepEqual([problem?.code, problem?.range.start.line], [BAD_CALL_RULE, line]);
    const [fix] = await client.actions(uri, WHOLE, ['quickfix']);
    assert.equal(fix?.edit?.documentChanges?.length, 1);
    client.change(uri, 2, { text: '{ "cells": [ sagemaker' });
    const after = await client.diagnostics(uri, (_, version) => version === 2);
    assert.deepEqual(
      after.map(({ code }) => code),
      ['unreadable-file'],
    );
  });

  it('of a project file stand in it, and what it says holds for open files', async () => {
    folder.write('a.py', BAD_CALL);
    folder.write('sagemaker-async.json', '{ "x": 1 }');
    await client.start({ folders: [folder.path] });
    open('a.py');
    open('sagemaker-async.json');
    const [wrong] = await client.diagnostics(uriOf('sagemaker-async.json'));
    assert.equal(wrong?.code, 'invalid-project-file');
    client.change(uriOf('sagemaker-async.json'), 2, { text: `{ "rules": { "${BAD_CALL_RULE}": "info" } }` });
    const [problem] = await client.diagnostics(uriOf('a.py'), ([one]) => one?.severity === 3);
    assert.equal(problem?.code, BAD_CALL_RULE);
  });

  it('are not told of files that are not open', async () => {
    folder.write('a.py', BAD_CALL);
    folder.write('b.py', BAD_CALL);
    await client.start({ folders: [folder.path] });
    open('a.py');
    await client.diagnostics(uriOf('a.py'));
    assert.deepEqual([...new Set(client.published.map(({ uri }) => uri))], [uriOf('a.py')]);
  });

  it('leave out what an older client cannot show', async () => {
    cpSync(resolve('examples/transcription'), folder.path, { recursive: true });
    await client.start({ folders: [folder.path], abilities: {} });
    open('container/nginx.conf');
    const shown = await client.diagnostics(uriOf('container/nginx.conf'), (all) => all.length > 0);
    assert.ok(
      shown.every((one) => one.relatedInformation === undefined && one.codeDescription === undefined),
    );
  });
});
