import { identifiersOf } from '../spell/names.js';
import { hclTemplatePart, hclText } from '../spell/quote.js';
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

/** Resources of a module. */
export function terraformScaling(plan: ScalingPlan, reference?: EndpointReference): string {
  const label = identifiersOf(plan.endpoint).snake;
  const name = reference?.name ?? hclText(plan.endpoint);
  return [instances(plan, label, reference), ...tracking(plan, label, name), ...wake(plan, label, name)].join(
    '\n',
  );
}

function instances(plan: ScalingPlan, label: string, reference: EndpointReference | undefined): string {
  const { endpoint, variant, min, max } = plan;
  const id =
    reference === undefined
      ? hclText(`endpoint/${endpoint}/variant/${variant}`)
      : `"endpoint/\${${reference.name}}/variant/${hclTemplatePart(variant)}"`;
  const dependsOn = reference?.dependsOn;
  return `resource "aws_appautoscaling_target" "${label}" {
  service_namespace  = "sagemaker"
  scalable_dimension = "${DIMENSION}"
  resource_id        = ${id}
  min_capacity       = ${min}
  max_capacity       = ${max}
${dependsOn === undefined ? '' : `\n  depends_on = [${dependsOn}]\n`}}
`;
}

function variantOf(label: string): string {
  const target = `aws_appautoscaling_target.${label}`;
  return `  service_namespace  = ${target}.service_namespace
  scalable_dimension = ${target}.scalable_dimension
  resource_id        = ${target}.resource_id`;
}

function tracking(plan: ScalingPlan, label: string, name: string): readonly string[] {
  const { targetBacklogPerInstance: target, scaleInCooldownSeconds, scaleOutCooldownSeconds } = plan;
  if (target === undefined) return [];
  return [
    `resource "aws_appautoscaling_policy" "${label}_backlog" {
  name               = "${BACKLOG_POLICY}"
  policy_type        = "TargetTrackingScaling"
${variantOf(label)}

  target_tracking_scaling_policy_configuration {
    target_value       = ${target}
    scale_in_cooldown  = ${scaleInCooldownSeconds}
    scale_out_cooldown = ${scaleOutCooldownSeconds}

    customized_metric_specification {
      namespace   = "${NAMESPACE}"
      metric_name = "${BACKLOG_METRIC}"
      statistic   = "Average"

      dimensions {
        name  = "EndpointName"
        value = ${name}
      }
    }
  }
}
`,
  ];
}

function wake(plan: ScalingPlan, label: string, name: string): readonly string[] {
  if (!plan.wakesFromZero) return [];
  return [
    `resource "aws_appautoscaling_policy" "${label}_wake" {
  name               = "${WAKE_POLICY}"
  policy_type        = "StepScaling"
${variantOf(label)}

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = ${plan.scaleOutCooldownSeconds}

    step_adjustment {
      metric_interval_lower_bound = 0
      scaling_adjustment          = 1
    }
  }
}
`,
    `resource "aws_cloudwatch_metric_alarm" "${label}_wake" {
  alarm_name          = ${hclText(alarmName(plan))}
  namespace           = "${NAMESPACE}"
  metric_name         = "${WAKE_METRIC}"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_appautoscaling_policy.${label}_wake.arn]

  dimensions = {
    EndpointName = ${name}
  }
}
`,
  ];
}
