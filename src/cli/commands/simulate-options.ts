import { textOf } from '../../core/text/message.js';
import type { Parameter } from '../../core/what-if/parameters.js';
import { parameterOf, PARAMETERS } from '../../core/what-if/parameters.js';
import type { Numbers } from '../../core/what-if/setting.js';
import { complaintOf, complaintsOf } from '../../core/what-if/setting.js';
import { HumanError } from '../human-error.js';
import type { OptionSpec } from '../options.js';

export const SETTING_OPTIONS: readonly OptionSpec[] = PARAMETERS.map(optionOf);

function optionOf({ id, unit, help, isWhole, isNeeded, fallback, most }: Parameter): OptionSpec {
  const value = valueOf(unit === undefined ? undefined : textOf(unit), isWhole === true || most > 1000);
  const after = isNeeded === true ? ' Needed.' : fallback === undefined ? '' : ` Default: ${fallback}.`;
  return { name: id, value, help: `${textOf(help)}${after}` };
}

function valueOf(unit: string | undefined, isCount: boolean): string {
  if (unit === 'seconds') return 'SECONDS';
  if (unit === 'a minute') return 'PER_MINUTE';
  return isCount || unit !== undefined ? 'N' : 'SHARE';
}

/** @throws HumanError for what is no number or cannot be meant */
export function readNumber(name: string, text: string): number {
  const parameter = parameterOf(name);
  if (parameter === undefined) throw new HumanError(`There is no setting "${name}" to compare. See --help.`);
  const value = text.trim() === '' ? NaN : Number(text);
  if (complaintOf(parameter.id, value) !== undefined) {
    const { least, most, isWhole } = parameter;
    throw new HumanError(
      `${name} must be a ${isWhole === true ? 'whole ' : ''}number from ${least} to ${most}, not "${text}".`,
    );
  }
  return value;
}

/** `target=2,wake=1` over what is set already; `none` takes a setting away. */
export function readComparison(text: string, base: Numbers): Numbers {
  const numbers = new Map<string, number>(Object.entries(base));
  for (const part of text.split(',')) {
    const [name = '', value, ...rest] = part.split('=');
    if (value === undefined || rest.length > 0)
      throw new HumanError(`--compare takes NAME=VALUE, several with commas between them, not "${part}".`);
    if (parameterOf(name.trim()) === undefined)
      throw new HumanError(`There is no setting "${name.trim()}" to compare. See --help.`);
    if (value.trim() === 'none') numbers.delete(name.trim());
    else numbers.set(name.trim(), readNumber(name.trim(), value));
  }
  return Object.fromEntries(numbers);
}

/** @throws HumanError where something needed is missing, or numbers do not go together */
export function mustBePlayable(numbers: Numbers): void {
  const [complaint] = complaintsOf(numbers);
  if (complaint === undefined) return;
  const { id, says } = complaint;
  if (parameterOf(id)?.isNeeded === true && numbers[id] === undefined)
    throw new HumanError(`--${id} is needed. See simulate --help.`);
  throw new HumanError(`--${id}: ${textOf(says)}`);
}
