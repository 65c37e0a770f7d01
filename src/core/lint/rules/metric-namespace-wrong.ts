import { say } from '../../text/message.js';
import {
  ENDPOINT_METRICS,
  ENDPOINT_NAMESPACE,
  HOST_METRICS,
  HOST_NAMESPACE,
  VARIANT_METRICS,
} from '../../facts/metrics.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { replaceValue } from '../kit/fixes.js';
import { namedMetrics } from '../kit/scaling.js';
import { known } from '../model/fields.js';
import type { Rule } from '../rule.js';

/** The namespace a metric is published in; undefined when the metric is none of SageMaker's. */
function namespaceOf(metric: string): string | undefined {
  if (ENDPOINT_METRICS.has(metric) || VARIANT_METRICS.has(metric)) return ENDPOINT_NAMESPACE;
  return HOST_METRICS.has(metric) ? HOST_NAMESPACE : undefined;
}

export const metricNamespaceWrong: Rule = {
  id: 'metric-namespace-wrong',
  slug: 'as-namespace',
  severity: 'warning',
  summary: 'Endpoint metrics are in AWS/SageMaker, utilisation is in /aws/sagemaker/Endpoints.',
  artefacts: DEPLOYED,

  *check(project) {
    for (const { metric, scaling } of namedMetrics(project)) {
      const name = known(metric.name);
      const namespace = known(metric.namespace);
      if (name === undefined || namespace === undefined) continue;
      const right = namespaceOf(name.value);
      // Only SageMaker's two namespaces are ever mixed up; CPUUtilization elsewhere is another service's.
      if (right === undefined || right === namespace.value || !/sagemaker/i.test(namespace.value)) continue;
      yield {
        at: namespace.at,
        message: say`${name.value} is published in ${right}; ${namespace.value} has no such data.`,
        basis: [name, namespace],
        exposure: scaling?.exposure ?? project.exposureAt(name.at.file),
        fixes: replaceValue(namespace, right, say`Use namespace ${right}`, { isSafe: true }),
      };
    }
  },
};
