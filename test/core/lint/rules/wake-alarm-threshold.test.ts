import { wakeAlarmThreshold } from '../../../../src/core/lint/rules/wake-alarm-threshold.js';
import { boto3Alarm, templateAlarm } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'HasBacklogWithoutCapacity is 0 or 1, so > 1 never fires and nothing wakes up.';
const template = (threshold: string, operator: string) =>
  templateAlarm([
    'Namespace: AWS/SageMaker',
    'MetricName: HasBacklogWithoutCapacity',
    `Threshold: ${threshold}`,
    `ComparisonOperator: ${operator}`,
  ]);

testRule(wakeAlarmThreshold, {
  clean: {
    '1 and above': {
      'deploy.py': boto3Alarm('Threshold=1, ComparisonOperator="GreaterThanOrEqualToThreshold",'),
    },
    'above a half': { 'deploy.py': boto3Alarm('Threshold=0.5, ComparisonOperator="GreaterThanThreshold",') },
    'a threshold from outside': {
      'deploy.py': boto3Alarm('Threshold=limit, ComparisonOperator="GreaterThanThreshold",'),
    },
    'another metric': {
      'template.yaml': template('1', 'GreaterThanThreshold').replace(
        'HasBacklogWithoutCapacity',
        'ApproximateBacklogSize',
      ),
    },
  },
  broken: {
    'above 1 in Python': {
      files: { 'deploy.py': boto3Alarm('Threshold=1, ComparisonOperator=‹"GreaterThanThreshold"›,') },
      message,
      fixed: { 'deploy.py': boto3Alarm('Threshold=1, ComparisonOperator="GreaterThanOrEqualToThreshold",') },
    },
    'above 1 in CloudFormation': {
      files: { 'template.yaml': template('1', '‹GreaterThanThreshold›') },
      message,
      fixed: { 'template.yaml': template('1', 'GreaterThanOrEqualToThreshold') },
    },
    'above 2 in JSON': {
      files: {
        'alarm.json':
          '{"AlarmName": "wake", "Namespace": "AWS/SageMaker", "MetricName": "HasBacklogWithoutCapacity", "Threshold": ‹2›, "ComparisonOperator": "GreaterThanOrEqualToThreshold", "EvaluationPeriods": 2}',
      },
      message: 'HasBacklogWithoutCapacity is 0 or 1, so ≥ 2 never fires and nothing wakes up.',
      fixed: {
        'alarm.json':
          '{"AlarmName": "wake", "Namespace": "AWS/SageMaker", "MetricName": "HasBacklogWithoutCapacity", "Threshold": 1, "ComparisonOperator": "GreaterThanOrEqualToThreshold", "EvaluationPeriods": 2}',
      },
    },
  },
});
