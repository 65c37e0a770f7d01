import { parseArgs } from 'node:util';
import type { Faults } from './faults.js';
import { readFaults } from './read-faults.js';

export const HELP = `npm run simulator -- [--endpoints N] [--seed N] …

Serves a pretend AWS account on this machine: SageMaker and its runtime, CloudWatch and its logs, Application Auto
Scaling, S3 and STS.

  --endpoints N   how many endpoints there are (20)
  --seed N        what happens to them; the same number, the same story (1)
  --region NAME   the region they are in (eu-west-1)
  --speed N       seconds that pass there in one (1)
  --port N        where it listens on 127.0.0.1 (a free one)
  --faults JSON   what goes wrong, such as '{"throttle":{"DescribeEndpoint":10},"errors":0.05}'
  --help          this text

While it runs: GET /_simulator/requests, GET /_simulator/world/NAME, GET and PUT /_simulator/faults.
`;

export interface ProgramOptions {
  readonly endpoints: number;
  readonly seed: number;
  readonly region: string;
  /** Simulated seconds in a real one. */
  readonly speed: number;
  /** 0: a free one. */
  readonly port: number;
  readonly faults: Faults;
}

/** What the person typed is wrong; the message is a sentence for them. */
export class UsageError extends Error {}

const NAMES = ['endpoints', 'seed', 'region', 'speed', 'port', 'faults'] as const;
type Name = (typeof NAMES)[number];

/** @returns undefined when only the help text is wanted. Throws `UsageError`. */
export function readCommandLine(args: readonly string[]): ProgramOptions | undefined {
  const values = readValues(args);
  if (values === undefined) return undefined;
  const text = (name: Name, fallback: string): string => values.get(name) ?? fallback;
  return {
    endpoints: whole('endpoints', text('endpoints', '20'), 100_000),
    seed: whole('seed', text('seed', '1'), 2 ** 32 - 1),
    region: region(text('region', 'eu-west-1')),
    speed: speed(text('speed', '1')),
    port: whole('port', text('port', '0'), 65_535),
    faults: faults(text('faults', '{}')),
  };
}

function readValues(args: readonly string[]): ReadonlyMap<string, string> | undefined {
  const options = Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`There is nothing to do with "${token.value}".`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (name === 'help') return undefined;
    if (!isName(name)) throw new UsageError(`There is no option ${rawName}; see --help.`);
    const isMissing = value === undefined || (!token.inlineValue && value.startsWith('--'));
    if (isMissing) throw new UsageError(`${rawName} needs a value; see --help.`);
    values.set(name, value);
  }
  return values;
}

function isName(name: string): name is Name {
  return NAMES.some((one) => one === name);
}

function whole(name: Name, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new UsageError(`--${name} must be a whole number from 0 to ${most}, not "${text}".`);
}

function speed(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && value <= 3600) return value;
  throw new UsageError(`--speed must be a number above 0, at most 3600, not "${text}".`);
}

function region(text: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(text)) return text;
  throw new UsageError(`--region must be the name of a region such as us-east-1, not "${text}".`);
}

function faults(text: string): Faults {
  const read = readFaults(text);
  if (typeof read === 'string') throw new UsageError(`--faults: ${read}`);
  return read;
}
