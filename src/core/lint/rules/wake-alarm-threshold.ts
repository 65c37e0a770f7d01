import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { isWakeAlarm } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const wakeAlarmThreshold: Rule = {
  id: 'wake-alarm-threshold',
  slug: 'as-wake-threshold',
  severity: 'warning',
  summary: 'HasBacklogWithoutCapacity is 0 or 1: an alarm on more than 1 never fires.',
  artefacts: DEPLOYED,

  *check({ alarms }) {
    for (const alarm of alarms) {
      if (!isWakeAlarm(alarm)) continue;
      const threshold = known(alarm.threshold);
      const operator = known(alarm.operator);
      if (threshold === undefined || operator === undefined) continue;
      const isStrict = operator.value === 'GreaterThanThreshold';
      const isReached = isStrict ? threshold.value < 1 : threshold.value <= 1;
      if (!operator.value.startsWith('Greater') || isReached) continue;
      const sign = isStrict ? '>' : '≥';
      yield {
        at: isStrict && threshold.value === 1 ? operator.at : threshold.at,
        message: say`HasBacklogWithoutCapacity is 0 or 1, so ${sign} ${threshold.value} never fires and nothing wakes up.`,
        basis: [threshold, operator],
        fixes:
          isStrict && threshold.value === 1
            ? replaceValue(operator, 'GreaterThanOrEqualToThreshold', say`Fire at 1 and above`, {
                isSafe: true,
              })
            : replaceValue(threshold, isStrict ? 0 : 1, say`Set the threshold to ${isStrict ? 0 : 1}`, {
                isSafe: true,
              }),
      };
    }
  },
};
