import { successTopicIsErrorTopic } from '../../../../src/core/lint/rules/success-topic-is-error-topic.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const output = (topics: string) => `"S3OutputPath": "s3://acme/out", "NotificationConfig": {${topics}}`;
const message = 'ErrorTopic is the success topic: subscribers tell failures only by invocationStatus.';

testRule(successTopicIsErrorTopic, {
  clean: {
    'two variables': {
      'deploy.py': boto3Config({ output: output('"SuccessTopic": done, "ErrorTopic": failed') }),
    },
    'one topic alone': { 'deploy.py': boto3Config({ output: output('"ErrorTopic": failed') }) },
    'two references': {
      'template.yaml': cloudFormationConfig({
        output: [
          'S3OutputPath: s3://acme/out',
          'NotificationConfig: { SuccessTopic: !Ref A, ErrorTopic: !Ref B }',
        ],
      }),
    },
  },
  broken: {
    'one variable twice': {
      files: {
        'deploy.py': `topic = find()\n${boto3Config({ output: output('"SuccessTopic": topic, "ErrorTopic": ‹topic›') })}`,
      },
      message,
      related: ['topic'],
    },
    'one literal twice': {
      files: {
        'config.json': jsonConfig({
          output: output(
            '"SuccessTopic": "arn:aws:sns:eu-west-1:111122223333:t", "ErrorTopic": ‹"arn:aws:sns:eu-west-1:111122223333:t"›',
          ),
        }),
      },
      message,
    },
    'one reference twice': {
      files: {
        'template.yaml': `${cloudFormationConfig({
          output: [
            'S3OutputPath: s3://acme/out',
            'NotificationConfig: { SuccessTopic: !Ref T, ErrorTopic: ‹!Ref T› }',
          ],
        })}  T:\n    Type: AWS::SNS::Topic\n`,
      },
      message,
    },
  },
});
