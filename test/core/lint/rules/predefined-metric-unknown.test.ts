import { predefinedMetricUnknown } from '../../../../src/core/lint/rules/predefined-metric-unknown.js';
import { boto3Scaling, jsonPolicy, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const predefined = (name: string) => `"PredefinedMetricSpecification": {"PredefinedMetricType": ${name}}`;
const message = (name: string) =>
  `SageMaker has no predefined metric ${name}: Auto Scaling rejects the policy.`;

testRule(predefinedMetricUnknown, {
  clean: {
    'a metric of real-time variants': {
      'deploy.py': boto3Scaling({ metric: predefined('"SageMakerVariantInvocationsPerInstance"') }),
    },
    'a customised metric': { 'deploy.py': boto3Scaling() },
    'a metric from outside': { 'deploy.py': boto3Scaling({ metric: predefined('metric') }) },
    'a real-time endpoint': {
      'deploy.py': boto3Scaling({ metric: predefined('"SageMakerVariantCPUUtilization"'), isAsync: false }),
    },
  },
  broken: {
    'the backlog as if it were predefined': {
      files: {
        'deploy.py': boto3Scaling({
          metric: predefined('‹"SageMakerEndpointApproximateBacklogSizePerInstance"›'),
        }),
      },
      message: message('SageMakerEndpointApproximateBacklogSizePerInstance'),
    },
    'a metric of another service': {
      files: {
        'deploy.py': boto3Scaling({ metric: predefined('‹"ECSServiceAverageCPUUtilization"›') }),
      },
      message: message('ECSServiceAverageCPUUtilization'),
    },
    'a metric in CloudFormation of an unknown endpoint': {
      files: {
        'template.yaml': templateScaling({
          metric: [
            'PredefinedMetricSpecification:',
            '  PredefinedMetricType: ‹SageMakerVariantBacklogSizePerInstance›',
          ],
        }),
      },
      severity: 'info',
      message: message('SageMakerVariantBacklogSizePerInstance'),
    },
    'a metric in JSON of an unknown endpoint': {
      files: { 'policy.json': jsonPolicy(predefined('‹"SageMakerVariantGPUUtilization"›')) },
      severity: 'info',
      message: message('SageMakerVariantGPUUtilization'),
    },
  },
});
