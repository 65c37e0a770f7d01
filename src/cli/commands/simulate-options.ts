import type { QueueSettings } from '../../core/queue/settings.js';
import { HumanError } from '../human-error.js';
import type { OptionSpec } from '../options.js';

/** A number that a person may set, on the command line or behind `--compare`. */
interface Setting {
  readonly name: string;
  readonly value: string;
  readonly help: string;
  readonly fallback?: number;
  readonly isWhole?: boolean;
  readonly least: number;
}

const SETTINGS: readonly Setting[] = [
  { name: 'arrivals', value: 'PER_MINUTE', least: 0, help: 'Requests a minute, on average. Needed.' },
  { name: 'service', value: 'SECONDS', least: 0.001, help: 'Time of one invocation, on average. Needed.' },
  {
    name: 'spread',
    value: 'SHARE',
    least: 0,
    fallback: 0.5,
    help: 'Standard deviation of that time by its mean. Default: 0.5.',
  },
  {
    name: 'swing',
    value: 'SHARE',
    least: 0,
    fallback: 0,
    help: 'How far arrivals go up and down over a day, 0 to 1; the peak is at 14:00. Default: 0.',
  },
  {
    name: 'concurrency',
    value: 'N',
    least: 1,
    isWhole: true,
    fallback: 1,
    help: 'MaxConcurrentInvocationsPerInstance. Default: 1.',
  },
  {
    name: 'instances',
    value: 'N',
    least: 0,
    isWhole: true,
    help: 'Instances at the start. Default: --min, else 1.',
  },
  { name: 'min', value: 'N', least: 0, isWhole: true, help: 'Smallest capacity. Without it nothing scales.' },
  { name: 'max', value: 'N', least: 0, isWhole: true, help: 'Largest capacity. Default: --min, at least 1.' },
  {
    name: 'target',
    value: 'N',
    least: 0.001,
    help: 'Target tracking on ApproximateBacklogSizePerInstance. Without it there is no such policy.',
  },
  { name: 'scale-in-cooldown', value: 'SECONDS', least: 0, fallback: 300, help: 'Default: 300.' },
  { name: 'scale-out-cooldown', value: 'SECONDS', least: 0, fallback: 300, help: 'Default: 300.' },
  {
    name: 'wake',
    value: 'N',
    least: 0,
    isWhole: true,
    help: 'Instances added by a step policy on HasBacklogWithoutCapacity. Without it there is none.',
  },
  {
    name: 'cold-start',
    value: 'SECONDS',
    least: 0,
    fallback: 240,
    help: 'From the decision to add an instance until it serves. Default: 240.',
  },
  { name: 'ttl', value: 'SECONDS', least: 1, fallback: 21_600, help: 'RequestTTLSeconds. Default: 21600.' },
  {
    name: 'timeout',
    value: 'SECONDS',
    least: 1,
    fallback: 900,
    help: 'InvocationTimeoutSeconds; longer invocations fail. Default: 900.',
  },
  {
    name: 'failures',
    value: 'SHARE',
    least: 0,
    fallback: 0,
    help: 'Share of invocations that fail. Default: 0.',
  },
];

export const SETTING_OPTIONS: readonly OptionSpec[] = SETTINGS.map(({ name, value, help }) => ({
  name,
  value,
  help,
}));

const FALLBACKS: ReadonlyMap<string, number> = new Map(
  SETTINGS.flatMap(({ name, fallback }) => (fallback === undefined ? [] : [[name, fallback] as const])),
);

/** Numbers by setting. */
export type Numbers = ReadonlyMap<string, number>;

/** @throws HumanError for what is no number or cannot be meant */
export function readNumber(name: string, text: string): number {
  const setting = SETTINGS.find((one) => one.name === name);
  if (setting === undefined) throw new HumanError(`There is no setting "${name}" to compare. See --help.`);
  const value = text.trim() === '' ? NaN : Number(text);
  const { least, isWhole = false } = setting;
  if (!(value >= least) || !Number.isFinite(value) || (isWhole && !Number.isInteger(value)))
    throw new HumanError(
      `${name} must be a ${isWhole ? 'whole ' : ''}number of at least ${least}, not "${text}".`,
    );
  return value;
}

/** `target=2,wake=1` over what is set already; `none` takes a setting away. */
export function readComparison(text: string, base: Numbers): Numbers {
  const numbers = new Map(base);
  for (const part of text.split(',')) {
    const [name = '', value, ...rest] = part.split('=');
    if (value === undefined || rest.length > 0)
      throw new HumanError(`--compare takes NAME=VALUE, several with commas between them, not "${part}".`);
    if (value.trim() === 'none') numbers.delete(name.trim());
    else numbers.set(name.trim(), readNumber(name.trim(), value));
  }
  return numbers;
}

/** @throws HumanError where something needed is missing */
export function toSettings(numbers: Numbers): Omit<QueueSettings, 'seed'> {
  const find = (name: string): number | undefined => numbers.get(name) ?? FALLBACKS.get(name);
  const need = (name: string): number => {
    const value = find(name);
    if (value === undefined) throw new HumanError(`--${name} is needed. See simulate --help.`);
    return value;
  };
  const perMinute = need('arrivals');
  const meanSeconds = need('service');
  const spread = need('spread');
  const swing = need('swing');
  const instances = find('instances');
  return {
    arrivals:
      swing === 0 ? { kind: 'constant', perMinute } : { kind: 'wave', perMinute, swing, peakHour: PEAK_HOUR },
    service:
      spread === 0
        ? { kind: 'constant', meanSeconds }
        : { kind: 'lognormal', meanSeconds, variation: spread },
    failureShare: need('failures'),
    concurrency: need('concurrency'),
    ttlSeconds: need('ttl'),
    timeoutSeconds: need('timeout'),
    coldStart: { provisioningSeconds: need('cold-start'), imagePullSeconds: 0, modelLoadSeconds: 0 },
    ...(instances === undefined ? {} : { instances }),
    ...scalingOf(find, need),
  };
}

const PEAK_HOUR = 14;

function scalingOf(
  find: (name: string) => number | undefined,
  need: (name: string) => number,
): Pick<QueueSettings, 'scaling'> {
  const [min, target, wake] = [find('min'), find('target'), find('wake')];
  if (min === undefined) {
    if (target !== undefined || wake !== undefined || find('max') !== undefined)
      throw new HumanError('--target, --wake and --max scale between --min and --max: give --min too.');
    return {};
  }
  return {
    scaling: {
      min,
      max: find('max') ?? Math.max(1, min),
      ...(target === undefined
        ? {}
        : {
            targetTracking: {
              target,
              scaleInCooldownSeconds: need('scale-in-cooldown'),
              scaleOutCooldownSeconds: need('scale-out-cooldown'),
            },
          }),
      ...(wake === undefined || wake === 0 ? {} : { wake: { step: wake } }),
    },
  };
}
