import { wakeAlarmOnlyNotifies } from '../../../../src/core/lint/rules/wake-alarm-only-notifies.js';
import { boto3Alarm, templateAlarm } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'This alarm only notifies a topic: requests wait until something else starts an instance.';
const topic = '"arn:aws:sns:eu-west-1:111122223333:ops"';
const policy =
  '"arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:1:resource/sagemaker/endpoint/whisper/variant/v:policyName/wake"';
const template = (actions: string) =>
  templateAlarm([
    'Namespace: AWS/SageMaker',
    'MetricName: HasBacklogWithoutCapacity',
    `AlarmActions: ${actions}`,
  ]);

testRule(wakeAlarmOnlyNotifies, {
  clean: {
    'a policy': { 'deploy.py': boto3Alarm(`AlarmActions=[${policy}],`) },
    'a policy and a topic': { 'deploy.py': boto3Alarm(`AlarmActions=[${topic}, ${policy}],`) },
    'an action from outside': { 'deploy.py': boto3Alarm('AlarmActions=[action],') },
    'another alarm that scales': {
      'deploy.py': boto3Alarm(`AlarmActions=[${topic}],`) + boto3Alarm('AlarmActions=[wake["PolicyARN"]],'),
    },
    'a resource of the template': { 'template.yaml': template('[!Ref Wake]') },
  },
  broken: {
    'a topic in Python': {
      files: { 'deploy.py': boto3Alarm(`AlarmActions=[‹${topic}›],`) },
      message,
    },
    'a topic of the region in CloudFormation': {
      files: { 'template.yaml': template('[‹!Sub "arn:aws:sns:${AWS::Region}:111122223333:ops"›]') },
      message,
    },
    'a topic in JSON': {
      files: {
        'alarm.json': `{"AlarmName": "wake", "Namespace": "AWS/SageMaker", "MetricName": "HasBacklogWithoutCapacity", "ComparisonOperator": "GreaterThanThreshold", "AlarmActions": [‹${topic}›]}`,
      },
      message,
    },
  },
});
