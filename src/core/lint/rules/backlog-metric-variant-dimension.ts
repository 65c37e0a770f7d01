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
      const basis = scaling === undefined ? {} : { exposure: scaling.exposure };
      for (const { name: field, remove } of metric.dimensions ?? []) {
        const dimension = known(field);
        if (dimension === undefined || dimension.value === 'EndpointName') continue;
        const isVariant = dimension.value === 'VariantName';
        const edits = isVariant ? (remove?.() ?? []) : [];
        yield {
          at: dimension.at,
          message: isVariant
            ? say`${name.value} has no VariantName dimension: CloudWatch finds no data and nothing scales.`
            : say`${name.value} has no ${dimension.value} dimension: CloudWatch finds no data and nothing scales.`,
          basis: [name, dimension],
          ...basis,
          fixes:
            edits.length === 0 ? [] : [{ title: say`Remove the VariantName dimension`, edits, isSafe: true }],
        };
      }
    }
  },
};
