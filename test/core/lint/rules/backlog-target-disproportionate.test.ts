import { backlogTargetDisproportionate } from '../../../../src/core/lint/rules/backlog-target-disproportionate.js';
import { BACKLOG, boto3Scaling, jsonPolicy } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const script = (target: string, isAsync = true) => boto3Scaling({ isAsync }).replace('5.0', target);
const policy = (target: string) =>
  jsonPolicy(BACKLOG).replace('"TargetValue": 5', `"TargetValue": ${target}`);
const budget = { concurrency: 4 };

testRule(backlogTargetDisproportionate, {
  clean: {
    'a few requests': { files: { 'deploy.py': script('5.0') }, budget },
    'many, and nobody knows how many an instance works on': { 'deploy.py': script('10000') },
    'a target behind a variable': { files: { 'deploy.py': script('target') }, budget },
    'another metric': {
      files: {
        'deploy.py': boto3Scaling({
          metric:
            '"CustomizedMetricSpecification": {"MetricName": "GPUUtilization", "Namespace": "/aws/sagemaker/Endpoints", "Statistic": "Average"}',
        }).replace('5.0', '0.5'),
      },
      budget,
    },
    'a real-time endpoint': { files: { 'deploy.py': script('0.5', false) }, budget },
  },
  broken: {
    'half a request': {
      files: { 'deploy.py': script('‹0.5›') },
      budget,
      message: 'TargetValue is 0.5: a single request asks for 2 instances.',
      fixed: { 'deploy.py': script('4') },
    },
    'a hundred times what an instance works on': {
      files: { 'policy.json': policy('‹1000›') },
      budget,
      message: 'TargetValue is 1000: instances that work on 4 at a time are added when requests wait long.',
      fixed: { 'policy.json': policy('4') },
    },
  },
});
