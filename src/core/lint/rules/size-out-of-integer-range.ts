import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { readSettings } from '../kit/settings.js';
import { numberOf } from '../ladder/effective.js';
import { formatCount } from '../ladder/units.js';
import type { Rule } from '../rule.js';

const MIB = 1_048_576;

export const sizeOutOfIntegerRange: Rule = {
  id: 'size-out-of-integer-range',
  slug: 'size-int-overflow',
  severity: 'error',
  summary: 'The Java model servers read sizes as 32-bit integers: 1 to 2,147,483,647 bytes.',
  artefacts: [...DEPLOYED, 'dockerfile', 'properties', 'compose'],

  *check(project) {
    for (const { entry, variable, serving, family } of readSettings(project)) {
      if (!['torchserve', 'mms', 'djl'].includes(family) || !/^(bytes|MiB)$/.test(variable.unit)) continue;
      const number = numberOf(entry.value);
      if (number === undefined || !Number.isInteger(number.value)) continue;
      const factor = variable.unit === 'MiB' ? MIB : 1;
      const isTooLarge = number.value * factor > LIMITS.javaInt;
      if (!isTooLarge && number.value > 0) continue;
      const most = Math.floor(LIMITS.javaInt / factor);
      const value = isTooLarge ? most : LIMITS.payloadBytes.offered / factor;
      yield {
        at: number.at,
        message: isTooLarge
          ? say`${entry.spelled} is ${formatCount(number.value)} ${variable.unit}, above ${formatCount(most)}: the server does not start.`
          : say`${entry.spelled} is ${formatCount(number.value)} ${variable.unit}: the server serves no request with it.`,
        exposure: serving.exposure,
        basis: [number],
        fixes: replaceValue(number, String(value), say`Set ${entry.spelled} to ${formatCount(value)}`, {
          isSafe: true,
        }),
      };
    }
  },
};
