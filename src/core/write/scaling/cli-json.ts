import { jsonInShell } from '../spell/quote.js';
import {
  alarmName,
  BACKLOG_METRIC,
  BACKLOG_POLICY,
  DIMENSION,
  NAMESPACE,
  WAKE_METRIC,
  WAKE_POLICY,
} from './facts.js';
import type { ScalingPlan } from './plan.js';

/**
 * A script to paste: the documents of `--cli-input-json`, each in the call that takes it. A name of the surrounding
 * script would have to be expanded inside of the documents, so that the literal one is used always.
 */
export function cliScaling(plan: ScalingPlan): string {
  return [instances(plan), ...tracking(plan), ...wake(plan)].join('\n');
}

/** The delimiter is quoted: nothing in the document is expanded; no line of JSON can be the delimiter. */
function document(name: string, json: string): string {
  return `${name}=$(cat <<'JSON'
${json}
JSON
)
`;
}

function variantOf({ endpoint, variant }: ScalingPlan): string {
  return `  "ServiceNamespace": "sagemaker",
  "ScalableDimension": "${DIMENSION}",
  "ResourceId": ${jsonInShell(`endpoint/${endpoint}/variant/${variant}`)}`;
}

function instances(plan: ScalingPlan): string {
  const json = `{
${variantOf(plan)},
  "MinCapacity": ${plan.min},
  "MaxCapacity": ${plan.max}
}`;
  return `${document('instances', json)}aws application-autoscaling register-scalable-target --cli-input-json "$instances"
`;
}

function tracking(plan: ScalingPlan): readonly string[] {
  const { targetBacklogPerInstance: target, scaleInCooldownSeconds, scaleOutCooldownSeconds } = plan;
  if (target === undefined) return [];
  const json = `{
${variantOf(plan)},
  "PolicyName": "${BACKLOG_POLICY}",
  "PolicyType": "TargetTrackingScaling",
  "TargetTrackingScalingPolicyConfiguration": {
    "TargetValue": ${target},
    "ScaleInCooldown": ${scaleInCooldownSeconds},
    "ScaleOutCooldown": ${scaleOutCooldownSeconds},
    "CustomizedMetricSpecification": {
      "Namespace": "${NAMESPACE}",
      "MetricName": "${BACKLOG_METRIC}",
      "Dimensions": [{ "Name": "EndpointName", "Value": ${jsonInShell(plan.endpoint)} }],
      "Statistic": "Average"
    }
  }
}`;
  return [
    `${document('backlog', json)}aws application-autoscaling put-scaling-policy --cli-input-json "$backlog"
`,
  ];
}

function wake(plan: ScalingPlan): readonly string[] {
  if (!plan.wakesFromZero) return [];
  const policy = `{
${variantOf(plan)},
  "PolicyName": "${WAKE_POLICY}",
  "PolicyType": "StepScaling",
  "StepScalingPolicyConfiguration": {
    "AdjustmentType": "ChangeInCapacity",
    "MetricAggregationType": "Average",
    "Cooldown": ${plan.scaleOutCooldownSeconds},
    "StepAdjustments": [{ "MetricIntervalLowerBound": 0, "ScalingAdjustment": 1 }]
  }
}`;
  const alarm = `{
  "AlarmName": ${jsonInShell(alarmName(plan))},
  "Namespace": "${NAMESPACE}",
  "MetricName": "${WAKE_METRIC}",
  "Dimensions": [{ "Name": "EndpointName", "Value": ${jsonInShell(plan.endpoint)} }],
  "Statistic": "Average",
  "Period": 60,
  "EvaluationPeriods": 2,
  "DatapointsToAlarm": 2,
  "Threshold": 1,
  "ComparisonOperator": "GreaterThanOrEqualToThreshold",
  "TreatMissingData": "missing"
}`;
  return [
    `${document('wake', policy)}wake_arn=$(aws application-autoscaling put-scaling-policy \\
  --cli-input-json "$wake" --query PolicyARN --output text)
`,
    `${document('alarm', alarm)}aws cloudwatch put-metric-alarm --cli-input-json "$alarm" --alarm-actions "$wake_arn"
`,
  ];
}
