import { identityOf, identityOfTemplate, known } from '../model/fields.js';
import type { Alarm, MetricReference, ScalingPolicy } from '../model/nouns.js';
import type { Exposure, Project, Scaling } from '../model/project.js';
import type { Known } from '../model/value.js';
import { INVOCATIONS_PREDEFINED, UNPUBLISHED_METRICS, WAKE_METRIC } from '../../facts/metrics.js';

/** The part of a tracked metric that an asynchronous endpoint never publishes. */
export function unpublishedMetric(metric: MetricReference | undefined): Known<string> | undefined {
  const predefined = known(metric?.predefined);
  if (predefined?.value === INVOCATIONS_PREDEFINED) return predefined;
  const name = known(metric?.name);
  return name !== undefined && UNPUBLISHED_METRICS.has(name.value) ? name : undefined;
}

export function isWakeAlarm(alarm: Alarm): boolean {
  return known(alarm.metric.name)?.value === WAKE_METRIC;
}

/** Step policies that an alarm on waiting requests surely triggers, each with that alarm. */
export function wakePolicies({
  policies,
  alarms,
}: Scaling): readonly { readonly policy: ScalingPolicy; readonly alarm: Alarm }[] {
  return policies.flatMap((policy) => {
    const { symbol } = policy;
    if (policy.type !== 'step' || symbol === undefined) return [];
    const identity = identityOfTemplate([{ symbol }]);
    return alarms
      .filter((alarm) => isWakeAlarm(alarm) && alarm.actions?.some((one) => identityOf(one) === identity))
      .map((alarm) => ({ policy, alarm }));
  });
}

/** How sure it is that an alarm watches an asynchronous endpoint: by the scaling it drives, else by its file. */
export function exposureOfAlarm(project: Project, alarm: Alarm): Exposure {
  const scaling = project.scalings.find(({ alarms }) => alarms.includes(alarm));
  return scaling?.exposure ?? project.exposureAt(alarm.block.at.file);
}

/** Every metric that a policy or an alarm names, once, with the scaling set-up it belongs to if any. */
export function* namedMetrics(
  project: Project,
): Generator<{ readonly metric: MetricReference; readonly scaling: Scaling | undefined }> {
  const seen = new Set<MetricReference>();
  for (const scaling of project.scalings) {
    const metrics = [
      ...scaling.policies.map((policy) => policy.metric),
      ...scaling.alarms.map((alarm) => alarm.metric),
    ];
    for (const metric of metrics) {
      if (metric === undefined || seen.has(metric)) continue;
      seen.add(metric);
      yield { metric, scaling };
    }
  }
  for (const { metric } of project.alarms) {
    if (seen.has(metric)) continue;
    seen.add(metric);
    yield { metric, scaling: undefined };
  }
}
