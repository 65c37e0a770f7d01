import { responseTopicsInvalid } from '../../../../src/core/lint/rules/response-topics-invalid.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message =
  'IncludeInferenceResponseIn takes SUCCESS_NOTIFICATION_TOPIC and ERROR_NOTIFICATION_TOPIC only.';
const output = (list: string, key = '"IncludeInferenceResponseIn"') =>
  `"S3OutputPath": "s3://acme/out", "NotificationConfig": {${key}: ${list}}`;
const yaml = (list: string) =>
  cloudFormationConfig({
    output: ['S3OutputPath: s3://acme/out', `NotificationConfig: { IncludeInferenceResponseIn: ${list} }`],
  });

testRule(responseTopicsInvalid, {
  clean: {
    'both topics': {
      'deploy.py': boto3Config({
        output: output('["SUCCESS_NOTIFICATION_TOPIC", "ERROR_NOTIFICATION_TOPIC"]'),
      }),
    },
    'a list from outside': { 'deploy.py': boto3Config({ output: output('topics') }) },
    'a parameter': { 'template.yaml': yaml('[!Ref Which]') },
    nothing: { 'config.json': jsonConfig({ output: output('[]') }) },
  },
  broken: {
    'a short name in Python': {
      files: { 'deploy.py': boto3Config({ output: output('[‹"SUCCESS"›]') }) },
      message,
      fixed: { 'deploy.py': boto3Config({ output: output('["SUCCESS_NOTIFICATION_TOPIC"]') }) },
    },
    'an ARN in JSON': {
      files: {
        'config.json': jsonConfig({ output: output('[‹"arn:aws:sns:eu-west-1:111122223333:done"›]') }),
      },
      message,
    },
    'the name of the other member in CloudFormation': {
      files: { 'template.yaml': yaml('[‹ErrorTopic›]') },
      message,
      fixed: { 'template.yaml': yaml('[ERROR_NOTIFICATION_TOPIC]') },
    },
    'three topics': {
      files: {
        'config.json': jsonConfig({
          output: output(
            '["SUCCESS_NOTIFICATION_TOPIC", "ERROR_NOTIFICATION_TOPIC", "ERROR_NOTIFICATION_TOPIC"]',
            '‹"IncludeInferenceResponseIn"›',
          ),
        }),
      },
      message: 'IncludeInferenceResponseIn has 3 items, above the limit of 2: SageMaker rejects it.',
    },
  },
});
