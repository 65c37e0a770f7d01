import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { countText, decimalText } from '../figure-words.js';
import type { Pattern } from '../setting.js';
import { toQueueSettings } from '../setting.js';
import type { WhatIfInput } from '../what-if.js';
import { whatIf } from '../what-if.js';
import { inBursts } from './arrivals.js';
import { sumOf } from './estimate.js';
import { byMinute } from './measurements.js';
import type { StartingPoint } from './starting-point.js';
import { settingOf } from './starting-point.js';

/** How well the model tells what is known already: the measured minutes, played with the estimates. */
export interface Fit {
  readonly minutes: number;
  readonly processed: Pair;
  readonly meanBacklog: Pair;
  /** Absent when no instance ever reported. */
  readonly meanInstances?: Pair;
}

export interface Pair {
  readonly measured: number;
  readonly played: number;
}

const RUNS = 5;

/** A starting point, and how well the model meets what was measured there. */
export interface Fitted {
  readonly start: StartingPoint;
  /** Undefined when something that is needed could not be told, or nothing was measured. */
  readonly fit: Fit | undefined;
}

/**
 * Plays what was measured. Minutes do not tell whether their requests came evenly or at once: where they come in bursts,
 * the way is taken that meets the measured backlog better.
 */
export function fitted(start: StartingPoint): Fitted {
  const [first, ...others] = start.patterns;
  const evenly = fitOf(start, { kind: 'minutes', perMinute: start.arrivedByMinute });
  if (first?.kind !== 'minutes' || evenly === undefined) return { start, fit: evenly };
  const atOnce = fitOf(start, inBursts(start.arrivedByMinute));
  if (atOnce === undefined || missOf(evenly) <= missOf(atOnce)) return { start, fit: evenly };
  return { start: { ...start, patterns: [inBursts(first.perMinute), ...others] }, fit: atOnce };
}

function missOf({ meanBacklog: { measured, played } }: Fit): number {
  return Math.abs(Math.log((played + 1) / (measured + 1)));
}

function fitOf(start: StartingPoint, pattern: Pattern): Fit | undefined {
  const { measured, arrivedByMinute, estimates } = start;
  const minutes = arrivedByMinute.length;
  if (minutes === 0 || estimates.arrivals?.value === undefined || estimates.service?.value === undefined)
    return undefined;
  const outlook = whatIf(replayOf(start, pattern));
  const backlog = byMinute(measured.backlog, measured).filter((value) => value !== undefined);
  return {
    minutes,
    processed: {
      measured: sumOf(measured.processed.map(({ value }) => value)),
      played: outlook.processed.median,
    },
    meanBacklog: { measured: sumOf(backlog) / backlog.length, played: outlook.meanBacklog.median },
    ...(measured.reporting.length > 0
      ? {
          meanInstances: {
            // No instance, no utilisation: a minute without a datapoint is one without an instance.
            measured: sumOf(byMinute(measured.reporting, measured)) / minutes,
            played: (outlook.instanceHours.median * 60) / minutes,
          },
        }
      : {}),
  };
}

/** From the state in which the measurements begin. */
function replayOf(start: StartingPoint, pattern: Pattern): WhatIfInput {
  const { measured, arrivedByMinute } = start;
  const minutes = arrivedByMinute.length;
  const { numbers, off } = settingOf(start);
  const [instances = 0] = byMinute(measured.reporting, measured);
  const settings = toQueueSettings(
    {
      numbers: {
        ...numbers,
        ...{ arrivals: sumOf(arrivedByMinute) / minutes, factor: 1, instances },
        backlog: Math.round(measured.backlog[0]?.value ?? 0),
        'backlog-age': Math.round(measured.oldestAge[0]?.value ?? 0),
      },
      pattern,
      ...(off === undefined ? {} : { off }),
    },
    measured.fromMs,
  );
  return { settings, hours: minutes / 60, runs: RUNS, firstSeed: 1, startMs: measured.fromMs };
}

/** For who has to decide whether to believe it. */
export function fitText({ minutes, processed, meanBacklog, meanInstances }: Fit): Text {
  const [out, playedOut] = [countText(processed.measured), countText(processed.played)];
  const [backlog, playedBacklog] = [decimalText(meanBacklog.measured), decimalText(meanBacklog.played)];
  if (meanInstances === undefined)
    return say`The measured ${minutes} minutes, played by the model: ${playedOut} processed (really ${out}), mean backlog ${playedBacklog} (${backlog}).`;
  const instances = decimalText(meanInstances.measured);
  const playedInstances = decimalText(meanInstances.played);
  return say`The measured ${minutes} minutes, played by the model: ${playedOut} processed (really ${out}), mean backlog ${playedBacklog} (${backlog}), instances ${playedInstances} (${instances}).`;
}
