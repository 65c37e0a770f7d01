import { targetTrackingAlarmEdited } from '../../../../src/core/lint/rules/target-tracking-alarm-edited.js';
import { boto3Alarm, templateAlarm } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message =
  'TargetTracking-… is the name of an alarm of Application Auto Scaling, which overwrites what is changed in it.';
const NAME = 'TargetTracking-endpoint/whisper/variant/v-AlarmHigh';
const python = (name: string) => boto3Alarm('Threshold=1').replace('"wake"', name);
const template = (name: string) =>
  templateAlarm([
    `AlarmName: ${name}`,
    'Namespace: AWS/SageMaker',
    'MetricName: ApproximateBacklogSizePerInstance',
    'Dimensions: [{ Name: EndpointName, Value: whisper }]',
  ]);

testRule(targetTrackingAlarmEdited, {
  clean: {
    'an alarm of our own': { 'alarm.py': python('"wake"') },
    'a name with the words elsewhere': { 'alarm.py': python('"whisper-TargetTracking-"') },
    'a name from outside': { 'alarm.py': python('name') },
    'an alarm of something else': {
      'alarm.py': `import boto3

boto3.client("cloudwatch").put_metric_alarm(AlarmName="TargetTracking-table/x", Namespace="AWS/DynamoDB", MetricName="ConsumedReadCapacityUnits")
`,
    },
  },
  broken: {
    'an alarm in Python': { files: { 'alarm.py': python(`‹"${NAME}"›`) }, message },
    'an alarm in CloudFormation': {
      files: { 'template.yaml': template(`‹${NAME}›`) },
      message,
    },
  },
});
