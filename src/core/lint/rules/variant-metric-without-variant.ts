import { say } from '../../text/message.js';
import { VARIANT_METRICS } from '../../facts/metrics.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { namedMetrics } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

export const variantMetricWithoutVariant: Rule = {
  id: 'variant-metric-without-variant',
  slug: 'as-missing-variant-dimension',
  severity: 'warning',
  summary:
    'Request metrics are published per variant; without a VariantName dimension there is no such series.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const { metric, scaling } of namedMetrics(project)) {
      const name = known(metric.name);
      if (name === undefined || !VARIANT_METRICS.has(name.value) || metric.dimensions === undefined) continue;
      const names = metric.dimensions.map((dimension) => known(dimension.name)?.value);
      if (names.length !== 1 || names[0] !== 'EndpointName') continue;
      yield {
        at: name.at,
        message: say`${name.value} is published per variant: with EndpointName alone CloudWatch finds no data.`,
        basis: [name],
        exposure: scaling?.exposure ?? project.exposureAt(name.at.file),
      };
    }
  },
};
