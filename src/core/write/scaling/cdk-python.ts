import { indent } from '../spell/lines.js';
import { identifiersOf } from '../spell/names.js';
import { pythonText } from '../spell/quote.js';
import { pythonResourceId } from './boto3.js';
import { BACKLOG_METRIC, BACKLOG_POLICY, DIMENSION, NAMESPACE, WAKE_METRIC, WAKE_POLICY } from './facts.js';
import type { EndpointReference, ScalingPlan } from './plan.js';

/** A stack, or with a reference the statements of its constructor. */
export function cdkPythonScaling(plan: ScalingPlan, reference?: EndpointReference): string {
  const { snake, pascal } = identifiersOf(plan.endpoint);
  const name = reference?.name ?? pythonText(plan.endpoint);
  const parts = [
    instances(plan, snake, pascal, reference),
    ...tracking(plan, snake, pascal, name),
    ...wake(plan, snake, pascal, name),
  ];
  const statements = indent(parts.join('\n'), 8);
  if (reference !== undefined) return statements;
  return `${cdkPythonImports(plan)}

class ${pascal}ScalingStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

${statements}`;
}

export function cdkPythonImports(plan: ScalingPlan): string {
  const { targetBacklogPerInstance, wakesFromZero } = plan;
  const isMeasured = targetBacklogPerInstance !== undefined || wakesFromZero;
  return `from aws_cdk import ${isMeasured ? 'Duration, Stack' : 'Stack'}
from aws_cdk import aws_applicationautoscaling as appscaling
${isMeasured ? 'from aws_cdk import aws_cloudwatch as cloudwatch\n' : ''}${
    wakesFromZero ? 'from aws_cdk import aws_cloudwatch_actions as cloudwatch_actions\n' : ''
  }from constructs import Construct
`;
}

function instances(
  plan: ScalingPlan,
  snake: string,
  pascal: string,
  reference: EndpointReference | undefined,
): string {
  const dependsOn = reference?.dependsOn;
  return `${snake}_instances = appscaling.ScalableTarget(
    self,
    "${pascal}Instances",
    service_namespace=appscaling.ServiceNamespace.SAGEMAKER,
    scalable_dimension="${DIMENSION}",
    resource_id=${pythonResourceId(plan, reference)},
    min_capacity=${plan.min},
    max_capacity=${plan.max},
)
${dependsOn === undefined ? '' : `${snake}_instances.node.add_dependency(${dependsOn})\n`}`;
}

function tracking(plan: ScalingPlan, snake: string, pascal: string, name: string): readonly string[] {
  const { targetBacklogPerInstance: target, scaleInCooldownSeconds, scaleOutCooldownSeconds } = plan;
  if (target === undefined) return [];
  return [
    `${snake}_instances.scale_to_track_metric(
    "${pascal}Backlog",
    policy_name="${BACKLOG_POLICY}",
    target_value=${target},
    scale_in_cooldown=Duration.seconds(${scaleInCooldownSeconds}),
    scale_out_cooldown=Duration.seconds(${scaleOutCooldownSeconds}),
    custom_metric=cloudwatch.Metric(
        namespace="${NAMESPACE}",
        metric_name="${BACKLOG_METRIC}",
        dimensions_map={"EndpointName": ${name}},
        statistic="Average",
    ),
)
`,
  ];
}

function wake(plan: ScalingPlan, snake: string, pascal: string, name: string): readonly string[] {
  if (!plan.wakesFromZero) return [];
  return [
    `${snake}_wake = appscaling.StepScalingAction(
    self,
    "${pascal}Wake",
    scaling_target=${snake}_instances,
    policy_name="${WAKE_POLICY}",
    adjustment_type=appscaling.AdjustmentType.CHANGE_IN_CAPACITY,
    metric_aggregation_type=appscaling.MetricAggregationType.AVERAGE,
    cooldown=Duration.seconds(${plan.scaleOutCooldownSeconds}),
)
${snake}_wake.add_adjustment(adjustment=1, lower_bound=0)
`,
    `${snake}_waiting = cloudwatch.Alarm(
    self,
    "${pascal}WakeAlarm",
    metric=cloudwatch.Metric(
        namespace="${NAMESPACE}",
        metric_name="${WAKE_METRIC}",
        dimensions_map={"EndpointName": ${name}},
        statistic="Average",
        period=Duration.minutes(1),
    ),
    threshold=1,
    evaluation_periods=2,
    datapoints_to_alarm=2,
    comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treat_missing_data=cloudwatch.TreatMissingData.MISSING,
)
${snake}_waiting.add_alarm_action(cloudwatch_actions.ApplicationScalingAction(${snake}_wake))
`,
  ];
}
