import { indent } from '../spell/lines.js';
import { identifiersOf } from '../spell/names.js';
import { typescriptTemplatePart, typescriptText } from '../spell/quote.js';
import { BACKLOG_METRIC, BACKLOG_POLICY, DIMENSION, NAMESPACE, WAKE_METRIC, WAKE_POLICY } from './facts.js';
import type { EndpointReference, ScalingPlan } from './plan.js';

/** A stack, or with a reference the statements of its constructor. */
export function cdkTypescriptScaling(plan: ScalingPlan, reference?: EndpointReference): string {
  const { camel, pascal } = identifiersOf(plan.endpoint);
  const name = reference?.name ?? typescriptText(plan.endpoint);
  const parts = [
    instances(plan, camel, pascal, reference),
    ...tracking(plan, camel, pascal, name),
    ...wake(plan, camel, pascal, name),
  ];
  const statements = indent(parts.join('\n'), 4);
  if (reference !== undefined) return statements;
  return `${cdkTypescriptImports(plan)}
export class ${pascal}ScalingStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

${statements}  }
}
`;
}

export function cdkTypescriptImports(plan: ScalingPlan): string {
  const { targetBacklogPerInstance, wakesFromZero } = plan;
  const isMeasured = targetBacklogPerInstance !== undefined || wakesFromZero;
  const core = isMeasured ? 'Duration, Stack' : 'Stack';
  return `import { ${core}, type StackProps } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
${isMeasured ? "import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';\n" : ''}${
    wakesFromZero ? "import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';\n" : ''
  }import type { Construct } from 'constructs';
`;
}

function instances(
  plan: ScalingPlan,
  camel: string,
  pascal: string,
  reference: EndpointReference | undefined,
): string {
  const { endpoint, variant, min, max } = plan;
  const id =
    reference === undefined
      ? typescriptText(`endpoint/${endpoint}/variant/${variant}`)
      : `\`endpoint/\${${reference.name}}/variant/${typescriptTemplatePart(variant)}\``;
  const isUsed = plan.targetBacklogPerInstance !== undefined || plan.wakesFromZero;
  const dependsOn = reference?.dependsOn;
  const isNamed = isUsed || dependsOn !== undefined;
  return `${isNamed ? `const ${camel}Instances = ` : ''}new appscaling.ScalableTarget(this, '${pascal}Instances', {
  serviceNamespace: appscaling.ServiceNamespace.SAGEMAKER,
  scalableDimension: '${DIMENSION}',
  resourceId: ${id},
  minCapacity: ${min},
  maxCapacity: ${max},
});
${dependsOn === undefined ? '' : `${camel}Instances.node.addDependency(${dependsOn});\n`}`;
}

function tracking(plan: ScalingPlan, camel: string, pascal: string, name: string): readonly string[] {
  const { targetBacklogPerInstance: target, scaleInCooldownSeconds, scaleOutCooldownSeconds } = plan;
  if (target === undefined) return [];
  return [
    `${camel}Instances.scaleToTrackMetric('${pascal}Backlog', {
  policyName: '${BACKLOG_POLICY}',
  targetValue: ${target},
  scaleInCooldown: Duration.seconds(${scaleInCooldownSeconds}),
  scaleOutCooldown: Duration.seconds(${scaleOutCooldownSeconds}),
  customMetric: new cloudwatch.Metric({
    namespace: '${NAMESPACE}',
    metricName: '${BACKLOG_METRIC}',
    dimensionsMap: { EndpointName: ${name} },
    statistic: 'Average',
  }),
});
`,
  ];
}

function wake(plan: ScalingPlan, camel: string, pascal: string, name: string): readonly string[] {
  if (!plan.wakesFromZero) return [];
  return [
    `const ${camel}Wake = new appscaling.StepScalingAction(this, '${pascal}Wake', {
  scalingTarget: ${camel}Instances,
  policyName: '${WAKE_POLICY}',
  adjustmentType: appscaling.AdjustmentType.CHANGE_IN_CAPACITY,
  metricAggregationType: appscaling.MetricAggregationType.AVERAGE,
  cooldown: Duration.seconds(${plan.scaleOutCooldownSeconds}),
});
${camel}Wake.addAdjustment({ adjustment: 1, lowerBound: 0 });
`,
    `const ${camel}Waiting = new cloudwatch.Alarm(this, '${pascal}WakeAlarm', {
  metric: new cloudwatch.Metric({
    namespace: '${NAMESPACE}',
    metricName: '${WAKE_METRIC}',
    dimensionsMap: { EndpointName: ${name} },
    statistic: 'Average',
    period: Duration.minutes(1),
  }),
  threshold: 1,
  evaluationPeriods: 2,
  datapointsToAlarm: 2,
  comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: cloudwatch.TreatMissingData.MISSING,
});
${camel}Waiting.addAlarmAction(new actions.ApplicationScalingAction(${camel}Wake));
`,
  ];
}
