import { wakeStepNotPositive } from '../../../../src/core/lint/rules/wake-step-not-positive.js';
import { boto3Scaling, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const script = (steps: string, threshold = '1') =>
  boto3Scaling({
    min: '0',
    more: `wake = scaling.put_scaling_policy(
    PolicyName="wake",
    ServiceNamespace="sagemaker",
    ResourceId=resource,
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    PolicyType="StepScaling",
    StepScalingPolicyConfiguration={"AdjustmentType": "ChangeInCapacity", "StepAdjustments": [${steps}]},
)
boto3.client("cloudwatch").put_metric_alarm(
    AlarmName="wake",
    Namespace="AWS/SageMaker",
    MetricName="HasBacklogWithoutCapacity",
    Dimensions=[{"Name": "EndpointName", "Value": "whisper"}],
    Threshold=${threshold},
    AlarmActions=[wake["PolicyARN"]],
)
`,
  });

const template = (adjustment: string) =>
  templateScaling({
    min: '0',
    more: [
      'Wake:',
      '  Type: AWS::ApplicationAutoScaling::ScalingPolicy',
      '  Properties:',
      '    PolicyType: StepScaling',
      '    ScalingTargetId: !Ref Target',
      '    StepScalingPolicyConfiguration:',
      '      AdjustmentType: ChangeInCapacity',
      '      StepAdjustments:',
      `        - { MetricIntervalLowerBound: 0, ScalingAdjustment: ${adjustment} }`,
      'Alarm:',
      '  Type: AWS::CloudWatch::Alarm',
      '  Properties:',
      '    Namespace: AWS/SageMaker',
      '    MetricName: HasBacklogWithoutCapacity',
      '    Threshold: 1',
      '    AlarmActions: [!Ref Wake]',
    ],
  });

testRule(wakeStepNotPositive, {
  clean: {
    'one instance': { 'deploy.py': script('{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}') },
    'a threshold of a half': {
      'deploy.py': script('{"MetricIntervalLowerBound": 0.0, "ScalingAdjustment": 1}', '0.5'),
    },
    'an adjustment from outside': {
      'deploy.py': script('{"MetricIntervalLowerBound": 0, "ScalingAdjustment": step}'),
    },
    'a step down below the threshold': {
      'deploy.py': script(
        '{"MetricIntervalUpperBound": 0, "ScalingAdjustment": -1}, {"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}',
      ),
    },
    'a policy that scales in by another alarm': {
      'deploy.py': script('{"MetricIntervalUpperBound": 0, "ScalingAdjustment": -1}').replace(
        'HasBacklogWithoutCapacity',
        'ApproximateBacklogSize',
      ),
    },
  },
  broken: {
    'a step of 0 in Python': {
      files: { 'deploy.py': script('{"MetricIntervalLowerBound": 0, "ScalingAdjustment": ‹0›}') },
      message: 'A scaling adjustment of 0 starts no instance: nothing wakes the endpoint up.',
      fixed: { 'deploy.py': script('{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}') },
    },
    'a step down in CloudFormation': {
      files: { 'template.yaml': template('‹-1›') },
      message: 'A scaling adjustment of -1 starts no instance: nothing wakes the endpoint up.',
      fixed: { 'template.yaml': template('1') },
    },
    'a step without bounds': {
      files: {
        'deploy.py': script('{"ScalingAdjustment": 1}').replace('"StepAdjustments"', '‹"StepAdjustments"›'),
      },
      message:
        'This step has neither MetricIntervalLowerBound nor MetricIntervalUpperBound: Auto Scaling rejects it.',
      fixed: { 'deploy.py': script('{"ScalingAdjustment": 1, "MetricIntervalLowerBound": 0}') },
    },
    'a step that begins above the metric': {
      files: {
        'deploy.py': script('{"MetricIntervalLowerBound": 1, "ScalingAdjustment": 1}').replace(
          '"StepAdjustments"',
          '‹"StepAdjustments"›',
        ),
      },
      message: 'The alarm fires at 1, outside the bounds of this only step: nothing wakes up.',
      related: ['1'],
    },
  },
});
