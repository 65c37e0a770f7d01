import type { Failure } from '../live/failure.js';
import { failureLabel } from '../live/outline/failure-words.js';
import { formatUsd } from '../live/outline/formats.js';
import { nameText, oneLine } from '../live/outline/text.js';
import { costUsd } from '../live/price.js';
import type { Point } from '../live/series.js';
import type { Text } from '../text/message.js';
import { say } from '../text/message.js';
import type { Drawn } from './endpoint-charts.js';
import { chartsOf } from './endpoint-charts.js';
import type { Span } from './keys.js';
import type { Words } from './marks.js';
import { marksOf } from './marks.js';
import type { Mark } from './page.js';
import type { ChartPanelPage } from './protocol.js';
import type { RangeId } from './ranges.js';
import type { Curve } from './roles.js';
import type { Subject } from './subject.js';

export interface PanelPageInput {
  readonly subjects: readonly Subject[];
  readonly range: RangeId;
  /** By AWS's clock. */
  readonly window: Span;
  readonly offsetMs: number;
  readonly nowMs: number;
  readonly isReading: boolean;
  /** Billed since the panel was opened. */
  readonly metrics: number;
  readonly failure: Failure | undefined;
  /** Series that AWS did not answer for. */
  readonly failedSeries: number;
  readonly isCapped: boolean;
  readonly curves: (subject: Subject) => readonly Curve[];
  readonly points: (curve: Curve) => readonly Point[];
  readonly words: Words;
}

/** AWS's clock is told apart from this machine's from here on. */
const NOTABLE_OFFSET_MS = 60_000;

export function chartPanelPage(input: PanelPageInput): ChartPanelPage {
  const { subjects, window, offsetMs, words, range, isReading } = input;
  const drawn = subjects.flatMap((subject): readonly Drawn[] => {
    const { endpoint, configuration, activities, rungs } = subject;
    if (endpoint === undefined) return [];
    const label = labelOf(subject, subjects);
    const curves = input.curves(subject);
    return [{ label, endpoint, configuration, activities, rungs, curves, points: input.points }];
  });
  const [fromMs, toMs] = [window.fromMs - offsetMs, window.toMs - offsetMs];
  return {
    page: {
      title: subjects.map((subject) => labelOf(subject, subjects)).join(', '),
      subtitle: subtitleOf(input),
      fromMs,
      toMs,
      charts: chartsOf({ drawn, window, offsetMs, words }),
      marks: marks(drawn, { fromMs, toMs }, offsetMs, words),
      notes: [...notesOf(input)].map((note) => words(note)),
    },
    range,
    isReading,
    spending: words(spendingOf(input)),
    subjects: subjects.map((one) => ({ ...one.subject, label: labelOf(one, subjects) })),
  };
}

/** Namesakes of two accounts are told apart by their place. */
function labelOf({ subject }: Subject, subjects: readonly Subject[]): string {
  const name = oneLine(subject.label);
  const isAlone = subjects.filter((one) => one.subject.label === subject.label).length < 2;
  return isAlone ? name : `${name} (${oneLine(subject.placeId)})`;
}

function marks(drawn: readonly Drawn[], span: Span, offsetMs: number, words: Words): readonly Mark[] {
  return drawn
    .flatMap(({ label, endpoint, activities }) =>
      marksOf(endpoint, activities, drawn.length > 1 ? label : '', words),
    )
    .map((mark) => ({ ...mark, atMs: mark.atMs - offsetMs }))
    .filter(({ atMs }) => atMs >= span.fromMs && atMs <= span.toMs)
    .sort((a, b) => a.atMs - b.atMs);
}

/** `111122223333 · eu-west-1`, each account once. */
function subtitleOf({ subjects, words }: PanelPageInput): string {
  const accounts = subjects.flatMap(({ account }) => {
    if (account === undefined) return [];
    const { place, identity } = account;
    const parts = [identity?.accountId, place.region];
    if (place.kind === 'demo') parts.push(words(say`demo account`));
    return [parts.filter((part) => part !== undefined).join(' · ')];
  });
  return [...new Set(accounts)].join(', ');
}

function* notesOf(input: PanelPageInput): Iterable<Text> {
  for (const { subject, state, failure, endpoint } of input.subjects) {
    const name = nameText(subject.label);
    if (state === 'gone')
      yield say`${name} does not exist any more; its last values stay until this panel is closed.`;
    else if (state === 'away') yield say`The account of ${name} is not shown any more; the last values stay.`;
    else if (endpoint === undefined)
      yield say`The account of ${name} is not connected yet: it is once the Endpoints view is shown.`;
    else if (failure !== undefined)
      yield say`${failureLabel(failure, say`Cannot read the scaling of this endpoint`)}; events may be missing.`;
  }
  if (input.failure !== undefined)
    yield say`${failureLabel(input.failure, say`Cannot read metrics`)}; the last values stay.`;
  if (input.failedSeries > 0)
    yield say`AWS gave no answer for ${input.failedSeries} of the metrics; they are asked for again.`;
  if (input.isCapped)
    yield say`The cap of metrics an hour is reached: the charts go on more slowly (sagemakerAsync.live.maxMetricsPerHour).`;
  const minutes = Math.round(Math.abs(input.offsetMs) / 60_000);
  if (Math.abs(input.offsetMs) >= NOTABLE_OFFSET_MS)
    yield input.offsetMs > 0
      ? say`The clock of this machine is ${minutes} min behind AWS; times are shown by this machine.`
      : say`The clock of this machine is ${minutes} min ahead of AWS; times are shown by this machine.`;
}

function spendingOf({ metrics, subjects }: PanelPageInput): Text {
  if (metrics === 0) return say`Nothing read for these charts yet: no cost`;
  const usd = roughly(costUsd(metrics));
  return subjects.every(({ account }) => account?.place.kind === 'demo')
    ? say`Metrics read: ${metrics}, would be about ${usd}`
    : say`Metrics read: ${metrics}, about ${usd}`;
}

/** A few metrics cost hundredths of a cent. */
function roughly(usd: number): Text {
  return usd < 0.0995 ? `US$${usd.toFixed(usd < 0.01 ? 4 : 3)}` : formatUsd(usd);
}
