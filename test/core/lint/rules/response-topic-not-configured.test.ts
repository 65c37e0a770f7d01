import { responseTopicNotConfigured } from '../../../../src/core/lint/rules/response-topic-not-configured.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = (value: string, topic: string) =>
  `${value} is to carry the response, but ${topic} is not set: nothing is sent.`;
const output = (members: string) => `"S3OutputPath": "s3://acme/out", "NotificationConfig": {${members}}`;
const SUCCESS = '"IncludeInferenceResponseIn": ["SUCCESS_NOTIFICATION_TOPIC"]';

testRule(responseTopicNotConfigured, {
  clean: {
    'a configured topic': {
      'deploy.py': boto3Config({ output: output(`"SuccessTopic": topic, ${SUCCESS}`) }),
    },
    'topics from elsewhere': { 'deploy.py': boto3Config({ output: output(`**topics, ${SUCCESS}`) }) },
    'a parameter': {
      'template.yaml': cloudFormationConfig({
        output: ['NotificationConfig: { IncludeInferenceResponseIn: [!Ref Which] }'],
      }),
    },
  },
  broken: {
    'no topic in Python': {
      files: {
        'deploy.py': boto3Config({ output: output(SUCCESS.replace(/(?<=\[)"\w+"/, '‹$&›')) }),
      },
      message: message('SUCCESS_NOTIFICATION_TOPIC', 'SuccessTopic'),
    },
    'the other topic in JSON': {
      files: {
        'config.json': jsonConfig({
          output: output(
            '"SuccessTopic": "arn:aws:sns:eu-west-1:111122223333:done", "IncludeInferenceResponseIn": [‹"ERROR_NOTIFICATION_TOPIC"›]',
          ),
        }),
      },
      message: message('ERROR_NOTIFICATION_TOPIC', 'ErrorTopic'),
    },
    'a topic that says nothing in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({
          output: [
            'NotificationConfig:',
            '  ErrorTopic: !Ref AWS::NoValue',
            '  IncludeInferenceResponseIn: [‹ERROR_NOTIFICATION_TOPIC›]',
          ],
        }),
      },
      message: message('ERROR_NOTIFICATION_TOPIC', 'ErrorTopic'),
    },
  },
});
