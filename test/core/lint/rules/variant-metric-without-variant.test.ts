import { variantMetricWithoutVariant } from '../../../../src/core/lint/rules/variant-metric-without-variant.js';
import { boto3Scaling, templateAlarm } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const message = 'ExpiredRequests is published per variant: with EndpointName alone CloudWatch finds no data.';
const alarm = (name: string, dimensions: string) => `boto3.client("cloudwatch").put_metric_alarm(
    AlarmName="a", Namespace="AWS/SageMaker", MetricName=${name}, Dimensions=${dimensions}, Threshold=1
)
`;
const ENDPOINT = '[{"Name": "EndpointName", "Value": "whisper"}]';
const BOTH = '[{"Name": "EndpointName", "Value": "whisper"}, {"Name": "VariantName", "Value": "v"}]';
const SCALING = `Resources:
  Backlog:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyType: TargetTrackingScaling
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 1
        CustomizedMetricSpecification: { MetricName: ApproximateBacklogSize, Namespace: AWS/SageMaker }
`;

testRule(variantMetricWithoutVariant, {
  clean: {
    'both dimensions': { 'deploy.py': boto3Scaling({ more: alarm('"ExpiredRequests"', BOTH) }) },
    'a metric of the endpoint': {
      'deploy.py': boto3Scaling({ more: alarm('"ApproximateBacklogSize"', ENDPOINT) }),
    },
    'dimensions from outside': {
      'deploy.py': boto3Scaling({ more: alarm('"ExpiredRequests"', 'dimensions') }),
    },
    'a real-time endpoint': {
      'deploy.py': boto3Scaling({
        isAsync: false,
        metric:
          '"PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"}',
        more: alarm('"ModelLatency"', ENDPOINT),
      }),
    },
  },
  broken: {
    'an alarm in Python': {
      files: { 'deploy.py': boto3Scaling({ more: alarm('‹"ExpiredRequests"›', ENDPOINT) }) },
      message,
    },
    'an alarm in CloudFormation': {
      files: {
        'template.yaml': `${SCALING}${templateAlarm([
          'Namespace: AWS/SageMaker',
          'MetricName: ‹ExpiredRequests›',
          'Dimensions: [{ Name: EndpointName, Value: whisper }]',
          'Threshold: 1',
        ]).replace('Resources:\n', '')}`,
      },
      message,
    },
    'an alarm of an endpoint that is not known, in JSON': {
      files: {
        'alarm.json':
          '{"AlarmName": "a", "Namespace": "AWS/SageMaker", "MetricName": ‹"ExpiredRequests"›, "Dimensions": [{"Name": "EndpointName", "Value": "whisper"}], "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1}',
      },
      severity: 'info',
      message,
    },
  },
});
