import { say } from '../../text/message.js';
import { ENDPOINT_METRICS, VARIANT_METRICS } from '../../facts/metrics.js';
import { SHORT_PERIODS } from '../facts/shapes.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { exposureOfAlarm } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const alarmPeriodInvalid: Rule = {
  id: 'alarm-period-invalid',
  slug: 'as-alarm-period',
  severity: 'warning',
  summary: 'The period of an alarm on an endpoint metric is a multiple of 60 seconds.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const alarm of project.alarms) {
      const period = known(alarm.period);
      const name = known(alarm.metric.name)?.value ?? '';
      if (period === undefined || (period.value > 0 && period.value % 60 === 0)) continue;
      const isFine = SHORT_PERIODS.includes(period.value);
      // Hosts can be told to publish more often; these metrics come once a minute.
      if (isFine && !ENDPOINT_METRICS.has(name) && !VARIANT_METRICS.has(name)) continue;
      const nearest = Math.max(60, Math.ceil(period.value / 60) * 60);
      yield {
        at: period.at,
        message: isFine
          ? say`Period is ${period.value} s, but ${name} comes once a minute: the alarm keeps losing its data.`
          : say`Period is ${period.value} s; CloudWatch takes multiples of 60 s here and rejects the alarm.`,
        exposure: exposureOfAlarm(project, alarm),
        basis: [period],
        fixes: replaceValue(period, nearest, say`Set the period to ${nearest}`, { isSafe: !isFine }),
      };
    }
  },
};
