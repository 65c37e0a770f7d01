import { volumeSizeOutOfRange } from '../../../../src/core/lint/rules/volume-size-out-of-range.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const message = (value: number) =>
  `VolumeSizeInGB is ${value} GB; SageMaker accepts 1 to 512 GB and rejects the call.`;

testRule(volumeSizeOutOfRange, {
  clean: {
    'the largest volume': { 'deploy.py': boto3Config({ variant: ', "VolumeSizeInGB": 512' }) },
    'a real-time twin': { 'deploy.py': boto3Config({ variant: ', "VolumeSizeInGB": 1024', async: '' }) },
    'a size behind a variable': { 'deploy.py': boto3Config({ variant: ', "VolumeSizeInGB": size' }) },
    'a parameter without default': {
      'template.yaml': cloudFormationConfig({ variant: ['VolumeSizeInGB: !Ref Size'] }),
    },
  },
  broken: {
    'too much in Python': {
      files: { 'deploy.py': boto3Config({ variant: ', "VolumeSizeInGB": ‹1024›' }) },
      message: message(1024),
      fixed: { 'deploy.py': boto3Config({ variant: ', "VolumeSizeInGB": 512' }) },
    },
    'nothing in JSON': {
      files: { 'config.json': jsonConfig({ variant: ', "VolumeSizeInGB": ‹0›' }) },
      message: message(0),
      fixed: { 'config.json': jsonConfig({ variant: ', "VolumeSizeInGB": 1' }) },
    },
    'too much in CloudFormation': {
      files: { 'template.yaml': cloudFormationConfig({ variant: ['VolumeSizeInGB: ‹600›'] }) },
      message: message(600),
      fixed: { 'template.yaml': cloudFormationConfig({ variant: ['VolumeSizeInGB: 512'] }) },
    },
  },
});
