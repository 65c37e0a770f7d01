import { metricFrequencyNot60 } from '../../../../src/core/lint/rules/metric-frequency-not-60.js';
import { boto3Config, cloudFormationConfig, jsonConfig } from '../../../support/deployments.js';
import { testRule } from '../../../support/rule-test.js';

const NAME = 'MetricPublishFrequencyInSeconds';
const python = (seconds: string) => boto3Config({ more: `\n    MetricsConfig={"${NAME}": ${seconds}},` });
const gaps = `${NAME} is 300 s: alarms with a period of 60 s meet minutes without data.`;

testRule(metricFrequencyNot60, {
  clean: {
    'once a minute': { 'deploy.py': python('60') },
    'a number from outside': { 'deploy.py': python('seconds') },
    'a number that is rejected anyway': { 'deploy.py': python('45') },
    'a real-time twin': { 'deploy.py': boto3Config({ async: '', more: `MetricsConfig={"${NAME}": 10},` }) },
  },
  broken: {
    'six times a minute in Python': {
      files: { 'deploy.py': python('‹10›') },
      message: `${NAME} is 10 s: a minute holds more than one sample of each instance.`,
      fixed: { 'deploy.py': python('60') },
    },
    'every five minutes in JSON': {
      files: { 'config.json': jsonConfig({ more: `, "MetricsConfig": {"${NAME}": ‹300›}` }) },
      message: gaps,
      fixed: { 'config.json': jsonConfig({ more: `, "MetricsConfig": {"${NAME}": 60}` }) },
    },
    'every five minutes in CloudFormation': {
      files: { 'template.yaml': cloudFormationConfig({ more: [`MetricsConfig: { ${NAME}: ‹300› }`] }) },
      message: gaps,
      fixed: { 'template.yaml': cloudFormationConfig({ more: [`MetricsConfig: { ${NAME}: 60 }`] }) },
    },
  },
});
