import { responseAboveNotificationLimit } from '../../../../src/core/lint/rules/response-above-notification-limit.js';
import { boto3Config, cloudFormationConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const python = (list: string) =>
  boto3Config({
    output: `"S3OutputPath": "s3://acme/out", "NotificationConfig": {"SuccessTopic": topic, "IncludeInferenceResponseIn": ${list}}`,
  });
const budget = { largestResponseBytes: 1_048_576 };
const message = 'Responses reach 1 MiB; notifications leave out those above 128 KiB.';

testRule(responseAboveNotificationLimit, {
  clean: {
    'responses that fit': {
      files: { 'deploy.py': python('["SUCCESS_NOTIFICATION_TOPIC"]') },
      budget: { largestResponseBytes: 131_072 },
    },
    'responses of which nobody knows the size': { 'deploy.py': python('["SUCCESS_NOTIFICATION_TOPIC"]') },
    'a list from outside': { files: { 'deploy.py': python('topics') }, budget },
    'no response in notifications': { files: { 'deploy.py': boto3Config() }, budget },
  },
  broken: {
    'larger ones in Python': {
      files: { 'deploy.py': python('[‹"SUCCESS_NOTIFICATION_TOPIC"›]') },
      budget,
      message,
    },
    'larger ones in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({
          output: [
            'S3OutputPath: s3://acme/out',
            'NotificationConfig: { IncludeInferenceResponseIn: [‹ERROR_NOTIFICATION_TOPIC›] }',
          ],
        }),
      },
      budget,
      message,
    },
  },
});
