import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AXIS_COLOR, LINE_COLOR, sparkline, trendText } from '../../../../src/core/live/outline/sparkline.js';
import type { Point } from '../../../../src/core/live/series.js';
import { textOf } from '../../../../src/core/text/message.js';
import { endpoint, metric, MINUTE, rowOf } from '../../../support/live-snapshots.js';

const OPTIONS = { fromMs: 0, toMs: 180 * MINUTE, periodMs: MINUTE };

function points(...values: readonly (readonly [minute: number, value: number])[]): readonly Point[] {
  return values.map(([minute, value]) => ({ atMs: minute * MINUTE, value }));
}

/** The runs of the line, each as its coordinates. */
function runs(svg: string | undefined): readonly string[] {
  const path = /<path d="([^"]*)" fill="none"/.exec(svg ?? '')?.[1] ?? '';
  return path.split('M').filter((run) => run !== '');
}

describe('sparkline', () => {
  it('draws time to the right and values upwards, from zero to the highest', () => {
    assert.deepEqual(runs(sparkline(points([0, 0], [1, 10], [2, 5]), OPTIONS)), ['3 37L4.3 3L5.6 20']);
  });

  it('leaves gaps where minutes are missing, and dots where one stands alone', () => {
    assert.deepEqual(runs(sparkline(points([0, 1], [1, 1], [60, 1], [90, 1], [91, 1]), OPTIONS)).length, 3);
    assert.match(runs(sparkline(points([0, 1], [60, 1]), OPTIONS))[1] ?? '', /^81 3h0$/);
  });

  it('draws an empty queue as a line at the bottom', () => {
    assert.deepEqual(runs(sparkline(points([0, 0], [1, 0]), OPTIONS)), ['3 37L4.3 37']);
  });

  it('draws nothing without a value in the stretch', () => {
    assert.equal(sparkline([], OPTIONS), undefined);
    assert.equal(sparkline(points([-1, 5], [181, 5], [3, Number.NaN]), OPTIONS), undefined);
  });

  it('has colours that stand out from light and dark', () => {
    for (const color of [LINE_COLOR, AXIS_COLOR])
      for (const background of ['#ffffff', '#1e1e1e'])
        assert.ok(contrast(color, background) >= 3, `${color} on ${background}`);
  });

  it('holds nothing but numbers and fixed words, whatever the values', () => {
    const value = fc.oneof(fc.double(), fc.integer({ min: 0, max: 1e6 }));
    const point = fc.record({ atMs: fc.integer({ min: -MINUTE, max: 200 * MINUTE }), value });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 200 }), (many) => {
        const svg = sparkline(many, OPTIONS) ?? '';
        assert.doesNotMatch(svg, /NaN|Infinity|undefined|e[+-]\d/);
        for (const [, x, y] of svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
          assert.ok(Number(x) >= 3 && Number(x) <= 237, svg);
          assert.ok(Number(y) >= 3 && Number(y) <= 37, svg);
        }
      }),
    );
  });

  it('is told in words', () => {
    const text = (...values: readonly number[]): string =>
      textOf(
        trendText(
          values.map((value, index) => ({ atMs: index * MINUTE, value })),
          OPTIONS,
        ),
      );
    assert.equal(text(12, 312, 280), 'backlog over 3 h: from 12 up to 312, now 280');
    assert.equal(text(0, 1234), 'backlog over 3 h: from 0 up to 1,234, now 1,234');
    assert.equal(text(312, 5, 20), 'backlog over 3 h: from 312 down to 5, now 20');
    assert.equal(text(4, 4), 'backlog over 3 h: always 4');
    assert.equal(text(), 'backlog over 3 h: no data');
  });

  it('stands in the tooltip of an asynchronous endpoint with a history', () => {
    const drawn = rowOf(endpoint({ queue: { backlog: metric(280, { before: [12, 312] }) } })).tooltip?.()
      .sparkline;
    assert.equal(drawn?.alternative, 'backlog over 3 h: from 12 up to 312, now 280');
    assert.equal(runs(drawn.svg).length, 1);
    assert.equal(rowOf(endpoint({ queue: {} })).tooltip?.().sparkline, undefined);
  });
});

/** Contrast of two colours: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
