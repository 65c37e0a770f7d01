import { asyncMemberMisplaced } from '../../../../src/core/lint/rules/async-member-misplaced.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { notebook } from '../../../support/stacks.js';

const LIMIT = 'MaxConcurrentInvocationsPerInstance';
const OUTPUT = '"OutputConfig": {"S3OutputPath": "s3://acme/out", "S3FailurePath": "s3://acme/failed"}';
const message = (name: string, place: string, home = 'ClientConfig') =>
  `${name} belongs in ${home}, not in ${place}: it is rejected.`;

testRule(asyncMemberMisplaced, {
  clean: {
    'everything at home': { 'deploy.py': boto3Config({ client: `"${LIMIT}": 1` }) },
    'arguments of the SDK': {
      'deploy.py': `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.model import Model

config = AsyncInferenceConfig(output_path="s3://acme/out", max_concurrent_invocations_per_instance=2)
Model(image_uri="acme").deploy(1, "ml.g5.xlarge", async_inference_config=config)
`,
    },
    'a real-time twin': { 'deploy.py': boto3Config({ variant: `, "${LIMIT}": 1`, async: '' }) },
    'the key of the whole configuration': { 'deploy.py': boto3Config({ more: 'KmsKeyId=key,' }) },
  },
  broken: {
    'the asynchronous part in Python': {
      files: { 'deploy.py': boto3Config({ async: `AsyncInferenceConfig={${OUTPUT}, ‹"${LIMIT}"›: 4},` }) },
      message: message(LIMIT, 'AsyncInferenceConfig'),
      fixed: {
        'deploy.py': boto3Config({
          async: `AsyncInferenceConfig={${OUTPUT}, "ClientConfig": {"${LIMIT}": 4}},`,
        }),
      },
    },
    'OutputConfig in JSON': {
      files: {
        'config.json': jsonConfig({
          output: `"S3OutputPath": "s3://acme/out", ‹"${LIMIT}"›: 4`,
        }),
      },
      message: message(LIMIT, 'OutputConfig'),
      fixed: {
        'config.json': jsonConfig({ output: '"S3OutputPath": "s3://acme/out"', client: `"${LIMIT}": 4` }),
      },
    },
    'the asynchronous part beside a block that is not known': {
      files: {
        'deploy.py': boto3Config({
          async: `AsyncInferenceConfig={${OUTPUT}, "ClientConfig": client, ‹"${LIMIT}"›: 4},`,
        }),
      },
      message: message(LIMIT, 'AsyncInferenceConfig'),
    },
    'OutputConfig in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({
          output: ['S3OutputPath: s3://acme/out', `‹${LIMIT}›: 4`],
        }),
      },
      message: message(LIMIT, 'OutputConfig'),
      fixed: {
        'template.yaml': cloudFormationConfig({
          output: ['S3OutputPath: s3://acme/out'],
          client: [`${LIMIT}: 4`],
        }),
      },
    },
    'a topic in OutputConfig': {
      files: {
        'template.yaml': cloudFormationConfig({
          output: ['S3OutputPath: s3://acme/out', '‹ErrorTopic›: !Ref Topic'],
        }),
      },
      message: message('ErrorTopic', 'OutputConfig', 'NotificationConfig'),
    },
    'the variant': {
      files: { 'deploy.py': boto3Config({ variant: `, ‹"${LIMIT}"›: limit` }) },
      message: message(LIMIT, 'the variant'),
    },
    'a notebook': {
      files: {
        'deploy.ipynb': notebook(
          boto3Config({ async: `AsyncInferenceConfig={${OUTPUT}, ‹"${LIMIT}"›: 4},` }),
        ),
      },
      message: message(LIMIT, 'AsyncInferenceConfig'),
      fixed: {
        'deploy.ipynb': notebook(
          boto3Config({ async: `AsyncInferenceConfig={${OUTPUT}, "ClientConfig": {"${LIMIT}": 4}},` }),
        ),
      },
    },
  },
});
