import type { Text } from '../text/message.js';
import { say } from '../text/message.js';
import type { Band } from './band.js';
import { bandOf } from './band.js';
import { countText, costText, decimalText, durationText } from './figure-words.js';
import type { Figure } from './run.js';
import type { Outlook } from './what-if.js';

/** A row of the table that sets two outlooks side by side. */
export interface ComparedFigure {
  readonly id: Figure | 'costUsd';
  readonly label: Text;
  readonly now: string;
  readonly tried: string;
  /** In words; nine of ten runs agree on its direction, or it says that they do not. */
  readonly difference: Text;
  /** Whether that is good for who pays or waits; absent: neither, or not clear. */
  readonly isBetter?: boolean;
}

interface Row {
  readonly id: Figure | 'costUsd';
  readonly label: Text;
  readonly format: (value: number) => string;
  /** Which way is better; 0: neither. */
  readonly wants: -1 | 0 | 1;
}

const ROWS: readonly Row[] = [
  { id: 'largestBacklog', label: say`Backlog, largest`, format: countText, wants: -1 },
  { id: 'meanBacklog', label: say`Backlog, mean`, format: decimalText, wants: -1 },
  { id: 'largestAgeSeconds', label: say`Longest wait in the queue`, format: durationText, wants: -1 },
  { id: 'meanWaitSeconds', label: say`Mean wait in the queue`, format: durationText, wants: -1 },
  { id: 'arrived', label: say`Requests arrived`, format: countText, wants: 0 },
  { id: 'processed', label: say`Processed`, format: countText, wants: 0 },
  { id: 'failed', label: say`Failed`, format: countText, wants: -1 },
  { id: 'expired', label: say`Expired in the queue`, format: countText, wants: -1 },
  { id: 'left', label: say`Left at the end`, format: countText, wants: -1 },
  { id: 'instanceHours', label: say`Instance hours`, format: decimalText, wants: -1 },
  { id: 'costUsd', label: say`Cost`, format: costText, wants: -1 },
];

/** Below a thousandth of the larger value nothing has changed. */
const SAME_SHARE = 0.001;

/**
 * Two settings side by side. Both were played with the same seeds, so that requests and their work are the same and
 * each run is compared with its twin: chance that both share falls away.
 */
export function compareOutlooks(now: Outlook, tried: Outlook): readonly ComparedFigure[] {
  return ROWS.flatMap((row): readonly ComparedFigure[] => {
    const [before, after] = [now[row.id], tried[row.id]];
    if (before === undefined && after === undefined) return [];
    const common = { id: row.id, label: row.label, now: cell(before, row), tried: cell(after, row) };
    if (before === undefined || after === undefined)
      return [{ ...common, difference: say`Known for one of them only.` }];
    const change = pairedChange(now, tried, row.id);
    return [{ ...common, ...wordsOf(before, after, change, row) }];
  });
}

/** One setting alone. */
export function figuresOf(outlook: Outlook): readonly Pick<ComparedFigure, 'id' | 'label' | 'now'>[] {
  return ROWS.flatMap((row) => {
    const band = outlook[row.id];
    return band === undefined ? [] : [{ id: row.id, label: row.label, now: cell(band, row) }];
  });
}

function pairedChange(now: Outlook, tried: Outlook, figure: Row['id']): Band {
  return bandOf(tried.runs.map((_, at) => valueOf(tried, at, figure) - valueOf(now, at, figure)));
}

function valueOf({ runs, pricePerHourUsd = 0 }: Outlook, at: number, figure: Row['id']): number {
  const run = runs[at];
  if (run === undefined) return 0;
  return figure === 'costUsd' ? run.instanceHours * pricePerHourUsd : run[figure];
}

function wordsOf(
  before: Band,
  after: Band,
  change: Band,
  { format, wants }: Row,
): Pick<ComparedFigure, 'difference' | 'isBetter'> {
  const scale = Math.max(Math.abs(before.median), Math.abs(after.median), Number.MIN_VALUE);
  const isNothing = (value: number): boolean => Math.abs(value) <= scale * SAME_SHARE;
  if (isNothing(change.low) && isNothing(change.high)) return { difference: say`The same.` };
  if (change.low <= 0 && change.high >= 0) return { difference: say`No clear difference: runs disagree.` };
  const amount = format(Math.abs(change.median));
  const share = shareText(change.median, before.median);
  const isBetter = wants === 0 ? {} : { isBetter: Math.sign(change.median) === wants };
  if (change.median < 0)
    return {
      difference: share === undefined ? say`${amount} less` : say`${amount} less (${share})`,
      ...isBetter,
    };
  return {
    difference: share === undefined ? say`${amount} more` : say`${amount} more (${share})`,
    ...isBetter,
  };
}

/** `−74%`, `×3.2`; undefined where there was nothing to compare with. */
function shareText(change: number, before: number): string | undefined {
  if (before <= 0) return undefined;
  const ratio = (before + change) / before;
  if (ratio >= 2) return `×${decimalText(ratio)}`;
  return `${change < 0 ? '−' : '+'}${decimalText(Math.abs(change / before) * 100)}%`;
}

function cell(band: Band | undefined, { format }: Row): string {
  if (band === undefined) return '–';
  const [median, low, high] = [format(band.median), format(band.low), format(band.high)];
  return low === high ? median : `${median} (${low}–${high})`;
}
