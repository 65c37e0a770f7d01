import { wakeAlarmMissingData } from '../../../../src/core/lint/rules/wake-alarm-missing-data.js';
import { boto3Alarm, templateAlarm } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message =
  'TreatMissingData is breaching: the alarm fires without data and starts instances for no request.';
const template = (treatment: string, metric = 'HasBacklogWithoutCapacity') =>
  templateAlarm(['Namespace: AWS/SageMaker', `MetricName: ${metric}`, `TreatMissingData: ${treatment}`]);

testRule(wakeAlarmMissingData, {
  clean: {
    missing: { 'deploy.py': boto3Alarm('TreatMissingData="missing",') },
    'not breaching': { 'template.yaml': template('notBreaching') },
    'a treatment from outside': { 'deploy.py': boto3Alarm('TreatMissingData=treatment,') },
    'another metric': { 'template.yaml': template('breaching', 'ApproximateBacklogSize') },
  },
  broken: {
    'breaching in Python': {
      files: { 'deploy.py': boto3Alarm('TreatMissingData=‹"breaching"›,') },
      message,
      fixed: { 'deploy.py': boto3Alarm('TreatMissingData="notBreaching",') },
    },
    'breaching in CloudFormation': {
      files: { 'template.yaml': template('‹breaching›') },
      message,
      fixed: { 'template.yaml': template('notBreaching') },
    },
    'breaching in JSON': {
      files: {
        'alarm.json':
          '{"AlarmName": "wake", "Namespace": "AWS/SageMaker", "MetricName": "HasBacklogWithoutCapacity", "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": ‹"breaching"›}',
      },
      message,
      fixed: {
        'alarm.json':
          '{"AlarmName": "wake", "Namespace": "AWS/SageMaker", "MetricName": "HasBacklogWithoutCapacity", "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "notBreaching"}',
      },
    },
  },
});
