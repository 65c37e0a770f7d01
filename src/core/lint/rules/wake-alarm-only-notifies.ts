import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { isWakeAlarm } from '../kit/scaling.js';
import { templateOf } from '../model/fields.js';
import type { Alarm } from '../model/nouns.js';
import type { Rule } from '../rule.js';

/** True when every action surely is a topic, by the beginning of its ARN. */
function onlyNotifies({ actions }: Alarm): boolean {
  if (actions === undefined || actions.length === 0) return false;
  return actions.every((action) => {
    const [start] = templateOf(action) ?? [];
    return typeof start === 'string' && /^arn:aws[a-z-]*:sns:/.test(start);
  });
}

export const wakeAlarmOnlyNotifies: Rule = {
  id: 'wake-alarm-only-notifies',
  slug: 'as-sns-vs-policy-arn',
  severity: 'info',
  summary: 'An alarm on HasBacklogWithoutCapacity that only notifies a topic starts no instance.',
  artefacts: DEPLOYED,

  *check({ alarms }) {
    const waking = alarms.filter(isWakeAlarm);
    for (const alarm of waking) {
      const { file } = alarm.block.at;
      // One alarm to notify beside another to scale is fine.
      const isAlone = waking.every((other) => other === alarm || other.block.at.file !== file);
      const [first] = alarm.actions ?? [];
      if (first === undefined || !isAlone || !onlyNotifies(alarm)) continue;
      yield {
        at: first.at,
        message: say`This alarm only notifies a topic: requests wait until something else starts an instance.`,
      };
    }
  },
};
