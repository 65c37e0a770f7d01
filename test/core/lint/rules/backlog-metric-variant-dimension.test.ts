import { backlogMetricVariantDimension } from '../../../../src/core/lint/rules/backlog-metric-variant-dimension.js';
import { boto3Scaling, jsonPolicy, templateScaling } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message =
  'ApproximateBacklogSizePerInstance has no VariantName dimension: CloudWatch finds no data and nothing scales.';
const metric = (more: string, name = 'ApproximateBacklogSizePerInstance') =>
  `"CustomizedMetricSpecification": {"MetricName": "${name}", "Namespace": "AWS/SageMaker", "Dimensions": [{"Name": "EndpointName", "Value": "whisper"}${more}]}`;
const yaml = (more: string) => [
  'CustomizedMetricSpecification:',
  '  MetricName: ApproximateBacklogSizePerInstance',
  '  Namespace: AWS/SageMaker',
  '  Dimensions:',
  '    - Name: EndpointName',
  '      Value: whisper',
  ...(more === '' ? [] : more.split('\n')),
];

testRule(backlogMetricVariantDimension, {
  clean: {
    'the endpoint alone': { 'deploy.py': boto3Scaling() },
    'a metric that is published per variant': {
      'deploy.py': boto3Scaling({
        metric: metric(', {"Name": "VariantName", "Value": "v"}', 'ModelLatency'),
      }),
    },
    'dimensions from outside': {
      'deploy.py': boto3Scaling({
        metric:
          '"CustomizedMetricSpecification": {"MetricName": "ApproximateBacklogSize", "Dimensions": dimensions}',
      }),
    },
  },
  broken: {
    'a dimension that does not exist': {
      files: {
        'deploy.py': boto3Scaling({
          metric:
            '"CustomizedMetricSpecification": {"MetricName": "HasBacklogWithoutCapacity", "Namespace": "AWS/SageMaker", "Dimensions": [{"Name": ‹"Endpoint"›, "Value": "whisper"}]}',
        }),
      },
      message:
        'HasBacklogWithoutCapacity has no Endpoint dimension: CloudWatch finds no data and nothing scales.',
    },
    'a policy in Python': {
      files: { 'deploy.py': boto3Scaling({ metric: metric(', {"Name": ‹"VariantName"›, "Value": "v"}') }) },
      message,
      fixed: { 'deploy.py': boto3Scaling({ metric: metric('') }) },
    },
    'a policy in JSON': {
      files: { 'policy.json': jsonPolicy(metric(', {"Name": ‹"VariantName"›, "Value": "v"}')) },
      message,
      fixed: { 'policy.json': jsonPolicy(metric('')) },
    },
    'a policy in CloudFormation': {
      files: {
        'template.yaml': templateScaling({ metric: yaml('    - Name: ‹VariantName›\n      Value: v') }),
      },
      message,
      fixed: { 'template.yaml': templateScaling({ metric: yaml('') }) },
    },
  },
});
