import { topicFifo } from '../../../../src/core/lint/rules/topic-fifo.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message =
  'ErrorTopic is a FIFO topic, which needs a message group id: AWS does not say that one is sent.';
const output = (topic: string) =>
  `"S3OutputPath": "s3://acme/out", "NotificationConfig": {"ErrorTopic": ${topic}}`;
const template = (topic: string) =>
  cloudFormationConfig({
    output: ['S3OutputPath: s3://acme/out', `NotificationConfig: { ErrorTopic: ${topic} }`],
  });

testRule(topicFifo, {
  clean: {
    'a standard topic': {
      'deploy.py': boto3Config({ output: output('"arn:aws:sns:eu-west-1:111122223333:fifo"') }),
    },
    'a topic behind a variable': { 'deploy.py': boto3Config({ output: output('topic') }) },
    'a reference': { 'template.yaml': template('!Ref Topic') },
  },
  broken: {
    'a name in Python': {
      files: {
        'deploy.py': boto3Config({ output: output('‹f"arn:aws:sns:{region}:111122223333:failed.fifo"›') }),
      },
      message,
    },
    'an ARN in JSON': {
      files: {
        'config.json': jsonConfig({ output: output('‹"arn:aws:sns:eu-west-1:111122223333:failed.fifo"›') }),
      },
      message,
    },
    'a name in CloudFormation': {
      files: {
        'template.yaml': template('‹!Sub "arn:aws:sns:${AWS::Region}:${AWS::AccountId}:failed.fifo"›'),
      },
      message,
    },
  },
});
