import { identifiersOf } from '../spell/names.js';
import { cloudformationText } from '../spell/quote.js';
import { BACKLOG_METRIC, BACKLOG_POLICY, DIMENSION, NAMESPACE, WAKE_METRIC, WAKE_POLICY } from './facts.js';
import type { EndpointReference, ScalingPlan } from './plan.js';

/** A template, or with a reference the entries of its Resources. */
export function cloudformationScaling(plan: ScalingPlan, reference?: EndpointReference): string {
  const { pascal } = identifiersOf(plan.endpoint);
  const parts = [
    instances(plan, pascal, reference),
    ...tracking(plan, pascal, reference),
    ...wake(plan, pascal, reference),
  ];
  const head =
    reference === undefined
      ? `AWSTemplateFormatVersion: "2010-09-09"
Description: ${cloudformationText(`Scales the asynchronous endpoint ${plan.endpoint} by its backlog.`)}

Resources:
`
      : '';
  return head + parts.join('\n');
}

function nameOf({ endpoint }: ScalingPlan, reference: EndpointReference | undefined): string {
  return reference?.name ?? cloudformationText(endpoint);
}

function instances(plan: ScalingPlan, id: string, reference: EndpointReference | undefined): string {
  const { endpoint, variant, min, max } = plan;
  const resourceId =
    reference === undefined
      ? ` ${cloudformationText(`endpoint/${endpoint}/variant/${variant}`)}`
      : ` !Join
        - /
        - - endpoint
          - ${reference.name}
          - variant
          - ${cloudformationText(variant)}`;
  const dependsOn = reference?.dependsOn;
  return `  ${id}Instances:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
${dependsOn === undefined ? '' : `    DependsOn: ${cloudformationText(dependsOn)}\n`}    Properties:
      ServiceNamespace: sagemaker
      ScalableDimension: ${DIMENSION}
      ResourceId:${resourceId}
      MinCapacity: ${min}
      MaxCapacity: ${max}
`;
}

function tracking(
  plan: ScalingPlan,
  id: string,
  reference: EndpointReference | undefined,
): readonly string[] {
  const { targetBacklogPerInstance: target, scaleInCooldownSeconds, scaleOutCooldownSeconds } = plan;
  if (target === undefined) return [];
  return [
    `  ${id}BacklogPolicy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: ${BACKLOG_POLICY}
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref ${id}Instances
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: ${target}
        ScaleInCooldown: ${scaleInCooldownSeconds}
        ScaleOutCooldown: ${scaleOutCooldownSeconds}
        CustomizedMetricSpecification:
          Namespace: ${NAMESPACE}
          MetricName: ${BACKLOG_METRIC}
          Dimensions:
            - Name: EndpointName
              Value: ${nameOf(plan, reference)}
          Statistic: Average
`,
  ];
}

function wake(plan: ScalingPlan, id: string, reference: EndpointReference | undefined): readonly string[] {
  if (!plan.wakesFromZero) return [];
  return [
    `  ${id}WakePolicy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: ${WAKE_POLICY}
      PolicyType: StepScaling
      ScalingTargetId: !Ref ${id}Instances
      StepScalingPolicyConfiguration:
        AdjustmentType: ChangeInCapacity
        MetricAggregationType: Average
        Cooldown: ${plan.scaleOutCooldownSeconds}
        StepAdjustments:
          - MetricIntervalLowerBound: 0
            ScalingAdjustment: 1
`,
    `  ${id}WakeAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: ${NAMESPACE}
      MetricName: ${WAKE_METRIC}
      Dimensions:
        - Name: EndpointName
          Value: ${nameOf(plan, reference)}
      Statistic: Average
      Period: 60
      EvaluationPeriods: 2
      DatapointsToAlarm: 2
      Threshold: 1
      ComparisonOperator: GreaterThanOrEqualToThreshold
      TreatMissingData: missing
      AlarmActions:
        - !Ref ${id}WakePolicy
`,
  ];
}
