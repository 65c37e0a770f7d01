import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blocksOf } from '../../../src/core/logs/blocks.js';
import { filterBlocks } from '../../../src/core/logs/filter.js';
import { readLogLine } from '../../../src/core/logs/log-line.js';
import { logText } from '../../../src/core/logs/log-text.js';

const lineAt = (atMs: number, message: string, stream = 'v/i-1') =>
  readLogLine({ id: `${atMs}/${message}/${stream}`, atMs, stream, message });

/** One after the other in one stream. */
const blocks = (...messages: readonly string[]) =>
  blocksOf(messages.map((message, index) => lineAt(index * 10, message)));
const sizes = (...messages: readonly string[]) => blocks(...messages).map(({ lines }) => lines.length);

describe('blocks of a log', () => {
  it('hold a Python trace that was logged line by line, with the exception', () => {
    assert.deepEqual(
      sizes(
        'before',
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in f',
        '    x()',
        'ValueError: no',
        'after',
      ),
      [1, 4, 1],
    );
  });

  it('hold chained traces as one', () => {
    assert.deepEqual(
      sizes(
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in f',
        'KeyError: 1',
        '',
        'During handling of the above exception, another exception occurred:',
        '',
        'Traceback (most recent call last):',
        '  File "a.py", line 2, in f',
        'ValueError: no',
        'after',
      ),
      [9, 1],
    );
  });

  it('hold the frames of a Java trace', () => {
    assert.deepEqual(
      sizes(
        'java.lang.IllegalStateException: x',
        '\tat a.B.c(B.java:1)',
        'Caused by: java.io.IOException',
        '\t... 3 more',
        'after',
      ),
      [4, 1],
    );
  });

  it('take a whole trace in one event as it is', () => {
    assert.deepEqual(
      sizes('Traceback (most recent call last):\n  File "a.py"\nValueError: x', '  indented', 'y'),
      [1, 1, 1],
    );
  });

  it('keep instances apart that log at the same time', () => {
    const own = blocksOf([
      lineAt(0, 'Traceback (most recent call last):', 'v/i-1'),
      lineAt(1, 'hello', 'v/i-2'),
      lineAt(2, '  File "a.py"', 'v/i-1'),
      lineAt(3, 'ValueError: x', 'v/i-1'),
    ]);
    assert.deepEqual(
      own.map(({ lines }) => lines.map(({ instance }) => instance)),
      [['i-1', 'i-1', 'i-1'], ['i-2']],
    );
  });

  it('end where the next line comes much later', () => {
    const own = blocksOf([lineAt(0, 'Traceback (most recent call last):'), lineAt(60_000, '  File "a.py"')]);
    assert.equal(own.length, 2);
  });

  it('lose no line, whatever is logged', () => {
    const word = fc.constantFrom(
      'Traceback (most recent call last):',
      '  File',
      'ValueError: x',
      '',
      '\tat a.b(C)',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.constantFrom('v/1', 'v/2')), { maxLength: 40 }), (all) => {
        const lines = all.map(([message, stream], index) => lineAt(index, message, stream));
        const own = blocksOf(lines).flatMap((block) => block.lines);
        assert.deepEqual(own.map(({ id }) => id).sort(), lines.map(({ id }) => id).sort());
      }),
    );
  });
});

describe('filtering a log', () => {
  const all = blocks(
    '[INFO] ready',
    'plain',
    'Traceback (most recent call last):',
    '  File',
    'ValueError: id-7',
    '[warn] slow',
  );

  it('keeps whole traces by level', () => {
    assert.deepEqual(
      filterBlocks(all, { level: 'error' }).map(({ lines }) => lines.length),
      [3],
    );
    assert.equal(filterBlocks(all, { level: 'warning' }).length, 2);
    assert.equal(filterBlocks(all, { level: 'info' }).length, 4);
  });

  it('finds a text in any line of a block, upper or lower case', () => {
    assert.deepEqual(
      filterBlocks(all, { text: 'ID-7' }).map(({ lines }) => lines.length),
      [3],
    );
    assert.equal(filterBlocks(all, {}).length, all.length);
  });
});

describe('the text of a log', () => {
  const options = {
    time: (atMs: number) => `T${atMs}`,
    head: ['head'],
    more: (left: number) => `… ${left} more`,
  };

  it('folds traces and marks signals at their lines', () => {
    const own = blocks(
      '[INFO] x',
      'Traceback (most recent call last):',
      '  File "a"',
      'RuntimeError: CUDA error: no',
    );
    assert.deepEqual(
      {
        ...logText(own, options),
        signals: logText(own, options).signals.map(({ line, signal }) => [line, signal.id]),
      },
      {
        text: [
          'head',
          'T0  v/i-1  [INFO] x',
          'T10  v/i-1  Traceback (most recent call last):',
          '      File "a"',
          '    RuntimeError: CUDA error: no',
          '',
        ].join('\n'),
        folds: [{ from: 2, to: 4 }],
        signals: [[4, 'cuda-error']],
      },
    );
  });

  it('says what an event lost', () => {
    const { text } = logText(blocksOf([lineAt(0, 'x'.repeat(20_000))]), options);
    assert.match(text, / {4}… 3616 more\n$/);
  });
});
