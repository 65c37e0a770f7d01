import { topicRegionDiffers } from '../../../../src/core/lint/rules/topic-region-differs.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const arn = (region: string, name = 'failed') => `"arn:aws:sns:${region}:111122223333:${name}"`;
const output = (topics: string) => `"S3OutputPath": "s3://acme/out", "NotificationConfig": {${topics}}`;
const IMAGE = '"111122223333.dkr.ecr.eu-west-1.amazonaws.com/acme:1"';
const python = (topics: string) =>
  `${boto3Config({ output: output(topics) })}sm.create_model(ModelName="whisper", PrimaryContainer={"Image": ${IMAGE}})\n`;
const message = 'ErrorTopic is in us-east-1, but the image in eu-west-1: notifications may not arrive.';
const rival = 'ErrorTopic is in us-east-1, but SuccessTopic in eu-west-1: notifications may not arrive.';

testRule(topicRegionDiffers, {
  clean: {
    'one region': { 'deploy.py': python(`"ErrorTopic": ${arn('eu-west-1')}`) },
    'a topic alone': { 'deploy.py': boto3Config({ output: output(`"ErrorTopic": ${arn('us-east-1')}`) }) },
    'a region in a variable': {
      'deploy.py': python('"ErrorTopic": f"arn:aws:sns:{region}:111122223333:failed"'),
    },
    'a reference': {
      'template.yaml': cloudFormationConfig({
        output: ['NotificationConfig: { ErrorTopic: !Ref Topic, SuccessTopic: !Ref Done }'],
      }),
    },
  },
  broken: {
    'an image of another region': {
      files: { 'deploy.py': python(`"ErrorTopic": ‹${arn('us-east-1')}›`) },
      message,
      related: [IMAGE],
    },
    'one topic of two in JSON': {
      files: {
        'config.json': jsonConfig({
          output: output(`"SuccessTopic": ${arn('eu-west-1')}, "ErrorTopic": ‹${arn('us-east-1')}›`),
        }),
      },
      message: rival,
      related: [arn('eu-west-1')],
    },
    'one topic of two in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({
          output: [
            'NotificationConfig:',
            `  SuccessTopic: ${arn('eu-west-1')}`,
            `  ErrorTopic: ‹${arn('us-east-1')}›`,
          ],
        }),
      },
      message: rival,
    },
  },
});
