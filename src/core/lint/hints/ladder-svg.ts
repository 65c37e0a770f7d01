import { escapeHtml } from '../../text/html.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/message.js';
import { formatAmount } from './amounts.js';
import type { Tell } from './markdown.js';
import { english } from './markdown.js';
import type { LadderPicture, RungView } from './ladder-view.js';

const WIDTH = 840;
const LABELS = 330;
const RIGHT = 120;
const ROW = 30;
const BAR = 14;
const TOP = 26;
const BOTTOM = 10;
const LONGEST = 48;

/** Marks of the scale by unit: what people think in, from a second to a day and from a kibibyte to a gibibyte. */
const MARKS = {
  s: [1, 10, 60, 600, 3600, 21_600],
  bytes: [1024, 65_536, 1_048_576, 16_777_216, 268_435_456, 1_073_741_824],
} as const;

/** The rungs of one ladder on a logarithmic scale. Colours are the theme’s: classes, no values. */
export function ladderSvg(picture: LadderPicture, tell: Tell = english): string {
  const { rungs, needed, unit } = picture;
  const height = TOP + rungs.length * ROW + BOTTOM;
  const scale = scaleOf(picture);
  const marks = MARKS[unit]
    .filter((mark) => scale.holds(mark))
    .map((mark) => tick(scale.x(mark), height, tell(formatAmount(mark, unit))));
  const line =
    needed === undefined
      ? ''
      : `<line class="need" x1="${scale.x(needed)}" x2="${scale.x(needed)}" y1="${TOP - 6}" y2="${height - BOTTOM}"/>`;
  const rows = rungs.map((rung, row) => bar(rung, TOP + row * ROW, scale));
  return [
    `<svg class="ladder" role="img" viewBox="0 0 ${WIDTH} ${height}" aria-label="${escapeHtml(tell(describe(picture)))}">`,
    ...marks,
    ...rows,
    line,
    '</svg>',
  ].join('');
}

/** One sentence for those who do not see the picture; the table below it says the rest. */
function describe({ title, rungs }: LadderPicture): Message {
  const losing = rungs.find(({ isLosing }) => isLosing);
  return losing === undefined
    ? say`${title}: ${rungs.length} rungs, no rung is known to lose. The table below holds the same.`
    : say`${title}: ${rungs.length} rungs, ${losing.layer} loses at ${losing.amount}. The table below holds the same.`;
}

interface Scale {
  readonly x: (value: number) => number;
  readonly holds: (value: number) => boolean;
}

/** From a little below the least value to a little above the greatest. */
function scaleOf({ rungs, needed, unit }: LadderPicture): Scale {
  const written = rungs.map(({ value }) => value).filter((value) => value !== undefined);
  const values = [...written, ...(needed === undefined ? [] : [needed])].filter(
    (value) => Number.isFinite(value) && value > 0,
  );
  const standard = MARKS[unit];
  const least = Math.log10(values.length > 0 ? Math.min(...values) : standard[0]) - 0.6;
  const most = Math.log10(values.length > 0 ? Math.max(...values) : (standard.at(-1) ?? 1)) + 0.3;
  const room = WIDTH - LABELS - RIGHT;
  const x = (value: number): number => {
    const share = value <= 0 ? 0 : (Math.log10(value) - least) / (most - least);
    return Math.round((LABELS + room * Math.min(1, Math.max(0, share))) * 10) / 10;
  };
  return { x, holds: (value) => value > 0 && Math.log10(value) >= least && Math.log10(value) <= most };
}

function tick(x: number, height: number, label: string): string {
  return (
    `<line class="mark" x1="${x}" x2="${x}" y1="${TOP - 6}" y2="${height - BOTTOM}"/>` +
    `<text class="scale" x="${x}" y="12" text-anchor="middle">${escapeHtml(label)}</text>`
  );
}

function bar(rung: RungView, y: number, scale: Scale): string {
  const { value, isLosing, index, amount, layer, setting, place } = rung;
  const end = value === undefined || value === Infinity ? WIDTH - RIGHT : scale.x(value);
  const kind =
    value === undefined ? 'unknown' : value === Infinity ? 'unlimited' : isLosing ? 'losing' : 'holds';
  const middle = y + ROW / 2;
  const click = place === undefined ? '' : ` data-rung="${index}"`;
  return [
    `<g class="rung ${kind}${place === undefined ? '' : ' linked'}"${click}>`,
    `<title>${escapeHtml(`${layer} ${setting}: ${amount}`)}</title>`,
    `<rect class="row" x="0" y="${y}" width="${WIDTH}" height="${ROW}"/>`,
    `<text class="name" x="0" y="${middle + 4}">${escapeHtml(short(`${layer} · ${setting}`))}</text>`,
    `<rect class="bar" x="${LABELS}" y="${middle - BAR / 2}" width="${Math.max(2, Math.round((end - LABELS) * 10) / 10)}" height="${BAR}" rx="2"/>`,
    `<text class="amount" x="${end + 6}" y="${middle + 4}">${escapeHtml(short(amount))}</text>`,
    '</g>',
  ].join('');
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
