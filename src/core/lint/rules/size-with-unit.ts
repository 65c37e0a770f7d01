import { say } from '../../text/message.js';
import { unitName } from '../facts/units.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { sizeWithUnit as bytesIn } from '../kit/numbers.js';
import { readSettings } from '../kit/settings.js';
import type { Rule } from '../rule.js';

export const sizeWithUnit: Rule = {
  id: 'size-with-unit',
  slug: 'size-unit-suffix',
  severity: 'error',
  summary: 'Size limits of a model server are plain numbers without a unit behind them.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'compose'],

  *check(project) {
    for (const { entry, variable, serving } of readSettings(project)) {
      const { value } = entry;
      if (value.kind !== 'known' || !/bytes|MiB/.test(variable.unit) || variable.type !== 'integer') continue;
      const bytes = bytesIn(String(value.value));
      if (bytes === undefined) continue;
      const unit = unitName(variable.unit);
      const isIgnored = variable.parser === 'java-lenient';
      const number = Math.min(variable.unit === 'MiB' ? Math.ceil(bytes / 1_048_576) : bytes, LIMITS.javaInt);
      yield {
        at: value.at,
        message: isIgnored
          ? say`${entry.spelled} is "${String(value.value)}" but takes plain ${unit}: the server ignores it.`
          : say`${entry.spelled} is "${String(value.value)}" but takes plain ${unit}: the server does not start.`,
        ...(isIgnored ? { severity: 'warning' as const } : {}),
        exposure: serving.exposure,
        basis: [value],
        fixes: replaceValue(value, String(number), say`Write ${number}`, { isSafe: true }),
      };
    }
  },
};
