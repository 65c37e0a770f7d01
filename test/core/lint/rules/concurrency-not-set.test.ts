import { concurrencyNotSet } from '../../../../src/core/lint/rules/concurrency-not-set.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';
import { IMAGES, template } from '../../../support/stacks.js';

const message =
  'MaxConcurrentInvocationsPerInstance is not set: SageMaker chooses a number that it does not publish.';
const workers = template({
  image: IMAGES.mms,
  environment: 'SAGEMAKER_MODEL_SERVER_WORKERS: 3',
});

testRule(concurrencyNotSet, {
  clean: {
    'a number': { 'deploy.py': boto3Config({ client: '"MaxConcurrentInvocationsPerInstance": 4' }) },
    'a number behind a variable': {
      'deploy.py': boto3Config({ client: '"MaxConcurrentInvocationsPerInstance": slots' }),
    },
    'a block from elsewhere': {
      'deploy.py': boto3Config({
        async: 'AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://acme/out"}, **more},',
      }),
    },
    'a configuration behind a variable': {
      'deploy.py': boto3Config({ async: 'AsyncInferenceConfig=settings,' }),
    },
    'a real-time endpoint': { 'deploy.py': boto3Config({ async: '' }) },
  },
  broken: {
    'no ClientConfig': {
      files: {
        'config.json': jsonConfig().replace('"AsyncInferenceConfig"', '‹"AsyncInferenceConfig"›'),
      },
      message,
    },
    'nothing in it': {
      files: {
        'template.yaml': cloudFormationConfig({ client: ['{}'] }).replace(
          'AsyncInferenceConfig',
          '‹AsyncInferenceConfig›',
        ),
      },
      message,
    },
    'a number of workers to go by': {
      files: { 'template.yaml': workers.replace('AsyncInferenceConfig', '‹AsyncInferenceConfig›') },
      message,
      fixed: {
        'template.yaml': `${workers}        ClientConfig:\n          MaxConcurrentInvocationsPerInstance: 3\n`,
      },
    },
  },
});
