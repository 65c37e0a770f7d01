import { asyncWithServerless } from '../../../../src/core/lint/rules/async-with-serverless.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'A serverless variant in an asynchronous configuration: AWS offers the two as alternatives.';
const SERVERLESS = '"ServerlessConfig": {"MemorySizeInMB": 4096, "MaxConcurrency": 5}';
const MARKED = SERVERLESS.replace('"ServerlessConfig"', '‹"ServerlessConfig"›');

testRule(asyncWithServerless, {
  clean: {
    'a serverless endpoint': { 'deploy.py': boto3Config({ variant: `, ${SERVERLESS}`, async: '' }) },
    'a serverless part that is none': { 'deploy.py': boto3Config({ variant: ', "ServerlessConfig": None' }) },
    'one of two by a condition': {
      'template.yaml': cloudFormationConfig({
        variant: ['ServerlessConfig: !If [Small, { MemorySizeInMB: 4096 }, !Ref AWS::NoValue]'],
      }),
    },
  },
  broken: {
    'both in Python': {
      files: { 'deploy.py': boto3Config({ variant: `, ${MARKED}` }) },
      message,
      related: ['AsyncInferenceConfig'],
    },
    'both in JSON': { files: { 'config.json': jsonConfig({ variant: `, ${MARKED}` }) }, message },
    'both in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({ variant: ['‹ServerlessConfig›: { MemorySizeInMB: 4096 }'] }),
      },
      message,
    },
  },
});
