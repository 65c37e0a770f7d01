import { alarmPeriodInvalid } from '../../../../src/core/lint/rules/alarm-period-invalid.js';
import { boto3Alarm, templateAlarm } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const rejected = (seconds: number) =>
  `Period is ${seconds} s; CloudWatch takes multiples of 60 s here and rejects the alarm.`;
const fine = (seconds: number) =>
  `Period is ${seconds} s, but HasBacklogWithoutCapacity comes once a minute: the alarm keeps losing its data.`;
const template = (period: string, metric = 'HasBacklogWithoutCapacity') =>
  templateAlarm(['Namespace: AWS/SageMaker', `MetricName: ${metric}`, `Period: ${period}`]);

testRule(alarmPeriodInvalid, {
  clean: {
    'a minute': { 'deploy.py': boto3Alarm('Period=60,') },
    'five minutes as text': { 'template.yaml': template('"300"') },
    'a period from outside': { 'deploy.py': boto3Alarm('Period=period,') },
    'utilisation, which can be published more often': { 'template.yaml': template('10', 'CPUUtilization') },
    'another service': {
      'template.yaml': template('45', 'QueueLength').replace('AWS/SageMaker', 'AWS/SQS'),
    },
  },
  broken: {
    'a minute and a half': {
      files: { 'deploy.py': boto3Alarm('Period=‹90›,') },
      message: rejected(90),
      fixed: { 'deploy.py': boto3Alarm('Period=120,') },
    },
    'ten seconds in CloudFormation': {
      files: { 'template.yaml': template('‹10›') },
      message: fine(10),
      fixed: { 'template.yaml': template('60') },
    },
    'a second in JSON': {
      files: {
        'alarm.json':
          '{"AlarmName": "wake", "Namespace": "AWS/SageMaker", "MetricName": "HasBacklogWithoutCapacity", "ComparisonOperator": "GreaterThanThreshold", "Period": ‹1›}',
      },
      message: rejected(1),
      fixed: {
        'alarm.json':
          '{"AlarmName": "wake", "Namespace": "AWS/SageMaker", "MetricName": "HasBacklogWithoutCapacity", "ComparisonOperator": "GreaterThanThreshold", "Period": 60}',
      },
    },
  },
});
