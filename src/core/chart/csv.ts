import { align } from './align.js';
import type { ChartPage } from './page.js';

/**
 * All charts as one table: a row a moment (ISO 8601, UTC), a column a series, numbers as they were read. A cell without
 * a value is empty.
 */
export function csvOf({ charts }: ChartPage): string {
  const series = charts.flatMap((chart) => chart.series.map((one) => ({ chart, one })));
  const { timesMs, rows } = align(series.map(({ one }) => one));
  const head = [
    'time',
    ...series.map(({ chart, one }) => `${chart.title}: ${one.label} (${unitOf(chart.unit)})`),
  ];
  const lines = timesMs.flatMap((atMs, index) => {
    const values = rows.map((row) => row[index] ?? null);
    // A gap is no reading: rows that hold nothing else are left out.
    if (values.every((value) => value === null)) return [];
    return [[new Date(atMs).toISOString(), ...values.map((value) => (value === null ? '' : String(value)))]];
  });
  return [head.map(cell), ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

function unitOf(unit: ChartPage['charts'][number]['unit']): string {
  return unit === 'seconds' ? 's' : unit === 'percent' ? '%' : unit === 'usd' ? 'USD' : 'count';
}

/** RFC 4180. A name that a spreadsheet would take for a formula is made a text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
