import { outputPathMissing } from '../../../../src/core/lint/rules/output-path-missing.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const FAILURE = '"S3FailurePath": "s3://acme/failed"';
const noPath = 'No S3OutputPath: no place is named where asynchronous results go.';
const noBlock = 'OutputConfig is missing, which an asynchronous part requires: SageMaker rejects it.';
const CLIENT = '{"ClientConfig": {"MaxConcurrentInvocationsPerInstance": 1}}';

testRule(outputPathMissing, {
  clean: {
    'a path': { 'deploy.py': boto3Config() },
    'members from elsewhere': { 'deploy.py': boto3Config({ output: `${FAILURE}, **paths` }) },
    'the SDK, which fills it': {
      'deploy.py': `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.model import Model

Model(image_uri="acme").deploy(1, "ml.g5.xlarge", async_inference_config=AsyncInferenceConfig(failure_path="s3://a/b"))
`,
    },
    'no asynchronous part': { 'config.json': jsonConfig({ async: '"AsyncInferenceConfig": {}' }) },
  },
  broken: {
    'no path in Python': {
      files: { 'deploy.py': boto3Config({ output: FAILURE }).replace('"OutputConfig"', '‹"OutputConfig"›') },
      message: noPath,
      severity: 'warning',
    },
    'no block in JSON': {
      files: { 'config.json': jsonConfig({ async: `‹"AsyncInferenceConfig"›: ${CLIENT}` }) },
      message: noBlock,
    },
    'no path in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({ output: ['S3FailurePath: s3://acme/failed'] }).replace(
          'OutputConfig',
          '‹OutputConfig›',
        ),
      },
      message: noPath,
      severity: 'warning',
    },
  },
});
