import { say } from '../../text/message.js';
import { exposureOfAlarm } from '../kit/scaling.js';
import { entryOf, templateOf } from '../model/fields.js';
import type { Rule } from '../rule.js';

const PREFIX = 'TargetTracking-';

export const targetTrackingAlarmEdited: Rule = {
  id: 'target-tracking-alarm-edited',
  slug: 'as-manual-target-tracking-alarm',
  severity: 'info',
  summary: 'Application Auto Scaling makes and changes the alarms of target tracking policies itself.',
  artefacts: [
    'python',
    'notebook',
    'cloudformation',
    'terraform',
    'cdk',
    'javascript',
    'shell',
    'kubernetes',
    'step-functions',
  ],

  *check(project) {
    for (const alarm of project.alarms) {
      const name = entryOf(alarm.block, 'AlarmName');
      const [start] = templateOf(name?.value) ?? [];
      // The alarms of a deployed endpoint are the service's own.
      if (name === undefined || alarm.dialect === 'describe') continue;
      if (typeof start !== 'string' || !start.startsWith(PREFIX)) continue;
      yield {
        at: name.value.at,
        message: say`${PREFIX}… is the name of an alarm of Application Auto Scaling, which overwrites what is changed in it.`,
        exposure: exposureOfAlarm(project, alarm),
      };
    }
  },
};
