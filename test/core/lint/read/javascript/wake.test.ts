import { scalingZeroWithoutWake } from '../../../../../src/core/lint/rules/scaling-zero-without-wake.js';
import { testRule } from '../../../../support/rule-test.js';
import { stack } from './support.js';

const TARGET = (min: string, more = ''): string => `
    const endpoint = new sagemaker.CfnEndpoint(this, 'E', { endpointConfigName: new sagemaker.CfnEndpointConfig(this, 'C', {
      productionVariants: [{ variantName: 'v' }], ${more}
    }).attrEndpointConfigName });
    const target = new appscaling.CfnScalableTarget(this, 'T', {
      serviceNamespace: 'sagemaker', scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      resourceId: \`endpoint/\${endpoint.attrEndpointName}/variant/v\`, minCapacity: ${min}, maxCapacity: 2,
    });`;
const ASYNC = 'asyncInferenceConfig: { outputConfig: {} }';
const POLICY = `
    new appscaling.CfnScalingPolicy(this, 'P', {
      policyName: 'p', policyType: 'TargetTrackingScaling', scalingTargetId: target.ref,
      targetTrackingScalingPolicyConfiguration: { targetValue: 5, customizedMetricSpecification: {
        namespace: 'AWS/SageMaker', metricName: 'ApproximateBacklogSizePerInstance', statistic: 'Average',
        dimensions: [{ name: 'EndpointName', value: endpoint.attrEndpointName }],
      } },
    });`;
const WAKE = `
    const wakePolicy = new appscaling.CfnScalingPolicy(this, 'WakeFromZero', {
      policyName: 'wake-from-zero',
      policyType: 'StepScaling',
      scalingTargetId: target.ref,
      stepScalingPolicyConfiguration: {
        adjustmentType: 'ChangeInCapacity',
        metricAggregationType: 'Average',
        cooldown: 300,
        stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }],
      },
    });
    new cloudwatch.CfnAlarm(this, 'WakeFromZeroAlarm', {
      namespace: 'AWS/SageMaker',
      metricName: 'HasBacklogWithoutCapacity',
      dimensions: [{ name: 'EndpointName', value: endpoint.attrEndpointName }],
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 2,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      alarmActions: [wakePolicy.ref],
    });`;
const MESSAGE =
  'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.';

describe('a wake-up in CDK', () => {
  testRule(scalingZeroWithoutWake, {
    clean: {
      'a minimum of one': { 'stack.ts': stack(TARGET('1', ASYNC) + POLICY) },
      'a minimum out of sight': { 'stack.ts': stack(TARGET('props.min', ASYNC) + POLICY) },
      'a stack with a wake-up': { 'stack.ts': stack(TARGET('0', ASYNC) + POLICY + WAKE) },
    },
    broken: {
      'a minimum of zero without one': {
        files: { 'stack.ts': stack(TARGET('‹0›', ASYNC) + POLICY) },
        message: MESSAGE,
        fixed: { 'stack.ts': stack(TARGET('0', ASYNC) + POLICY + WAKE) },
      },
      'a default of zero, as information': {
        files: { 'stack.ts': stack(TARGET('‹props.min ?? 0›', ASYNC) + POLICY) },
        message: MESSAGE,
        severity: 'info',
        fixed: { 'stack.ts': stack(TARGET('props.min ?? 0', ASYNC) + POLICY + WAKE) },
      },
    },
  });
});
