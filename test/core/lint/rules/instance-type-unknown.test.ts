import { instanceTypeUnknown } from '../../../../src/core/lint/rules/instance-type-unknown.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = (type: string, better = '') =>
  `${type} is not among the instance types for hosting known here.${better === '' ? '' : ` ${better} is one.`}`;

testRule(instanceTypeUnknown, {
  clean: {
    'a known type': { 'deploy.py': boto3Config({ variant: ', "InstanceType": "ml.g5.xlarge"' }) },
    'a type behind a variable': { 'deploy.py': boto3Config({ variant: ', "InstanceType": kind' }) },
    'a placeholder': { 'deploy.py': boto3Config({ variant: ', "InstanceType": "<instance type>"' }) },
    'a real-time twin': {
      'deploy.py': boto3Config({ variant: ', "InstanceType": "ml.g9.xlarge"', async: '' }),
    },
  },
  broken: {
    'a size that does not exist': {
      files: { 'deploy.py': boto3Config({ variant: ', "InstanceType": ‹"ml.g5.3xlarge"›' }) },
      message: message('ml.g5.3xlarge'),
    },
    'a word that is no size': {
      files: { 'config.json': jsonConfig({ variant: ', "InstanceType": ‹"ml.g5.huge"›' }) },
      message: message('ml.g5.huge'),
    },
    'a type without its prefix': {
      files: { 'config.json': jsonConfig({ variant: ', "InstanceType": ‹"g5.xlarge"›' }) },
      message: message('g5.xlarge', 'ml.g5.xlarge'),
      fixed: { 'config.json': jsonConfig({ variant: ', "InstanceType": "ml.g5.xlarge"' }) },
    },
    'a misspelled type': {
      files: { 'template.yaml': cloudFormationConfig({ variant: ['InstanceType: ‹ml.g4n.xlarge›'] }) },
      message: message('ml.g4n.xlarge', 'ml.g4dn.xlarge'),
      fixed: { 'template.yaml': cloudFormationConfig({ variant: ['InstanceType: ml.g4dn.xlarge'] }) },
    },
  },
});
