import { topicArnMalformed } from '../../../../src/core/lint/rules/topic-arn-malformed.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const output = (topics: string) => `"S3OutputPath": "s3://acme/out", "NotificationConfig": {${topics}}`;
const message = 'ErrorTopic is no ARN of an SNS topic: SageMaker rejects this configuration.';

testRule(topicArnMalformed, {
  clean: {
    'an ARN': {
      'deploy.py': boto3Config({
        output: output('"ErrorTopic": "arn:aws:sns:eu-west-1:111122223333:failed"'),
      }),
    },
    'an ARN in China': {
      'deploy.py': boto3Config({
        output: output('"ErrorTopic": "arn:aws-cn:sns:cn-north-1:111122223333:failed"'),
      }),
    },
    'a placeholder': {
      'deploy.py': boto3Config({ output: output('"ErrorTopic": "arn:aws:sns:<region>:<account>:x"') }),
    },
    'a reference': {
      'template.yaml': cloudFormationConfig({
        output: ['S3OutputPath: s3://acme/out', 'NotificationConfig: { ErrorTopic: !Ref Topic }'],
      }),
    },
  },
  broken: {
    'a queue in Python': {
      files: {
        'deploy.py': boto3Config({
          output: output('"ErrorTopic": ‹"arn:aws:sqs:eu-west-1:111122223333:failed"›'),
        }),
      },
      message,
    },
    'a name in JSON': {
      files: { 'config.json': jsonConfig({ output: output('"ErrorTopic": ‹"failed"›') }) },
      message,
    },
    'a short account in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({
          output: [
            'S3OutputPath: s3://acme/out',
            'NotificationConfig: { ErrorTopic: ‹"arn:aws:sns:eu-west-1:11112222333:failed"› }',
          ],
        }),
      },
      message,
    },
  },
});
