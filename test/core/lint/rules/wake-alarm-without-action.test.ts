import { wakeAlarmWithoutAction } from '../../../../src/core/lint/rules/wake-alarm-without-action.js';
import { boto3Alarm, templateAlarm } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'This alarm has no AlarmActions: it sees waiting requests, but starts no instance.';
const wake = ['Namespace: AWS/SageMaker', 'MetricName: HasBacklogWithoutCapacity', 'Threshold: 1'];

testRule(wakeAlarmWithoutAction, {
  clean: {
    'a policy as action': { 'deploy.py': boto3Alarm('AlarmActions=[policy["PolicyARN"]],') },
    'an action from outside': { 'template.yaml': templateAlarm([...wake, 'AlarmActions: !Ref Actions']) },
    'arguments from elsewhere': { 'deploy.py': boto3Alarm('**more,') },
    'an alarm on another metric': {
      'template.yaml': templateAlarm(wake).replace('HasBacklogWithoutCapacity', 'ApproximateBacklogSize'),
    },
  },
  broken: {
    'no action in Python': {
      files: { 'deploy.py': boto3Alarm('Threshold=1,').replace('put_metric_alarm', '‹put_metric_alarm›') },
      message,
    },
    'no action in CloudFormation': {
      files: { 'template.yaml': templateAlarm(wake).replace('Alarm:', '‹Alarm›:') },
      message,
    },
    'an empty list in JSON': {
      files: {
        'alarm.json':
          '{"AlarmName": "wake", "Namespace": "AWS/SageMaker", "MetricName": "HasBacklogWithoutCapacity", "ComparisonOperator": "GreaterThanThreshold", ‹"AlarmActions": []›}',
      },
      message,
    },
  },
});
