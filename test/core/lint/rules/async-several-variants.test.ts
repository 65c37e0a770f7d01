import { asyncSeveralVariants } from '../../../../src/core/lint/rules/async-several-variants.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = '2 variants: asynchronous calls cannot choose one, and they share one backlog.';
const SECOND = '}, {"VariantName": "w", "ModelName": "next"';

testRule(asyncSeveralVariants, {
  clean: {
    'one variant': { 'deploy.py': boto3Config() },
    'a real-time twin': { 'deploy.py': boto3Config({ variant: SECOND, async: '' }) },
    'variants that a condition leaves out': {
      'template.yaml': cloudFormationConfig({ isAsync: true }).replace(
        '          ModelName: whisper\n',
        '          ModelName: whisper\n        - !If [Two, { VariantName: w, ModelName: next }, !Ref AWS::NoValue]\n',
      ),
    },
  },
  broken: {
    'two in Python': {
      files: {
        'deploy.py': boto3Config({ variant: SECOND }).replace('ProductionVariants', '‹ProductionVariants›'),
      },
      message,
      related: ['AsyncInferenceConfig'],
    },
    'two in JSON': {
      files: {
        'config.json': jsonConfig({ variant: SECOND }).replace(
          '"ProductionVariants"',
          '‹"ProductionVariants"›',
        ),
      },
      message,
    },
    'two in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig()
          .replace('ProductionVariants', '‹ProductionVariants›')
          .replace(
            '          ModelName: whisper\n',
            '          ModelName: whisper\n        - VariantName: w\n          ModelName: next\n',
          ),
      },
      message,
    },
  },
});
