import { parseArgs } from 'node:util';
import { nearestWord } from '../core/lint/config/suggest.js';
import { HumanError } from './human-error.js';

/** One `--option` of a command; the help text and the parser read the same table. */
export interface OptionSpec {
  readonly name: string;
  /** Stands for the value in the help text; absent for a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** May be given more than once; otherwise the last one counts. */
  readonly isList?: boolean;
  readonly help: string;
}

export interface Parsed {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

export const HELP: OptionSpec = { name: 'help', help: 'Print this text.' };
export const VERSION: OptionSpec = { name: 'version', help: 'Print the version.' };

const SHORT: Readonly<Record<string, string>> = { h: 'help', v: 'version' };

/** Throws a HumanError for whatever the table does not hold. */
export function parseOptions(args: readonly string[], specs: readonly OptionSpec[]): Parsed {
  const known = new Map([...specs, HELP, VERSION].map((spec) => [spec.name, spec]));
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      [...known.values()].map(({ name, value }) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, readonly string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.rawName.startsWith('--') ? token.name : (SHORT[token.name] ?? token.name);
    const spec = known.get(name);
    if (spec === undefined) throw unknownOption(token.rawName, [...known.keys()]);
    const value = readValue(spec, token.value, token.inlineValue === true);
    values.set(name, spec.isList === true ? [...(values.get(name) ?? []), value] : [value]);
  }
  return { values, operands };
}

function unknownOption(given: string, known: readonly string[]): HumanError {
  const near = nearestWord(given.replace(/^-+/, ''), known);
  const hint = near === undefined ? 'See --help.' : `Did you mean --${near}?`;
  return new HumanError(`There is no option ${given}. ${hint}`);
}

function readValue(spec: OptionSpec, value: string | undefined, isInline: boolean): string {
  if (spec.value === undefined) {
    if (isInline) throw new HumanError(`--${spec.name} takes no value.`);
    return '';
  }
  const isMissing = value === undefined || value === '' || (!isInline && /^-./.test(value));
  if (isMissing) throw new HumanError(`--${spec.name} needs a value: ${allowed(spec)}.`);
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    const near = nearestWord(value, spec.choices);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new HumanError(`--${spec.name} must be ${allowed(spec)}, not "${value}".${hint}`);
  }
  return value;
}

function allowed({ value = '', choices }: OptionSpec): string {
  if (choices === undefined) return value;
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
}
