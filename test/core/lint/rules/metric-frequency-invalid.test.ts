import { metricFrequencyInvalid } from '../../../../src/core/lint/rules/metric-frequency-invalid.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const KEY = 'MetricPublishFrequencyInSeconds';
const message = (value: number) =>
  `${KEY} is ${value} s; SageMaker accepts 10, 30, 60, 120, 180, 240, 300 s only.`;

testRule(metricFrequencyInvalid, {
  clean: {
    'an accepted value': { 'deploy.py': boto3Config({ more: `MetricsConfig={"${KEY}": 300},` }) },
    'a value from outside': { 'deploy.py': boto3Config({ more: `MetricsConfig={"${KEY}": every},` }) },
    'a real-time endpoint': {
      'deploy.py': boto3Config({ async: '', more: `MetricsConfig={"${KEY}": 45},` }),
    },
  },
  broken: {
    'a value between in Python': {
      files: { 'deploy.py': boto3Config({ more: `MetricsConfig={"${KEY}": ‹90›},` }) },
      message: message(90),
      fixed: { 'deploy.py': boto3Config({ more: `MetricsConfig={"${KEY}": 60},` }) },
    },
    'a value between in JSON': {
      files: { 'config.json': jsonConfig({ more: `, "MetricsConfig": {"${KEY}": ‹5›}` }) },
      message: message(5),
      fixed: { 'config.json': jsonConfig({ more: `, "MetricsConfig": {"${KEY}": 10}` }) },
    },
    'a value between in CloudFormation': {
      files: { 'template.yaml': cloudFormationConfig({ more: ['MetricsConfig:', `  ${KEY}: ‹600›`] }) },
      message: message(600),
      fixed: { 'template.yaml': cloudFormationConfig({ more: ['MetricsConfig:', `  ${KEY}: 300`] }) },
    },
  },
});
