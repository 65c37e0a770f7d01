import { pythonFormatPart, pythonText } from '../spell/quote.js';
import {
  alarmName,
  BACKLOG_METRIC,
  BACKLOG_POLICY,
  DIMENSION,
  NAMESPACE,
  WAKE_METRIC,
  WAKE_POLICY,
} from './facts.js';
import type { EndpointReference, ScalingPlan } from './plan.js';

export const BOTO3_IMPORTS = 'import boto3\n';

export function boto3Scaling(plan: ScalingPlan, reference?: EndpointReference): string {
  const name = reference?.name ?? pythonText(plan.endpoint);
  const parts = [
    `scaling = boto3.client("application-autoscaling")
variant = {
    "ServiceNamespace": "sagemaker",
    "ScalableDimension": "${DIMENSION}",
    "ResourceId": ${pythonResourceId(plan, reference)},
}
scaling.register_scalable_target(**variant, MinCapacity=${plan.min}, MaxCapacity=${plan.max})
`,
    ...tracking(plan, name),
    ...wake(plan, name),
  ];
  return [...(reference === undefined ? [BOTO3_IMPORTS] : []), ...parts].join('\n');
}

/** `endpoint/NAME/variant/NAME` as an expression of Python. */
export function pythonResourceId({ endpoint, variant }: ScalingPlan, reference?: EndpointReference): string {
  if (reference === undefined) return pythonText(`endpoint/${endpoint}/variant/${variant}`);
  const { name } = reference;
  // Before 3.12 an f-string holds neither its own quotes nor a backslash.
  return /^[\w.]+$/.test(name)
    ? `f"endpoint/{${name}}/variant/${pythonFormatPart(variant)}"`
    : `"endpoint/" + ${name} + ${pythonText(`/variant/${variant}`)}`;
}

function tracking(plan: ScalingPlan, name: string): readonly string[] {
  const { targetBacklogPerInstance: target, scaleInCooldownSeconds, scaleOutCooldownSeconds } = plan;
  if (target === undefined) return [];
  return [
    `scaling.put_scaling_policy(
    **variant,
    PolicyName="${BACKLOG_POLICY}",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={
        "TargetValue": ${target},
        "ScaleInCooldown": ${scaleInCooldownSeconds},
        "ScaleOutCooldown": ${scaleOutCooldownSeconds},
        "CustomizedMetricSpecification": {
            "Namespace": "${NAMESPACE}",
            "MetricName": "${BACKLOG_METRIC}",
            "Dimensions": [{"Name": "EndpointName", "Value": ${name}}],
            "Statistic": "Average",
        },
    },
)
`,
  ];
}

function wake(plan: ScalingPlan, name: string): readonly string[] {
  if (!plan.wakesFromZero) return [];
  const alarm = pythonText(alarmName(plan));
  return [
    `wake = scaling.put_scaling_policy(
    **variant,
    PolicyName="${WAKE_POLICY}",
    PolicyType="StepScaling",
    StepScalingPolicyConfiguration={
        "AdjustmentType": "ChangeInCapacity",
        "MetricAggregationType": "Average",
        "Cooldown": ${plan.scaleOutCooldownSeconds},
        "StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}],
    },
)
`,
    `boto3.client("cloudwatch").put_metric_alarm(
    AlarmName=${alarm},
    Namespace="${NAMESPACE}",
    MetricName="${WAKE_METRIC}",
    Dimensions=[{"Name": "EndpointName", "Value": ${name}}],
    Statistic="Average",
    Period=60,
    EvaluationPeriods=2,
    DatapointsToAlarm=2,
    Threshold=1,
    ComparisonOperator="GreaterThanOrEqualToThreshold",
    TreatMissingData="missing",
    AlarmActions=[wake["PolicyARN"]],
)
`,
  ];
}
