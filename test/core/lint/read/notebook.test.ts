import assert from 'node:assert/strict';
import type { TextEdit } from '../../../../src/core/text/range.js';
import { EMPTY_FILE } from '../../../../src/core/lint/model/file-model.js';
import type { RawNotebook } from '../../../../src/core/lint/read/notebook.js';
import { notebookFromCells, openNotebook, readNotebook } from '../../../../src/core/lint/read/notebook.js';
import type { Source } from '../../../../src/core/lint/read/source.js';
import { textOf } from '../../../../src/core/text/message.js';
import type { Cell } from './notebook-support.js';
import { cellsAfter, code, edit, ipynb, linesOf, markdown, opened, read } from './notebook-support.js';
import { apply, counted, only, shown } from './python/support.js';

describe('notebook', () => {
  const TEXT = ipynb([markdown('# Deploy'), code('a = 1\nb = "ü\\n"\n'), markdown(''), code('c = 3')]);

  it('joins the code cells', () => {
    const { source } = opened(TEXT);
    assert.equal(source.text, 'a = 1\nb = "ü\\n"\n\nc = 3');
    assert.deepEqual(source.cells, [
      { start: 0, end: 16 },
      { start: 17, end: 22 },
    ]);
  });

  it('leads back to the raw file and the cell', () => {
    const { source, map, cellRange } = opened(TEXT);
    const quoted = (word: string): string | undefined => {
      const start = source.text.indexOf(word);
      const raw = map.rawRange({ start, end: start + word.length });
      return raw === undefined ? undefined : TEXT.slice(raw.start, raw.end);
    };
    assert.equal(quoted('a = 1'), 'a = 1');
    assert.equal(quoted('"ü\\n"'), '\\"ü\\\\n\\"');
    assert.equal(quoted('c = 3'), 'c = 3');
    assert.deepEqual(cellRange({ start: 6, end: 7 }), { cell: 1, range: { start: 6, end: 7 } });
    assert.deepEqual(cellRange({ start: 17, end: 18 }), { cell: 3, range: { start: 0, end: 1 } });
  });

  it('takes the indentation of a first line away, as IPython does', () => {
    assert.deepEqual(read(ipynb([code('a = 1\n'), code('# b\n  b = 2\n  c = 3\n')])).unreadable, []);
    assert.equal(read(ipynb([code('a = 1\n  b = 2\n')])).unreadable.length, 1);
  });

  it('knows that the line break between cells stands nowhere', () => {
    const { map, cellRange } = notebookWithMap(['a', 'b']);
    assert.equal(map.rawRange({ start: 1, end: 2 })?.start, map.rawRange({ start: 1, end: 1 })?.start);
    assert.deepEqual(cellRange({ start: 1, end: 2 }), { cell: 0, range: { start: 1, end: 1 } });
    assert.deepEqual(map.rawEdits(edit(0, 3, '')), []);
    assert.equal(cellRange({ start: 9, end: 9 }), undefined);
  });

  function notebookWithMap(cells: readonly string[]): RawNotebook {
    return opened(ipynb(cells.map(code)));
  }

  describe('edits', () => {
    const cases: Record<string, { edit: TextEdit; after: readonly string[] }> = {
      'a value': { edit: edit(4, 5, '900'), after: ['a = 900\nb = "ü\\n"\n', 'c = 3'] },
      quotes: { edit: edit(4, 5, '"x\\y"'), after: ['a = "x\\y"\nb = "ü\\n"\n', 'c = 3'] },
      'a new line': { edit: edit(5, 5, '\nd = 2'), after: ['a = 1\nd = 2\nb = "ü\\n"\n', 'c = 3'] },
      'a line in front': { edit: edit(6, 6, 'd = 2\n'), after: ['a = 1\nd = 2\nb = "ü\\n"\n', 'c = 3'] },
      'a line less': { edit: edit(0, 6, ''), after: ['b = "ü\\n"\n', 'c = 3'] },
      'the last line less': { edit: edit(6, 17, ''), after: ['a = 1\n', 'c = 3'] },
      'across lines': { edit: edit(4, 10, '5, "'), after: ['a = 5, ""ü\\n"\n', 'c = 3'] },
      'at the end': { edit: edit(22, 22, '\nd = 4'), after: ['a = 1\nb = "ü\\n"\n', 'c = 3\nd = 4'] },
    };
    for (const [name, { edit: change, after }] of Object.entries(cases)) {
      for (const form of ['lines', 'one text', 'compact'] as const) {
        it(`${name}, ${form}`, () => {
          const source = (text: string): string | readonly string[] =>
            form === 'one text' ? text : linesOf(text);
          const cells = ['a = 1\nb = "ü\\n"\n', 'c = 3'].map((text) => ({
            cell_type: 'code',
            source: source(text),
          }));
          const text = ipynb(cells, 'python', form === 'compact' ? 0 : 2);
          assert.deepEqual(cellsAfter(text, [change]), after);
        });
      }
    }

    it('continue a list of lines as the file writes it', () => {
      const text = ipynb([code('a = 1\nb = 2')], 'python', 1);
      const after = apply(text, opened(text).map.rawEdits(edit(5, 5, '\nc = 3')));
      const lines = after.split('\n').filter((line) => /[abc] = \d/.test(line));
      assert.deepEqual(
        lines.map((line) => line.trim()),
        ['"a = 1\\n",', '"c = 3\\n",', '"b = 2"'],
      );
      assert.equal(new Set(lines.map((line) => /^ */.exec(line)?.[0])).size, 1);
    });
  });

  it('reads format 3', () => {
    const worksheets = [
      { cells: [{ cell_type: 'code', input: ['a = 1\n', 'b = 2'], language: 'python', outputs: [] }] },
    ];
    const { source } = opened(JSON.stringify({ metadata: { name: '' }, nbformat: 3, worksheets }));
    assert.equal(source.text, 'a = 1\nb = 2');
  });

  it('passes outputs, however they look', () => {
    const outputs = [{ data: { 'text/plain': ['"]}\\"', '{'] }, text: '\\\\' }];
    const text = JSON.stringify({
      cells: [
        { outputs, ...code('a = 1') },
        { ...code('b = 2'), outputs },
      ],
      nbformat: 4,
    });
    assert.equal(opened(text).source.text, 'a = 1\nb = 2');
  });

  it('takes Python kernels only', () => {
    assert.equal(opened(ipynb([code('a <- 1')], 'R')).source.text, '');
  });

  it('says why when it is none', () => {
    for (const text of ['', '{', '<<<<<<< HEAD', '{"cells": [}']) {
      const notebook = openNotebook('a.ipynb', text);
      assert.ok('message' in notebook);
      assert.equal(textOf(notebook.message), 'The notebook is not valid JSON.');
      assert.ok(notebook.at.range.start <= text.length);
    }
    assert.equal(opened('[]').source.text, '');
    assert.equal(opened('{"cells": {}}').source.text, '');
  });

  it('opens what an editor holds', () => {
    const { source, cellRange } = notebookFromCells('nb', [
      { text: 'a = 1' },
      { text: '' },
      { text: 'b = 2' },
    ]);
    assert.equal(source.text, 'a = 1\n\nb = 2');
    assert.deepEqual(cellRange({ start: 7, end: 8 }), { cell: 2, range: { start: 0, end: 1 } });
  });

  describe('reads', () => {
    it('variables across cells', () => {
      const model = read(
        ipynb([
          code('t = 3600'),
          code('c.invoke_endpoint_async(EndpointName=e, InvocationTimeoutSeconds=t)'),
        ]),
      );
      const { timeout } = only(model.invocations);
      assert.equal(shown(timeout?.value), '3600');
      assert.equal(timeout?.value.kind === 'known' && timeout.value.decidedAt.range.start, 4);
    });

    const CALL = 'c.invoke_endpoint_async(EndpointName="e")';
    const seen: Record<string, readonly string[]> = {
      'line magics': [`%matplotlib inline\n!pip install x \\\n  y\n?help\nfiles = !ls\n${CALL}`],
      'bare commands': [`pip install -U sagemaker\n${CALL}`],
      'timed cells': [`%%time\n${CALL}`],
      'cells timed and captured': [`%%time\n\n%%capture out\n${CALL}`],
      'captured cells': [`%%capture out --no-stderr\n${CALL}`],
      'broken cells before': ['x = [1, 2', `y = 1\n${CALL}`],
    };
    for (const [name, cells] of Object.entries(seen)) {
      it(`past ${name}`, () => {
        const { invocations } = read(ipynb(cells.map(code)));
        assert.equal(only(invocations).api, 'async');
      });
    }

    const unseen: Record<string, Cell> = {
      'shell cells': code(`%%bash\n${CALL}`),
      'timed shell cells': code(`%%time\n%%sh\n${CALL}`),
      'captured shell cells': code(`%%time\n%%capture out\n\n%%bash\n${CALL}`),
      'other languages': code(`%%html\n${CALL}`),
      markdown: markdown(CALL),
      'raw cells': { cell_type: 'raw', source: CALL },
    };
    for (const [name, cell] of Object.entries(unseen)) {
      it(`no ${name}`, () => {
        assert.deepEqual(counted(read(ipynb([cell, code('x = 1')]))), {});
      });
    }
  });

  it('hands written files to their readers, in place', () => {
    const asked: Source[] = [];
    const cells = [
      '%%writefile docker/Dockerfile\nFROM python:3.11\n',
      '%%writefile -a code/x.txt\nhello',
      'a = 1',
    ];
    const { source } = notebookFromCells(
      'nb',
      cells.map((text) => ({ text })),
    );
    readNotebook(source, (part) => {
      asked.push(part);
      return EMPTY_FILE;
    });
    const dockerfile = only(asked);
    assert.equal(dockerfile.kind, 'dockerfile');
    assert.equal(dockerfile.file, 'nb');
    assert.equal(dockerfile.text.trim(), 'FROM python:3.11');
    assert.equal(dockerfile.text.indexOf('FROM'), source.text.indexOf('FROM'));
  });

  it('is not disturbed by cells at the end that are none of its own', () => {
    const cells = ['if x:\n    y = 1', '%%bash\necho 1\n        echo 2'];
    assert.deepEqual(read(ipynb(cells.map(code))).unreadable, []);
    const file = ['%%writefile a.py\nimport sagemaker\nif x:\n    y = 1', 'z = [\n        1]'];
    assert.deepEqual(read(ipynb(file.map(code))).unreadable, []);
  });

  it('merges what they find', () => {
    const model = read(
      ipynb([
        code(
          '%%writefile nginx.conf\nserver { listen 8080; location /invocations { proxy_pass http://x; } }',
        ),
        code('c.invoke_endpoint_async(EndpointName="e")'),
      ]),
    );
    assert.equal(model.nginx.length, 1);
    assert.equal(model.invocations.length, 1);
  });
});
