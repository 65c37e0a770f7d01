import type { Band } from '../what-if/band.js';
import {
  costText,
  countText as count,
  decimalText as decimal,
  durationText as duration,
} from '../what-if/figure-words.js';
import { compareOutlooks } from '../what-if/difference.js';
import type { Fit } from '../what-if/measured/fit.js';
import { fitText } from '../what-if/measured/fit.js';
import type { StartingPoint } from '../what-if/measured/starting-point.js';
import type { Pattern } from '../what-if/setting.js';
import type { Outlook } from '../what-if/what-if.js';
import { textOf } from '../text/message.js';
import { visible } from './visible.js';

/** Where the simulation of an endpoint begins. */
export interface Beginning {
  readonly accountId: string;
  readonly region: string;
  readonly atMs: number;
  readonly start: StartingPoint;
  /** What is played: not always the one that fits best. */
  readonly pattern: Pattern;
  readonly fit?: Fit;
}

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
  ['cost', ({ costUsd }) => costUsd, costText],
];

/** Settings side by side: the median of all runs, and in brackets what nine of ten runs stay within. */
export function formatOutlooks(named: readonly NamedOutlook[], beginning?: Beginning): string {
  const table = ROWS.filter(([, band]) => named.some(({ outlook }) => band(outlook) !== undefined)).map(
    ([label, band, format]) => [label, ...named.map(({ outlook }) => cell(band(outlook), format))],
  );
  const several = named.length > 1;
  return [
    ...(beginning === undefined ? [] : [...beginningLines(beginning), '']),
    ...columns([...(several ? [['', ...named.map(({ name }) => name)]] : []), ...table]),
    '',
    ...differences(named),
    ...named.flatMap(({ name, outlook }) => [
      ...(several ? [`${name}, by the hour`] : ['By the hour']),
      ...hourTable(outlook),
      '',
    ]),
  ].join('\n');
}

/** Each other setting against the first one, where they differ. */
function differences([first, ...others]: readonly NamedOutlook[]): readonly string[] {
  if (first === undefined) return [];
  return others.flatMap(({ name, outlook }) => [
    `${name}, against ${first.name}`,
    ...columns(
      compareOutlooks(first.outlook, outlook).map(({ label, difference }) => [
        `  ${textOf(label)}`,
        textOf(difference),
      ]),
    ),
    '',
  ]);
}

function beginningLines({ accountId, region, atMs, start, pattern, fit }: Beginning): readonly string[] {
  const { endpoint, variant, instanceType, estimates, notes } = start;
  const when = `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const place = [instanceType, `account ${accountId}`, region, when].filter((part) => part !== undefined);
  return [
    visible(`${endpoint} (${variant}): ${place.join(', ')}`),
    ...columns(
      Object.entries(estimates).map(([id, { value, basis, rests }]) => [
        `  ${id}`,
        value === undefined ? 'none' : String(value),
        basis,
        visible(textOf(rests)),
      ]),
    ),
    `  Requests are played ${PATTERN_WORDS[pattern.kind]}.`,
    ...notes.map((note) => `  ${visible(textOf(note))}`),
    ...(fit === undefined ? [] : [`  ${textOf(fitText(fit))}`]),
  ];
}

const PATTERN_WORDS: Readonly<Record<Pattern['kind'], string>> = {
  steady: 'at one rate',
  hours: 'by the hour of the day',
  minutes: 'minute by minute, as they came',
};

/** For scripts: version 1, the settings in the order in which they were given. */
export function outlooksJson(named: readonly NamedOutlook[], beginning?: Beginning): string {
  const [first] = named;
  const settings = named.map(({ name, outlook }, at) => ({
    name,
    outlook,
    ...(at === 0 || first === undefined
      ? {}
      : {
          differences: compareOutlooks(first.outlook, outlook).map(({ id, difference, isBetter }) => ({
            ...{ figure: id, says: textOf(difference) },
            ...(isBetter === undefined ? {} : { isBetter }),
          })),
        }),
  }));
  const whole = {
    version: 1,
    ...(beginning === undefined ? {} : { start: beginningJson(beginning) }),
    settings,
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

function beginningJson({ accountId, region, atMs, start, pattern, fit }: Beginning): object {
  const { endpoint, variant, instanceType, estimates, notes, off } = start;
  return {
    ...{ endpoint, variant, account: accountId, region, at: new Date(atMs).toISOString() },
    ...(instanceType === undefined ? {} : { instanceType }),
    estimates: Object.fromEntries(
      Object.entries(estimates).map(([id, { value = null, basis, rests }]) => [
        id,
        { value, basis, rests: textOf(rests) },
      ]),
    ),
    ...{ pattern: pattern.kind, off, notes: notes.map((note) => textOf(note)) },
    ...(fit === undefined ? {} : { fit }),
  };
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
