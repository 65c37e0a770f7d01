import assert from 'node:assert/strict';
import { csvOf } from '../../../src/core/chart/csv.js';
import type { ChartPage, ChartSeries } from '../../../src/core/chart/page.js';

function page(...series: readonly Partial<ChartSeries>[]): ChartPage {
  const all = series.map((one, index): ChartSeries => ({
    ...{ id: String(index), label: 'a', timesMs: [], values: [], shape: 'line', colour: 0, ...one },
  }));
  const chart = { id: 'c', title: 'Age', unit: 'seconds' as const, series: all, limits: [], empty: '' };
  return { title: 't', subtitle: '', fromMs: 0, toMs: 1, charts: [chart], marks: [], notes: [] };
}

describe('charts as CSV', () => {
  it('has a row a moment and an empty cell where nothing was read', () => {
    const csv = csvOf(
      page(
        { label: 'one', timesMs: [0, 60_000], values: [1.5, null] },
        { label: 'two', timesMs: [0, 120_000], values: [2, 3] },
      ),
    );
    assert.equal(
      csv,
      'time,Age: one (s),Age: two (s)\r\n1970-01-01T00:00:00.000Z,1.5,2\r\n1970-01-01T00:02:00.000Z,,3\r\n',
    );
  });

  it('quotes names, and lets none become a formula', () => {
    const formula = { ...page({ label: 'x"y,z' }) };
    const charts = formula.charts.map((chart) => ({ ...chart, title: '=HYPERLINK("evil")' }));
    assert.equal(csvOf({ ...formula, charts }).split('\r\n')[0], `time,"'=HYPERLINK(""evil""): x""y,z (s)"`);
  });
});
