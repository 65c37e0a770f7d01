import type { NamedOutlook } from '../../core/report/what-if.js';
import { formatOutlooks, outlooksJson } from '../../core/report/what-if.js';
import type { Numbers, Pattern, Setting } from '../../core/what-if/setting.js';
import { toQueueSettings } from '../../core/what-if/setting.js';
import type { WhatIfInput } from '../../core/what-if/what-if.js';
import { DEFAULT_START_MS, whatIf } from '../../core/what-if/what-if.js';
import { ACCOUNT_OPTIONS } from '../account.js';
import type { Command } from '../command.js';
import { EXIT } from '../exit.js';
import { HumanError } from '../human-error.js';
import type { Io } from '../io.js';
import type { Parsed } from '../options.js';
import { mustBePlayable, readComparison, readNumber, SETTING_OPTIONS } from './simulate-options.js';
import type { Start } from './simulate-start.js';
import { beginAt } from './simulate-start.js';

const FORMATS = ['pretty', 'json'] as const;
const PATTERNS = ['steady', 'hours', 'minutes'] as const;
/** Requests in all runs together: beyond it the answer would be long in coming. */
const MOST_REQUESTS = 20_000_000;

export const simulate: Command = {
  name: 'simulate',
  usage: 'simulate --endpoint NAME | --arrivals PER_MINUTE --service SECONDS',
  summary: 'Say what would become of an endpoint: backlog, waiting, losses, instance hours.',
  options: [
    {
      name: 'endpoint',
      value: 'NAME',
      help: 'Start from what this endpoint published of itself; other options then change it.',
    },
    ...ACCOUNT_OPTIONS,
    { name: 'history', value: 'HOURS', help: 'How much of it is read, with --endpoint. Default: 24.' },
    {
      name: 'pattern',
      value: 'PATTERN',
      choices: PATTERNS,
      help: 'How its requests come, with --endpoint. Default: what fits its minutes best.',
    },
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
    'Each figure is the median of all runs, in brackets what nine of ten runs stay within.',
    'AWS is read with --endpoint only, with your own credentials; about thirty CloudWatch metrics are billed (US$0.0003).',
    'Example: sagemaker-async simulate --arrivals 6 --service 45 --concurrency 2 --min 0 --max 4 --target 5 --wake 1',
    'Example: sagemaker-async simulate --endpoint whisper --compare max=8 --compare factor=2',
  ],
  run: runSimulate,
};

async function runSimulate(parsed: Parsed, io: Io): Promise<number> {
  const { values, operands } = parsed;
  if (operands.length > 0) throw new HumanError(`simulate takes options only, not "${operands[0] ?? ''}".`);
  const typed: Numbers = Object.fromEntries(
    SETTING_OPTIONS.flatMap(({ name }) => {
      const text = values.get(name)?.[0];
      return text === undefined ? [] : [[name, readNumber(name, text)] as const];
    }),
  );
  const common = sharedOf(values);
  const history = numberOf(values, 'history', 24, 0.25, 24 * 15);
  const { setting, startMs, beginning } = await startOf(parsed, io, history);
  const base = { ...setting.numbers, ...typed };
  const compared = (values.get('compare') ?? []).map((text) => [text, readComparison(text, base)] as const);
  const named = [[beginning === undefined ? 'as given' : 'as it is', base] as const, ...compared];
  for (const [, numbers] of named) mustBePlayable(numbers);
  const outlooks = named.map(([name, numbers]): NamedOutlook => ({
    name,
    outlook: play(
      { ...common, startMs, settings: toQueueSettings({ ...setting, numbers }, startMs) },
      numbers,
    ),
  }));
  const isJson = values.get('format')?.[0] === 'json';
  io.out.write(isJson ? outlooksJson(outlooks, beginning) : formatOutlooks(outlooks, beginning));
  return EXIT.clean;
}

async function startOf(parsed: Parsed, io: Io, history: number): Promise<Start> {
  const name = parsed.values.get('endpoint')?.[0];
  const steady: Setting = { numbers: {}, pattern: { kind: 'steady' } };
  if (name !== undefined) return beginAt(name, parsed, io, history, patternOf(parsed));
  const [idle] = ['profile', 'region', 'history', 'pattern'].filter((option) => parsed.values.has(option));
  if (idle !== undefined) throw new HumanError(`--${idle} says nothing without --endpoint.`);
  return { setting: steady, startMs: DEFAULT_START_MS };
}

function patternOf({ values }: Parsed): Pattern['kind'] | undefined {
  const given = values.get('pattern')?.[0];
  return PATTERNS.find((kind) => kind === given);
}

function sharedOf(values: Parsed['values']): Omit<WhatIfInput, 'settings'> {
  const price = values.has('price') ? numberOf(values, 'price', 0, 0, 10_000) : undefined;
  return {
    hours: numberOf(values, 'hours', 24, 0.1, 24 * 31),
    runs: Math.round(numberOf(values, 'runs', 10, 1, 1000)),
    firstSeed: Math.round(numberOf(values, 'seed', 1, 0, 1e9)),
    ...(price === undefined ? {} : { pricePerHourUsd: price }),
  };
}

function numberOf(
  values: Parsed['values'],
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const text = values.get(name)?.[0];
  if (text === undefined) return fallback;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= least && value <= most))
    throw new HumanError(`--${name} must be a number from ${least} to ${most}, not "${text}".`);
  return value;
}

function play(input: WhatIfInput, { arrivals = 0, factor = 1 }: Numbers): NamedOutlook['outlook'] {
  if (arrivals * factor * 60 * input.hours * input.runs > MOST_REQUESTS)
    throw new HumanError('That is too much to play through: take fewer --runs or --hours.');
  return whatIf(input);
}
