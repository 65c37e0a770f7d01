import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { isWakeAlarm } from '../kit/scaling.js';
import { entryOf, isEmpty, known, lacks } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const wakeAlarmWithoutAction: Rule = {
  id: 'wake-alarm-without-action',
  slug: 'as-wake-alarm-no-action',
  severity: 'warning',
  summary: 'An alarm on HasBacklogWithoutCapacity wakes nothing up without a scaling policy as its action.',
  artefacts: DEPLOYED,

  *check({ alarms }) {
    for (const alarm of alarms) {
      if (!isWakeAlarm(alarm)) continue;
      const actions = entryOf(alarm.block, 'AlarmActions');
      const isSilent = actions === undefined ? lacks(alarm.block, 'AlarmActions') : isEmpty(actions.value);
      const name = known(alarm.metric.name);
      if (!isSilent || name === undefined) continue;
      yield {
        at: actions?.at ?? alarm.block.head,
        message: say`This alarm has no AlarmActions: it sees waiting requests, but starts no instance.`,
        basis: [name],
      };
    }
  },
};
