import { errorTopicMissing } from '../../../../src/core/lint/rules/error-topic-missing.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { notebook } from '../../../support/stacks.js';

const message = 'SuccessTopic without ErrorTopic: its subscribers never hear of a request that failed.';
const output = (topics: string) => `"S3OutputPath": "s3://acme/out", "NotificationConfig": {${topics}}`;

testRule(errorTopicMissing, {
  clean: {
    'both topics': {
      'deploy.py': boto3Config({ output: output('"SuccessTopic": done, "ErrorTopic": failed') }),
    },
    'no topic': { 'deploy.py': boto3Config() },
    'topics from elsewhere': { 'deploy.py': boto3Config({ output: output('"SuccessTopic": done, **more') }) },
    'notifications in a comment': {
      'deploy.py': boto3Config({ more: '\n    # "NotificationConfig": {"SuccessTopic": done}' }),
    },
  },
  broken: {
    'one topic in Python': {
      files: { 'deploy.py': boto3Config({ output: output('‹"SuccessTopic"›: done') }) },
      message,
    },
    'one topic in JSON': {
      files: {
        'config.json': jsonConfig({
          output: output('‹"SuccessTopic"›: "arn:aws:sns:eu-west-1:111122223333:done", "ErrorTopic": null'),
        }),
      },
      message,
    },
    'one topic in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({
          output: ['S3OutputPath: s3://acme/out', 'NotificationConfig: { ‹SuccessTopic›: !Ref Done }'],
        }),
      },
      message,
    },
    'a notebook': {
      files: { 'deploy.ipynb': notebook(boto3Config({ output: output('‹"SuccessTopic"›: done') })) },
      message,
    },
  },
});
