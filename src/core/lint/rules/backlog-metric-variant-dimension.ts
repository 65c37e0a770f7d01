import { say } from '../../text/message.js';
import { ENDPOINT_METRICS } from '../../facts/metrics.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { namedMetrics } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const backlogMetricVariantDimension: Rule = {
  id: 'backlog-metric-variant-dimension',
  slug: 'as-variant-dimension',
  severity: 'warning',
  summary:
    'Backlog metrics are published for the endpoint; with a VariantName dimension there is no such series.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const { metric, scaling } of namedMetrics(project)) {
      const name = known(metric.name);
      if (name === undefined || !ENDPOINT_METRICS.has(name.value)) continue;
      for (const dimension of metric.dimensions ?? []) {
        const dimensionName = known(dimension.name);
        if (dimensionName?.value !== 'VariantName') continue;
        const edits = dimension.remove?.() ?? [];
        yield {
          at: dimensionName.at,
          message: say`${name.value} has no VariantName dimension: CloudWatch finds no data and nothing scales.`,
          basis: [name, dimensionName],
          ...(scaling === undefined ? {} : { exposure: scaling.exposure }),
          fixes:
            edits.length === 0 ? [] : [{ title: say`Remove the VariantName dimension`, edits, isSafe: true }],
        };
      }
    }
  },
};
