import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { isWakeAlarm } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const wakeAlarmMissingData: Rule = {
  id: 'wake-alarm-missing-data',
  slug: 'as-wake-threshold',
  severity: 'warning',
  summary: 'An alarm that wakes an endpoint up must not take missing data for waiting requests.',
  artefacts: DEPLOYED,

  *check({ alarms }) {
    for (const alarm of alarms) {
      const treatment = known(alarm.treatMissingData);
      if (!isWakeAlarm(alarm) || treatment?.value !== 'breaching') continue;
      yield {
        at: treatment.at,
        message: say`TreatMissingData is breaching: the alarm fires without data and starts instances for no request.`,
        basis: [treatment],
        fixes: replaceValue(treatment, 'notBreaching', say`Treat missing data as not breaching`, {
          isSafe: false,
        }),
      };
    }
  },
};
