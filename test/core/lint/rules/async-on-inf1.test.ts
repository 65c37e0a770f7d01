import { asyncOnInf1 } from '../../../../src/core/lint/rules/async-on-inf1.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message =
  'ml.inf1.xlarge does not support asynchronous inference: SageMaker rejects this configuration.';

testRule(asyncOnInf1, {
  clean: {
    'its successor': { 'deploy.py': boto3Config({ variant: ', "InstanceType": "ml.inf2.xlarge"' }) },
    'a real-time endpoint': {
      'deploy.py': boto3Config({ variant: ', "InstanceType": "ml.inf1.xlarge"', async: '' }),
    },
    'a type from outside': {
      'template.yaml': cloudFormationConfig({ variant: ['InstanceType: !Ref Type'] }),
    },
  },
  broken: {
    'a literal in Python': {
      files: { 'deploy.py': boto3Config({ variant: ', "InstanceType": ‹"ml.inf1.xlarge"›' }) },
      message,
    },
    'a variable': {
      files: {
        'deploy.py': `kind = "ml.inf1.xlarge"\n${boto3Config({ variant: ', "InstanceType": ‹kind›' })}`,
      },
      message,
      related: ['AsyncInferenceConfig', '"ml.inf1.xlarge"'],
    },
    'a literal in JSON': {
      files: { 'config.json': jsonConfig({ variant: ', "InstanceType": ‹"ml.inf1.xlarge"›' }) },
      message,
    },
    "a parameter's default": {
      files: {
        'template.yaml': `Parameters:\n  Type: { Type: String, Default: ml.inf1.xlarge }\n${cloudFormationConfig({ variant: ['InstanceType: ‹!Ref Type›'] })}`,
      },
      severity: 'info',
      message,
    },
  },
});
