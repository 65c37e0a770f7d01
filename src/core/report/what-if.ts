import type { Band, Outlook } from '../what-if/what-if.js';

/** A setting and what would become of it. */
export interface NamedOutlook {
  readonly name: string;
  readonly outlook: Outlook;
}

const ROWS: readonly (readonly [
  string,
  (outlook: Outlook) => Band | undefined,
  (value: number) => string,
])[] = [
  ['requests arrived', ({ arrived }) => arrived, count],
  ['processed', ({ processed }) => processed, count],
  ['failed', ({ failed }) => failed, count],
  ['expired in the queue', ({ expired }) => expired, count],
  ['left at the end', ({ left }) => left, count],
  ['backlog, mean', ({ meanBacklog }) => meanBacklog, decimal],
  ['backlog, largest', ({ largestBacklog }) => largestBacklog, count],
  ['wait in the queue, mean', ({ meanWaitSeconds }) => meanWaitSeconds, duration],
  ['oldest request', ({ largestAgeSeconds }) => largestAgeSeconds, duration],
  ['instance hours', ({ instanceHours }) => instanceHours, decimal],
  ['cost', ({ costUsd }) => costUsd, (value) => `US$${value.toFixed(2)}`],
];

/** Settings side by side: the median of all runs, and in brackets what nine of ten runs stay within. */
export function formatOutlooks(named: readonly NamedOutlook[]): string {
  const table = ROWS.filter(([, band]) => named.some(({ outlook }) => band(outlook) !== undefined)).map(
    ([label, band, format]) => [label, ...named.map(({ outlook }) => cell(band(outlook), format))],
  );
  const several = named.length > 1;
  return [
    ...columns([...(several ? [['', ...named.map(({ name }) => name)]] : []), ...table]),
    '',
    ...named.flatMap(({ name, outlook }) => [
      ...(several ? [`${name}, by the hour`] : ['By the hour']),
      ...hourTable(outlook),
      '',
    ]),
  ].join('\n');
}

function hourTable({ hours }: Outlook): readonly string[] {
  const most = Math.max(1, ...hours.map(({ backlog }) => backlog.median));
  return columns([
    ['hour', 'backlog', 'oldest', 'instances', ''],
    ...hours.map(({ hour, backlog, oldestAgeSeconds, instances }) => [
      String(hour + 1),
      cell(backlog, decimal),
      duration(oldestAgeSeconds.median),
      decimal(instances.median),
      '█'.repeat(Math.round((backlog.median / most) * BAR)),
    ]),
  ]);
}

/** Characters that the largest backlog is drawn with. */
const BAR = 30;

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function cell(band: Band | undefined, format: (value: number) => string): string {
  if (band === undefined) return '-';
  const [median, low, high] = [band.median, band.low, band.high].map(format);
  return low === high ? (median ?? '') : `${median ?? ''} (${low ?? ''} to ${high ?? ''})`;
}

function count(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

function decimal(value: number): string {
  return value >= 100 ? count(value) : value.toFixed(1);
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
