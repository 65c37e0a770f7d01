import { asyncWithShadowVariants } from '../../../../src/core/lint/rules/async-with-shadow-variants.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'Shadow variants exclude asynchronous inference: SageMaker rejects this configuration.';
const shadow = '[{"VariantName": "s", "ModelName": "next"}]';

testRule(asyncWithShadowVariants, {
  clean: {
    'no shadow variants': { 'deploy.py': boto3Config({ more: 'ShadowProductionVariants=[],' }) },
    'a real-time endpoint with shadow variants': {
      'deploy.py': boto3Config({ async: '', more: `ShadowProductionVariants=${shadow},` }),
    },
    'a property that a condition leaves out': {
      'template.yaml': cloudFormationConfig({ more: ['ShadowProductionVariants: !Ref AWS::NoValue'] }),
    },
  },
  broken: {
    'both in Python': {
      files: { 'deploy.py': boto3Config({ more: `\n    ‹ShadowProductionVariants›=${shadow},` }) },
      message,
      related: ['AsyncInferenceConfig'],
      fixed: { 'deploy.py': boto3Config() },
    },
    'both in JSON': {
      files: { 'config.json': jsonConfig({ more: `,\n  ‹"ShadowProductionVariants"›: ${shadow}` }) },
      message,
      fixed: { 'config.json': jsonConfig() },
    },
    'both in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({
          more: ['‹ShadowProductionVariants›:', '  - VariantName: s', '    ModelName: next'],
        }),
      },
      message,
      fixed: { 'template.yaml': cloudFormationConfig() },
    },
  },
});
