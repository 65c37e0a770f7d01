import { initialCountZero } from '../../../../src/core/lint/rules/initial-count-zero.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'InitialInstanceCount is 0; SageMaker rejects it. MinCapacity 0 scales to zero later.';

testRule(initialCountZero, {
  clean: {
    'one instance': { 'deploy.py': boto3Config({ variant: ', "InitialInstanceCount": 1' }) },
    'a count that is not known': { 'deploy.py': boto3Config({ variant: ', "InitialInstanceCount": count' }) },
    'a serverless real-time twin': {
      'deploy.py': boto3Config({ variant: ', "InitialInstanceCount": 0', async: '' }),
    },
    'a parameter without default': {
      'template.yaml': cloudFormationConfig({ variant: ['InitialInstanceCount: !Ref Count'] }),
    },
  },
  broken: {
    'a literal in Python': {
      files: { 'deploy.py': boto3Config({ variant: ', "InitialInstanceCount": ‹0›' }) },
      message,
      fixed: { 'deploy.py': boto3Config({ variant: ', "InitialInstanceCount": 1' }) },
    },
    'a literal in JSON': {
      files: { 'config.json': jsonConfig({ variant: ', "InitialInstanceCount": ‹0›' }) },
      message,
      fixed: { 'config.json': jsonConfig({ variant: ', "InitialInstanceCount": 1' }) },
    },
    'a literal in CloudFormation': {
      files: { 'template.yaml': cloudFormationConfig({ variant: ['InitialInstanceCount: ‹0›'] }) },
      message,
      fixed: { 'template.yaml': cloudFormationConfig({ variant: ['InitialInstanceCount: 1'] }) },
    },
    'what stands in for a variable of the machine that deploys': {
      files: {
        'deploy.py': `import os\n${boto3Config({ variant: ', "InitialInstanceCount": ‹int(os.environ.get("COUNT", 0))›' })}`,
      },
      message,
      severity: 'info',
      fixed: {
        'deploy.py': `import os\n${boto3Config({ variant: ', "InitialInstanceCount": int(os.environ.get("COUNT", 1))' })}`,
      },
    },
    'an argument of the SDK': {
      files: {
        'deploy.py': `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.model import Model

Model(image_uri="acme").deploy(‹0›, async_inference_config=AsyncInferenceConfig())
`.replace('‹0›', 'initial_instance_count=‹0›'),
      },
      message: 'initial_instance_count is 0; SageMaker rejects it. MinCapacity 0 scales to zero later.',
      fixed: {
        'deploy.py': `from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.model import Model

Model(image_uri="acme").deploy(initial_instance_count=1, async_inference_config=AsyncInferenceConfig())
`,
      },
    },
  },
});
