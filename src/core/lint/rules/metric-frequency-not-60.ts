import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { deployed } from '../kit/ranges.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

const ACCEPTED: readonly number[] = LIMITS.metricFrequencies;
const PERIOD = 60;

export const metricFrequencyNot60: Rule = {
  id: 'metric-frequency-not-60',
  slug: 'epc-metric-frequency',
  severity: 'info',
  summary: 'Alarms and counts by the minute expect metrics every 60 seconds.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, metricsFrequency } of endpointConfigs) {
      const seconds = known(metricsFrequency);
      if (part === undefined || metricsFrequency === undefined || seconds === undefined) continue;
      if (seconds.value === PERIOD || !ACCEPTED.includes(seconds.value)) continue;
      yield {
        at: seconds.at,
        message:
          seconds.value > PERIOD
            ? say`${metricsFrequency.spelled} is ${seconds.value} s: alarms with a period of 60 s meet minutes without data.`
            : say`${metricsFrequency.spelled} is ${seconds.value} s: a minute holds more than one sample of each instance.`,
        basis: [deployed(seconds)],
        fixes: replaceValue(seconds, PERIOD, say`Set ${metricsFrequency.spelled} to ${PERIOD}`, {
          isSafe: false,
        }),
      };
    }
  },
};
