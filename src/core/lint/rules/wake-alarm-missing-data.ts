import { replaceValue } from '../kit/fixes.js';
import { isWakeAlarm } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const wakeAlarmMissingData: Rule = {
  id: 'wake-alarm-missing-data',
  slug: 'as-wake-threshold',
  severity: 'warning',
  summary: 'An alarm that wakes an endpoint up must not take missing data for waiting requests.',
  artefacts: ['python', 'notebook', 'json', 'cloudformation'],

  *check({ alarms }) {
    for (const alarm of alarms) {
      const treatment = known(alarm.treatMissingData);
      if (!isWakeAlarm(alarm) || treatment?.value !== 'breaching') continue;
      yield {
        at: treatment.at,
        message:
          'TreatMissingData is breaching: the alarm fires without data and starts instances for no request.',
        basis: [treatment],
        fixes: replaceValue(treatment, 'notBreaching', 'Treat missing data as not breaching', {
          isSafe: false,
        }),
      };
    }
  },
};
