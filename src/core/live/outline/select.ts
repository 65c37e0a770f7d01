import { endpointKey } from '../interest.js';
import type { EndpointSnapshot, MetricReading } from '../snapshot.js';
import { endpointCounts } from './counts.js';
import { lastValue, SILENCE_MS } from './freshness.js';
import type { Condition, Situation } from './situation.js';
import { hasFailedStatus } from './situation.js';
import type { EndpointFilter, EndpointSort, FilterState, OutlineView } from './view.js';

type Test = (endpoint: EndpointSnapshot) => boolean;

/** A row with what it is sorted by. */
export interface Candidate {
  readonly endpoint: EndpointSnapshot;
  readonly situation: Situation;
  readonly isPinned: boolean;
}

/**
 * False for what the real-time switch or the filter hides. An endpoint that is not described yet is hidden only by
 * its name, for it may still turn out to be anything.
 */
export function isShown(endpoint: EndpointSnapshot, view: OutlineView): boolean {
  return fitsKind(endpoint, view) && filterOf(view.filter)(endpoint);
}

/**
 * False for endpoints whose numbers nobody needs: those that the real-time switch or the filter by name hides. The
 * filter by state does not count here, for it rests on those numbers: what it hides must be read to appear in time.
 */
export function isOfInterest(endpoint: EndpointSnapshot, view: OutlineView): boolean {
  return fitsKind(endpoint, view) && textTest(view.filter.text)(endpoint);
}

/** Whether the real-time switch lets it through. */
export function fitsKind({ kind }: EndpointSnapshot, { showRealTime }: OutlineView): boolean {
  return showRealTime || kind === 'async' || kind === 'unknown';
}

/** The filter as a test, made once for many endpoints. */
export function filterOf({ text, states }: EndpointFilter): Test {
  const fitsText = textTest(text);
  return (endpoint) => fitsText(endpoint) && fitsStates(endpoint, states);
}

export function isFiltering({ text, states }: EndpointFilter): boolean {
  return states.length > 0 || wordsOf(text).length > 0;
}

export function isPinned(placeId: string, { name }: EndpointSnapshot, view: OutlineView): boolean {
  return view.pinned.size > 0 && view.pinned.has(endpointKey(placeId, name));
}

/** Pinned ones first, then by the chosen sort, then by name. */
export function sorted(candidates: readonly Candidate[], sort: EndpointSort): readonly Candidate[] {
  return candidates.toSorted(
    (a, b) => Number(b.isPinned) - Number(a.isPinned) || BY[sort](a, b) || byName(a, b),
  );
}

/** Filters and sorting go by the last values, so that a row does not jump away because a reading failed. */
function backlogOf({ queue }: EndpointSnapshot): number {
  return lastValue(queue.backlog) ?? -1;
}

function oldestOf(endpoint: EndpointSnapshot): number {
  return backlogOf(endpoint) > 0 ? (lastValue(endpoint.queue.oldestAge) ?? -1) : -1;
}

const BY: Readonly<Record<EndpointSort, (a: Candidate, b: Candidate) => number>> = {
  name: () => 0,
  backlog: (a, b) => backlogOf(b.endpoint) - backlogOf(a.endpoint),
  oldest: (a, b) => oldestOf(b.endpoint) - oldestOf(a.endpoint) || BY.backlog(a, b),
  trouble: (a, b) => urgency(a.situation) - urgency(b.situation) || BY.backlog(a, b),
};

/** Most pressing first. */
const URGENCY: readonly Condition[] = [
  'failed',
  'starved',
  'failing',
  'late',
  'updating',
  'scaling-out',
  'scaling-in',
  'unknown',
  'running',
  'asleep',
  'real-time',
  'serverless',
];

/** 0 is the most pressing. */
export function urgency({ condition }: Situation): number {
  return URGENCY.indexOf(condition);
}

const NAMES = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byName(a: Candidate, b: Candidate): number {
  const [left, right] = [a.endpoint.name, b.endpoint.name];
  return NAMES.compare(left, right) || (left < right ? -1 : Number(left > right));
}

function textTest(text: string): Test {
  const words = wordsOf(text);
  if (words.length === 0) return () => true;
  const wanted = words.filter((word) => !word.startsWith('!'));
  const unwanted = words.filter((word) => word.startsWith('!')).map((word) => word.slice(1));
  return ({ name }) => {
    const lower = name.toLowerCase();
    return wanted.every((word) => lower.includes(word)) && !unwanted.some((word) => lower.includes(word));
  };
}

/** A lone `!` is a word that is still being typed. */
function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '!');
}

function fitsStates(endpoint: EndpointSnapshot, states: readonly FilterState[]): boolean {
  if (states.length === 0 || endpoint.kind === 'unknown') return true;
  return states.some((state) => STATES[state](endpoint));
}

const STATES: Readonly<Record<FilterState, Test>> = {
  backlog: (endpoint) => backlogOf(endpoint) > 0,
  failing: (endpoint) =>
    hasFailedStatus(endpoint) ||
    endpoint.variants.some(({ failed, expired }) =>
      [failed, expired].some((one) => isPositive(one, endpoint)),
    ),
  asleep: (endpoint) => {
    const counts = endpointCounts(endpoint);
    return endpoint.kind === 'async' && counts?.current === 0 && counts.desired === 0;
  },
};

/** A metric of open rows only keeps its last value long after the row was closed: that tells nothing any more. */
function isPositive(reading: MetricReading | undefined, { queue }: EndpointSnapshot): boolean {
  if (reading === undefined) return false;
  const newestMs = queue.backlog?.read.wallMs ?? reading.read.wallMs;
  return newestMs - reading.read.wallMs <= SILENCE_MS && (lastValue(reading) ?? 0) > 0;
}
