import { concurrencyOutOfRange } from '../../../../src/core/lint/rules/concurrency-out-of-range.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const KEY = '"MaxConcurrentInvocationsPerInstance"';
const message = (value: number) =>
  `MaxConcurrentInvocationsPerInstance is ${value}; SageMaker accepts 1 to 1000 and rejects the call.`;

testRule(concurrencyOutOfRange, {
  clean: {
    'the ends of the range': {
      'a.json': jsonConfig({ client: `${KEY}: 1` }),
      'b.json': jsonConfig({ client: `${KEY}: 1000` }),
    },
    'no number at all': { 'deploy.py': boto3Config() },
    'a number from outside': { 'deploy.py': boto3Config({ client: `${KEY}: int(sys.argv[1])` }) },
  },
  broken: {
    'zero in Python': {
      files: { 'deploy.py': boto3Config({ client: `${KEY}: ‹0›` }) },
      message: message(0),
      fixed: { 'deploy.py': boto3Config({ client: `${KEY}: 1` }) },
    },
    'too many in CloudFormation': {
      files: {
        'template.yaml': cloudFormationConfig({ client: ['MaxConcurrentInvocationsPerInstance: ‹2000›'] }),
      },
      message: message(2000),
      fixed: {
        'template.yaml': cloudFormationConfig({ client: ['MaxConcurrentInvocationsPerInstance: 1000'] }),
      },
    },
    'too many in JSON': {
      files: { 'config.json': jsonConfig({ client: `${KEY}: ‹1001›` }) },
      message: message(1001),
      fixed: { 'config.json': jsonConfig({ client: `${KEY}: 1000` }) },
    },
  },
});
