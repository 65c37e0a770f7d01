import { formatValue } from '../../core/chart/formats.js';
import type { ChartLabels } from '../../core/chart/labels.js';
import type { Chart } from '../../core/chart/page.js';
import type { Span } from '../../core/chart/keys.js';
import { align } from '../../core/chart/align.js';
import type { OffsetAt } from '../../core/chart/time-ticks.js';
import { formatMoment } from '../../core/chart/time-ticks.js';
import { textOf } from '../../core/text/message.js';
import { element } from './dom.js';

/** More rows than anybody listens to; the CSV has them all. */
const MOST_ROWS = 300;

export interface TableInput {
  readonly chart: Chart;
  readonly span: Span;
  readonly labels: ChartLabels;
  readonly locale: string;
  readonly offsetAt: OffsetAt;
}

/** The chart's numbers as a table, newest first. */
export function chartTable({ chart, span, labels, locale, offsetAt }: TableInput): HTMLElement {
  const { timesMs, rows } = align(chart.series);
  const shown = timesMs.flatMap((atMs, index) => (atMs >= span.fromMs && atMs < span.toMs ? [index] : []));
  const newest = shown.toReversed().slice(0, MOST_ROWS);
  const head = element('tr', {}, element('th', { scope: 'col' }, labels.time));
  for (const { label } of chart.series) head.append(element('th', { scope: 'col' }, label));
  const body = element('tbody');
  for (const index of newest) {
    const atMs = timesMs[index] ?? 0;
    const row = element(
      'tr',
      {},
      element('th', { scope: 'row' }, formatMoment(atMs, offsetAt(atMs), locale)),
    );
    for (const values of rows) {
      const value = values[index] ?? null;
      row.append(element('td', {}, value === null ? '–' : formatValue(value, chart.unit, locale)));
    }
    body.append(row);
  }
  const table = element('table', {}, element('caption', { class: 'sr' }, chart.title));
  table.append(element('thead', {}, head), body);
  const box = element(
    'div',
    { class: 'table', tabindex: '0', role: 'group', 'aria-label': chart.title },
    table,
  );
  const values = [newest.length, shown.length].map((count) => formatValue(count, 'count', locale));
  const note = element('p', { class: 'quiet' }, textOf({ template: labels.tableNote, values }));
  const limits = chart.limits.map(({ label, value }) => `${label} ${formatValue(value, chart.unit, locale)}`);
  if (limits.length > 0) note.append(` ${limits.join(' · ')}`);
  return element('div', {}, note, box);
}
