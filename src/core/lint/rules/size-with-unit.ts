import { LIMITS } from '../facts/limits.js';
import { replaceValue } from '../kit/fixes.js';
import { sizeWithUnit as bytesIn } from '../kit/numbers.js';
import { readSettings } from '../kit/settings.js';
import type { Rule } from '../rule.js';

export const sizeWithUnit: Rule = {
  id: 'size-with-unit',
  slug: 'size-unit-suffix',
  severity: 'error',
  summary: 'Size limits of a model server are plain numbers without a unit behind them.',
  artefacts: ['python', 'notebook', 'cloudformation', 'json', 'dockerfile', 'properties'],

  *check(project) {
    for (const { entry, variable, serving } of readSettings(project)) {
      const { value } = entry;
      if (value.kind !== 'known' || !/bytes|MiB/.test(variable.unit) || variable.type !== 'integer') continue;
      const bytes = bytesIn(String(value.value));
      if (bytes === undefined) continue;
      const isIgnored = variable.parser === 'java-lenient';
      const number = Math.min(variable.unit === 'MiB' ? Math.ceil(bytes / 1_048_576) : bytes, LIMITS.javaInt);
      yield {
        at: value.at,
        message: `${entry.spelled} is "${String(value.value)}" but takes plain ${variable.unit}: ${isIgnored ? 'the server ignores it' : 'the server does not start'}.`,
        ...(isIgnored ? { severity: 'warning' as const } : {}),
        exposure: serving.exposure,
        basis: [value],
        fixes: replaceValue(value, String(number), `Write ${number}`, { isSafe: true }),
      };
    }
  },
};
