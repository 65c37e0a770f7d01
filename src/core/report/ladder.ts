import { servesSageMaker } from '../lint/kit/request.js';
import {
  queueTimeLadder,
  requestSizeLadder,
  responseSizeLadder,
  startupTimeLadder,
  timeLadder,
} from '../lint/ladder/ladder.js';
import { formatBytes } from '../lint/ladder/units.js';
import type { Ladder, Rung } from '../lint/ladder/rung.js';
import type { Project, Serving } from '../lint/model/project.js';
import { textOf } from '../text/message.js';
import type { Location } from '../text/range.js';
import type { Place } from './report.js';
import { visible } from './visible.js';

export interface ExplainInput {
  readonly project: Project;
  /** Whether a container that is made of this file is wanted. */
  readonly isWanted: (file: string) => boolean;
  readonly placeOf: (at: Location) => Place;
}

const TITLES: Readonly<Record<Ladder['quantity'], string>> = {
  time: 'How long one request may take',
  'queue-time': 'How long one request may wait',
  'startup-time': 'How long a container may take to start',
  'request-size': 'How large a request may be',
  'response-size': 'How large a response may be',
};

/** For people: of each container every limit in the order a request meets it, and the one that loses. */
export function formatLadders({ project, isWanted, placeOf }: ExplainInput): string {
  const servings = project.servings.filter(
    (serving) =>
      servesSageMaker(serving) &&
      (serving.files.some(isWanted) ||
        serving.deployments.some(({ config }) => isWanted(config.block.at.file))),
  );
  if (servings.length === 0)
    return 'No container or model is described here, so there is nothing to explain.\n';
  const spot = (at: Location): string => {
    const { file, line, column } = placeOf(at);
    return `${visible(file)}:${line}:${column}`;
  };
  return servings.map((serving) => explain(serving, project, spot)).join('\n');
}

function explain(serving: Serving, project: Project, spot: (at: Location) => string): string {
  const { largestRequestBytes, largestResponseBytes } = project.budgetAt(serving.files[0] ?? '');
  const ladders = [
    timeLadder(serving),
    queueTimeLadder(serving),
    startupTimeLadder(serving),
    requestSizeLadder(serving, largestRequestBytes),
    responseSizeLadder(serving, largestResponseBytes),
  ].filter(({ rungs }) => rungs.length > 0);
  const lines = [headOf(serving, spot), `  ${whyOf(serving, spot)}`];
  for (const ladder of ladders) lines.push('', `  ${TITLES[ladder.quantity]}`, ...rows(ladder, spot));
  return `${lines.join('\n')}\n`;
}

function headOf({ image, model, build, files }: Serving, spot: (at: Location) => string): string {
  const name = image.repository ?? image.family;
  const at = model?.block.head ?? build?.at ?? image.at;
  const file = files[0] ?? '';
  return `Container ${visible(name)} at ${spot(at ?? { file, range: { start: 0, end: 0 } })}`;
}

function whyOf({ exposure }: Serving, spot: (at: Location) => string): string {
  const because = exposure.because
    .slice(0, 3)
    .map(({ at, what }) => `${visible(textOf(what))} at ${spot(at)}`);
  const reason = because.length === 0 ? '' : ` because of ${because.join(', ')}`;
  switch (exposure.mode) {
    case 'async':
      return `Serves an asynchronous endpoint${reason}.`;
    case 'real-time':
      return `Serves a real-time endpoint${reason}, so nothing is reported for it.`;
    case 'unknown':
      return because.length === 0
        ? 'No file says how it is deployed.'
        : `Files disagree about how it is deployed${reason}.`;
  }
}

function rows({ rungs, losing, unit }: Ladder, spot: (at: Location) => string): string[] {
  const cells = rungs.map((rung) => [
    amount(rung, unit),
    visible(textOf(rung.layer)),
    visible(textOf(rung.setting)),
    originOf(rung, spot),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return rungs.map((rung, index) => {
    const [value = '', ...rest] = cells[index] ?? [];
    const columns = rest.map((cell, column) => cell.padEnd(widths[column + 1] ?? 0));
    const loses = rung === losing ? `<- loses: ${textOf(rung.effect)}` : '';
    return `    ${value.padStart(widths[0] ?? 0)}  ${columns.join('  ')}  ${loses}`.trimEnd();
  });
}

/** The place to change: the literal that decides, or the block that should hold one. */
function originOf({ isDefault, known, at }: Rung, spot: (at: Location) => string): string {
  const place = known?.decidedAt ?? at;
  if (place === undefined) return isDefault ? 'default' : 'declared in sagemaker-async.json';
  return isDefault ? `default, ${spot(place)}` : spot(place);
}

function amount({ value }: Rung, unit: Ladder['unit']): string {
  if (value === undefined) return 'unknown';
  if (value === Infinity) return 'no limit';
  return unit === 'bytes' ? formatBytes(value) : `${value} ${unit}`;
}
