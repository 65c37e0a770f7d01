import type { NamedOutlook } from '../../core/report/what-if.js';
import { formatOutlooks } from '../../core/report/what-if.js';
import type { WhatIfInput } from '../../core/what-if/what-if.js';
import { whatIf } from '../../core/what-if/what-if.js';
import type { Command } from '../command.js';
import { EXIT } from '../exit.js';
import { HumanError } from '../human-error.js';
import type { Io } from '../io.js';
import type { Parsed } from '../options.js';
import type { Numbers } from './simulate-options.js';
import { readComparison, readNumber, SETTING_OPTIONS, toSettings } from './simulate-options.js';

const FORMATS = ['pretty', 'json'] as const;
/** Requests in all runs together: beyond it the answer would be long in coming. */
const MOST_REQUESTS = 20_000_000;

export const simulate: Command = {
  name: 'simulate',
  usage: 'simulate --arrivals PER_MINUTE --service SECONDS',
  summary: 'Say what would become of an endpoint: backlog, waiting, losses, instance hours.',
  options: [
    ...SETTING_OPTIONS,
    { name: 'hours', value: 'N', help: 'How long. Default: 24.' },
    { name: 'runs', value: 'N', help: 'Runs with chance of their own. Default: 10.' },
    { name: 'seed', value: 'N', help: 'Decides every draw. Default: 1.' },
    { name: 'price', value: 'USD', help: 'Price of an hour of one instance; the cost is then told.' },
    {
      name: 'compare',
      value: 'NAME=VALUE',
      isList: true,
      help: 'The same with other settings, side by side: --compare target=2,wake=1. May be repeated.',
    },
    { name: 'format', value: 'FORMAT', choices: FORMATS, help: 'How it is printed. Default: pretty.' },
  ],
  details: [
    'Each figure is the median of all runs, in brackets what nine of ten runs stay within. Nothing of AWS is read.',
    'Example: sagemaker-async simulate --arrivals 6 --service 45 --concurrency 2 --min 0 --max 4 --target 5 --wake 1',
  ],
  run: (parsed, io) => Promise.resolve(runSimulate(parsed, io)),
};

function runSimulate({ values, operands }: Parsed, io: Io): number {
  if (operands.length > 0) throw new HumanError(`simulate takes options only, not "${operands[0] ?? ''}".`);
  const base = new Map(
    SETTING_OPTIONS.flatMap(({ name }) => {
      const text = values.get(name)?.[0];
      return text === undefined ? [] : [[name, readNumber(name, text)] as const];
    }),
  );
  const comparisons = values.get('compare') ?? [];
  const named: readonly (readonly [string, Numbers])[] = [
    ['as given', base],
    ...comparisons.map((text) => [text, readComparison(text, base)] as const),
  ];
  const outlooks = named.map(([name, numbers]): NamedOutlook => ({
    name,
    outlook: play({ settings: toSettings(numbers), ...shared(values) }),
  }));
  const isJson = values.get('format')?.[0] === 'json';
  io.out.write(
    isJson
      ? `${JSON.stringify({ version: 1, settings: outlooks }, undefined, 2)}\n`
      : formatOutlooks(outlooks),
  );
  return EXIT.clean;
}

function shared(values: Parsed['values']): Omit<WhatIfInput, 'settings'> {
  const number = (
    name: string,
    fallback: number | undefined,
    least: number,
    most: number,
  ): number | undefined => {
    const text = values.get(name)?.[0];
    if (text === undefined) return fallback;
    const value = text.trim() === '' ? NaN : Number(text);
    if (!(value >= least && value <= most))
      throw new HumanError(`--${name} must be a number from ${least} to ${most}, not "${text}".`);
    return value;
  };
  const price = number('price', undefined, 0, 10_000);
  return {
    hours: number('hours', 24, 0.1, 24 * 31) ?? 24,
    runs: Math.round(number('runs', 10, 1, 1000) ?? 10),
    firstSeed: Math.round(number('seed', 1, 0, 1e9) ?? 1),
    ...(price === undefined ? {} : { pricePerHourUsd: price }),
  };
}

function play(input: WhatIfInput): NamedOutlook['outlook'] {
  const { settings, hours, runs } = input;
  const perMinute = 'perMinute' in settings.arrivals ? settings.arrivals.perMinute : 0;
  if (perMinute * 60 * hours * runs > MOST_REQUESTS)
    throw new HumanError('That is too much to play through: take fewer --runs or --hours.');
  try {
    return whatIf(input);
  } catch (error) {
    if (error instanceof RangeError) throw new HumanError(error.message);
    throw error;
  }
}
