import { say } from '../../text/message.js';
import { unitName } from '../facts/units.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { removeEntry, replaceValue } from '../kit/fixes.js';
import { isDecimal, isInteger, meantInteger, sizeWithUnit } from '../kit/numbers.js';
import type { ReadSetting } from '../kit/settings.js';
import { readSettings } from '../kit/settings.js';
import type { Fix, Rule } from '../rule.js';
import type { Known } from '../model/value.js';

/** Values that begin like a number or are empty; anything else may be a placeholder of some template. */
const TRIED = /^\s*([-+]?[\d.]|$)/;

function isRead({ variable: { type, parser } }: ReadSetting, text: string): boolean {
  if (type === 'number') return isDecimal(text);
  return type === 'integer' || type === 'positive-integer' ? isInteger(text, parser) : true;
}

function fixFor({ entry, variable }: ReadSetting, value: Known, text: string): readonly Fix[] {
  if (text.trim() === '') return removeEntry(entry, say`Remove ${entry.spelled}`, { isSafe: true });
  const meant = meantInteger(text, variable.unit);
  if (meant === undefined) return [];
  return replaceValue(value, String(meant), say`Write ${meant}`, { isSafe: true });
}

export const variableNotANumber: Rule = {
  id: 'variable-not-a-number',
  slug: 'timeout-not-int',
  severity: 'error',
  summary: 'Numeric settings of a model server take digits only: no unit, no exponent, no empty text.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'model-config', 'compose'],

  *check(project) {
    for (const setting of readSettings(project)) {
      const { entry, variable, serving } = setting;
      const { value } = entry;
      if (value.kind !== 'known' || value.value === null) continue;
      const text = String(value.value);
      if (!TRIED.test(text) || isRead(setting, text)) continue;
      if (/bytes|MiB/.test(variable.unit) && sizeWithUnit(text) !== undefined) continue;
      const unit = unitName(variable.unit);
      const isIgnored = variable.parser === 'java-lenient';
      yield {
        at: value.at,
        message: isIgnored
          ? say`${entry.spelled} is "${text}", no whole number of ${unit}: the server ignores it.`
          : say`${entry.spelled} is "${text}", no whole number of ${unit}: the server does not start.`,
        ...(isIgnored ? { severity: 'warning' as const } : {}),
        exposure: serving.exposure,
        basis: [value],
        fixes: fixFor(setting, value, text),
      };
    }
  },
};
