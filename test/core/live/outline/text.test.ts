import assert from 'node:assert/strict';
import { CONDITION_ICONS, FAILURE_ICONS, STALE_ICON } from '../../../../src/core/live/outline/icons.js';
import { outline } from '../../../../src/core/live/outline/outline.js';
import {
  distinct,
  idPart,
  listText,
  messageText,
  oneLine,
  sentence,
} from '../../../../src/core/live/outline/text.js';
import { textOf } from '../../../../src/core/text/message.js';
import {
  allRows,
  endpoint,
  liveWith,
  metric,
  rowOf,
  variant,
  view,
} from '../../../support/live-snapshots.js';

describe('text', () => {
  const LINES: readonly (readonly [string, string])[] = [
    ['whisper-large', 'whisper-large'],
    ['a\nb\tc', 'a\ufffdb\ufffdc'],
    ['\u001b[31mred', '\ufffd[31mred'],
    ['\u202egpj.exe', '\ufffdgpj.exe'],
    ['a\u2028b\u0085c', 'a\ufffdb\ufffdc'],
    ['half \ud83d', 'half \ufffd'],
    ['whole 😀 and ö', 'whole 😀 and ö'],
    ['<b>**$(x)**</b>', '<b>**$(x)**</b>'],
  ];
  for (const [text, line] of LINES)
    it(`shows ${JSON.stringify(text)} on one line`, () => {
      assert.equal(oneLine(text), line);
    });

  it('is cut where it is too long for a row, and not in half a letter', () => {
    const long = oneLine('x'.repeat(1000));
    assert.equal(long.length, 256);
    assert.ok(long.endsWith('…'));
    assert.match(oneLine('x'.repeat(254) + '😀'.repeat(5)), /^x{254}\ufffd…$/);
  });

  it('of messages loses its line breaks', () => {
    assert.equal(messageText('  a\n\n b\u0000 '), 'a b\ufffd');
    assert.equal(messageText('x'.repeat(5000)).length, 2000);
  });

  it('of ids never runs into its neighbour', () => {
    assert.equal(idPart('a/b%2Fc'), 'a%2Fb%252Fc');
    assert.deepEqual(distinct(['a', 'b', 'a', 'a']), ['a', 'b', 'a/2', 'a/3']);
  });

  it('of lists is read aloud easily', () => {
    assert.equal(textOf(listText([])), '');
    assert.equal(textOf(listText(['a'])), 'a');
    assert.equal(textOf(listText(['a', 'b', 'c', 'd'])), 'a, b, c and d');
    assert.equal(textOf(listText(['a', 'b', 'c', 'd', 'e'])), 'a, b, c and 2 more');
    assert.equal(textOf(sentence(['a', '', 'b'])), 'a, b.');
  });
});

describe('names that hold anything', () => {
  const NAME = '**bold** <img src=x onerror=alert(1)> [a](command:x) `c` $(zap)\n&amp;';

  it('stay text, on one line, in every row', () => {
    const one = endpoint({
      name: NAME,
      status: NAME,
      configurationName: NAME,
      variants: [variant({ name: NAME, stages: [{ status: NAME, message: NAME }] })],
    });
    const row = rowOf(one);
    assert.equal(row.label, NAME.replace('\n', '\ufffd'));
    for (const { label, description, accessibility } of allRows([row]))
      assert.doesNotMatch(`${label}${description}${accessibility}`, /\n/);
  });

  it('reach no picture', () => {
    const one = endpoint({ name: '<script>', queue: { backlog: metric(1, { before: [2] }) } });
    assert.doesNotMatch(rowOf(one).tooltip?.().sparkline?.svg ?? 'script', /script/);
  });

  it('are the endpoint’s own in what commands get', () => {
    assert.equal(rowOf(endpoint({ name: NAME })).of.endpoint, NAME);
  });

  it('are never empty labels', () => {
    const rows = allRows(
      outline(liveWith(endpoint({ name: '', variants: [variant({ name: '' })] })), view()),
    );
    assert.ok(rows.every(({ label }) => label !== ''));
  });
});

describe('icons', () => {
  it('tell every state of an endpoint by their shape alone', () => {
    const shapes = [...Object.values(CONDITION_ICONS), STALE_ICON].map(({ name }) => name);
    assert.equal(new Set(shapes).size, shapes.length);
  });

  it('are names of codicons and theme colours', () => {
    for (const { name, color = 'x' } of [
      ...Object.values(CONDITION_ICONS),
      ...Object.values(FAILURE_ICONS),
    ]) {
      assert.match(name, /^[a-z-]+$/);
      assert.match(color, /^[A-Za-z.]+$/);
    }
  });
});
