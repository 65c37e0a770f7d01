import { asyncWithoutModel } from '../../../../src/core/lint/rules/async-without-model.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'The variant has no ModelName: asynchronous calls cannot address an inference component.';
const without = (text: string) => text.replace(', "ModelName": "whisper"', '');

testRule(asyncWithoutModel, {
  clean: {
    'a model': { 'deploy.py': boto3Config() },
    'a model behind a variable': { 'deploy.py': boto3Config().replace('"ModelName": "whisper"', '**model') },
    'a real-time endpoint of components': { 'deploy.py': without(boto3Config({ async: '' })) },
    'deploy() of the SDK': {
      'deploy.py': `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.model import Model

Model(image_uri="acme").deploy(1, "ml.g5.xlarge", async_inference_config=AsyncInferenceConfig())
`,
    },
  },
  broken: {
    'a variant in Python': {
      files: {
        'deploy.py': without(boto3Config()).replace('ProductionVariants', '‹ProductionVariants›'),
      },
      message,
      related: ['AsyncInferenceConfig'],
    },
    'a variant in JSON': {
      files: { 'config.json': without(jsonConfig()).replace('"VariantName"', '‹"VariantName"›') },
      message,
    },
    'a variant in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig()
          .replace('          ModelName: whisper\n', '')
          .replace('VariantName', '‹VariantName›'),
      },
      message,
    },
  },
});
