import { metricNamespaceWrong } from '../../../../src/core/lint/rules/metric-namespace-wrong.js';
import { boto3Scaling, jsonPolicy, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const metric = (name: string, namespace: string) =>
  `"CustomizedMetricSpecification": {"MetricName": "${name}", "Namespace": ${namespace}, "Statistic": "Average"}`;
const message =
  'ApproximateBacklogSizePerInstance is published in AWS/SageMaker; /aws/sagemaker/Endpoints has no such data.';
const yaml = (namespace: string) => [
  'CustomizedMetricSpecification:',
  '  MetricName: ApproximateBacklogSizePerInstance',
  `  Namespace: ${namespace}`,
];

testRule(metricNamespaceWrong, {
  clean: {
    'the right namespaces': {
      'deploy.py': boto3Scaling({ metric: metric('GPUUtilization', '"/aws/sagemaker/Endpoints"') }),
    },
    "another service's utilisation": {
      'deploy.py': boto3Scaling({ metric: metric('CPUUtilization', '"AWS/EC2"') }),
    },
    'a namespace from outside': {
      'deploy.py': boto3Scaling({ metric: metric('CPUUtilization', 'namespace') }),
    },
  },
  broken: {
    'the backlog among the hosts, in Python': {
      files: {
        'deploy.py': boto3Scaling({
          metric: metric('ApproximateBacklogSizePerInstance', '‹"/aws/sagemaker/Endpoints"›'),
        }),
      },
      message,
      fixed: {
        'deploy.py': boto3Scaling({ metric: metric('ApproximateBacklogSizePerInstance', '"AWS/SageMaker"') }),
      },
    },
    'the backlog among the hosts, in CloudFormation': {
      files: { 'template.yaml': templateScaling({ metric: yaml('‹/aws/sagemaker/Endpoints›') }) },
      message,
      fixed: { 'template.yaml': templateScaling({ metric: yaml('AWS/SageMaker') }) },
    },
    'utilisation among the requests, in JSON': {
      files: { 'policy.json': jsonPolicy(metric('GPUUtilization', '‹"AWS/SageMaker"›')) },
      severity: 'info',
      message: 'GPUUtilization is published in /aws/sagemaker/Endpoints; AWS/SageMaker has no such data.',
      fixed: { 'policy.json': jsonPolicy(metric('GPUUtilization', '"/aws/sagemaker/Endpoints"')) },
    },
  },
});
