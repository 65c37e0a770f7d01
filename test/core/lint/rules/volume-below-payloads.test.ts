import { volumeBelowPayloads } from '../../../../src/core/lint/rules/volume-below-payloads.js';
import { boto3Config, cloudFormationConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const client = '"MaxConcurrentInvocationsPerInstance": 4';
const volume = (size: string) => boto3Config({ variant: `, "VolumeSizeInGB": ${size}`, client });
const budget = { largestRequestBytes: 1_000_000_000 };

testRule(volumeBelowPayloads, {
  clean: {
    'enough room': { files: { 'deploy.py': volume('8') }, budget },
    'requests of which nobody knows the size': { 'deploy.py': volume('1') },
    'a concurrency that SageMaker chooses': {
      files: { 'deploy.py': boto3Config({ variant: ', "VolumeSizeInGB": 1' }) },
      budget,
    },
    'a concurrency behind a variable': {
      files: {
        'deploy.py': boto3Config({
          variant: ', "VolumeSizeInGB": 1',
          client: '"MaxConcurrentInvocationsPerInstance": slots',
        }),
      },
      budget: { ...budget, concurrency: 4 },
    },
    'a real-time endpoint': {
      files: { 'deploy.py': boto3Config({ variant: ', "VolumeSizeInGB": 1', async: '' }) },
      budget: { ...budget, concurrency: 4 },
    },
  },
  broken: {
    'two gigabytes': {
      files: { 'deploy.py': volume('‹2›') },
      budget,
      message: 'A volume of 2 GB; 4 requests of 1,000,000,000 bytes, 2 copies each, take 8 GB.',
      fixed: { 'deploy.py': volume('8') },
    },
    'a declared concurrency': {
      files: { 'template.yaml': cloudFormationConfig({ variant: ['VolumeSizeInGB: ‹1›'] }) },
      budget: { ...budget, concurrency: 300 },
      message: 'A volume of 1 GB; 300 requests of 1,000,000,000 bytes, 2 copies each, take 600 GB.',
    },
  },
});
