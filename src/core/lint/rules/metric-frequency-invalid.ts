import { say } from '../../text/message.js';
import { LIMITS } from '../facts/limits.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { deployed } from '../kit/ranges.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

const ACCEPTED: readonly number[] = LIMITS.metricFrequencies;

export const metricFrequencyInvalid: Rule = {
  id: 'metric-frequency-invalid',
  slug: 'epc-metric-frequency-enum',
  severity: 'error',
  summary: 'MetricPublishFrequencyInSeconds must be 10, 30, 60, 120, 180, 240 or 300.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs }) {
    for (const { async: part, metricsFrequency } of endpointConfigs) {
      const seconds = known(metricsFrequency);
      if (part === undefined || metricsFrequency === undefined || seconds === undefined) continue;
      if (ACCEPTED.includes(seconds.value)) continue;
      const nearest = ACCEPTED.reduce((best, one) =>
        Math.abs(one - seconds.value) < Math.abs(best - seconds.value) ? one : best,
      );
      yield {
        at: seconds.at,
        message: say`${metricsFrequency.spelled} is ${seconds.value} s; SageMaker accepts ${ACCEPTED.join(', ')} s only.`,
        basis: [deployed(seconds)],
        fixes: replaceValue(seconds, nearest, say`Set ${metricsFrequency.spelled} to ${nearest}`, {
          isSafe: true,
        }),
      };
    }
  },
};
