import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSource } from '../../../../src/core/lint/read/index.js';
import { openNotebook, readNotebook } from '../../../../src/core/lint/read/notebook.js';
import { cellsAfter, edit, ipynb, linesOf, opened } from './notebook-support.js';
import { RUNS } from './python/support.js';

describe('any notebook', () => {
  const anyLine = fc.string({
    unit: fc.constantFrom('a', '"', '\\', '\n', '\t', 'ü', '😀', ' ', '\u2028', '{', ']'),
  });

  it('leads every place back to itself', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.nat(4),
        (texts, isList, indent) => {
          const cells = texts.map((text) => ({ cell_type: 'code', source: isList ? linesOf(text) : text }));
          const text = ipynb(cells, 'python', indent);
          const { source, map } = opened(text);
          assert.equal(source.text, texts.join('\n'));
          for (const cell of source.cells ?? []) {
            for (let at = cell.start; at < cell.end; at++) {
              const raw = map.rawRange({ start: at, end: at });
              assert.ok(raw !== undefined && raw.start === raw.end && raw.start <= text.length);
            }
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('makes every edit within a cell as in plain text', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.nat(2),
        place,
        place,
        anyLine,
        (texts, isList, which, from, to, newText) => {
          const index = which % texts.length;
          const text = texts[index] ?? '';
          const cells = texts.map((each) => ({ cell_type: 'code', source: isList ? linesOf(each) : each }));
          const raw = ipynb(cells);
          const [start, end] = [from, to].map((part) => Math.floor(part * text.length)).sort((a, b) => a - b);
          const base = opened(raw).source.cells?.[index]?.start ?? 0;
          const change = edit(base + (start ?? 0), base + (end ?? 0), newText);
          const expected = texts.with(index, text.slice(0, start) + newText + text.slice(end));
          assert.deepEqual(cellsAfter(raw, [change]), expected);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('never throws and takes less than a second', () => {
    const cell = fc.record({ cell_type: fc.constantFrom('code', 'markdown', 1), source: fc.anything() });
    const json = fc.oneof(
      fc.json(),
      fc.array(cell).map((cells) => JSON.stringify({ cells, nbformat: 4 })),
      fc.string(),
    );
    fc.assert(
      fc.property(json, (text) => {
        const start = performance.now();
        const notebook = openNotebook('a.ipynb', text);
        if ('source' in notebook) readNotebook(notebook.source, readSource);
        assert.ok(performance.now() - start < 1000);
      }),
      { numRuns: RUNS },
    );
  });
});
