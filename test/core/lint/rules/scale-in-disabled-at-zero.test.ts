import { scaleInDisabledAtZero } from '../../../../src/core/lint/rules/scale-in-disabled-at-zero.js';
import { boto3Scaling, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'DisableScaleIn with MinCapacity 0: no policy ever removes an instance, the last one stays.';
const script = (disabled: string, min = '0', isAsync = true) =>
  boto3Scaling({ min, tracking: `, "DisableScaleIn": ${disabled}`, isAsync });
const template = (disabled: string, step: string) =>
  templateScaling({
    min: '0',
    more: [
      'Wake:',
      '  Type: AWS::ApplicationAutoScaling::ScalingPolicy',
      '  Properties:',
      '    PolicyType: StepScaling',
      '    ScalingTargetId: !Ref Target',
      '    StepScalingPolicyConfiguration:',
      `      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: ${step} }]`,
    ],
  }).replace('TargetValue: 5', `DisableScaleIn: ${disabled}\n        TargetValue: 5`);

testRule(scaleInDisabledAtZero, {
  clean: {
    'scale-in as usual': { 'deploy.py': script('False') },
    'a minimum of 1': { 'deploy.py': script('True', '1') },
    'a value from outside': { 'deploy.py': script('keep') },
    'a step policy that may go down': { 'template.yaml': template('true', '!Ref Step') },
    'a real-time endpoint': {
      'deploy.py': script('True', '0', false).replace('ApproximateBacklogSizePerInstance', 'CPUUtilization'),
    },
  },
  broken: {
    'in Python': {
      files: { 'deploy.py': script('‹True›') },
      message,
      related: ['0'],
      fixed: { 'deploy.py': script('False') },
    },
    'beside a policy that wakes up, in CloudFormation': {
      files: { 'template.yaml': template('‹true›', '1') },
      message,
      related: ['0'],
      fixed: { 'template.yaml': template('false', '1') },
    },
  },
});
