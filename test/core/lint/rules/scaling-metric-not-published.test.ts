import { scalingMetricNotPublished } from '../../../../src/core/lint/rules/scaling-metric-not-published.js';
import { boto3Scaling, jsonPolicy } from '../../../support/scaling.js';
import { testRule } from '../../../support/rule-test.js';

const predefined = (marked: string) => `"PredefinedMetricSpecification": {"PredefinedMetricType": ${marked}}`;
const NAME = '"SageMakerVariantInvocationsPerInstance"';
const message =
  'Asynchronous endpoints do not publish SageMakerVariantInvocationsPerInstance: this policy never scales.';
const template = (async: string) => `Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants: [{ VariantName: v, ModelName: whisper }]
${async}  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: sagemaker
      ResourceId: endpoint/whisper/variant/v
      MinCapacity: 0
      MaxCapacity: 2
  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Target
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 70
        PredefinedMetricSpecification:
          PredefinedMetricType: ‹SageMakerVariantInvocationsPerInstance›
`;
const ASYNC = '      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: "s3://acme/out" } }\n';

testRule(scalingMetricNotPublished, {
  clean: {
    'the backlog': { 'deploy.py': boto3Scaling() },
    'a real-time endpoint': { 'deploy.py': boto3Scaling({ metric: predefined(NAME), isAsync: false }) },
    'a real-time template': { 'template.yaml': template('').replace(/[‹›]/g, '') },
    'a metric from outside': { 'deploy.py': boto3Scaling({ metric: predefined('metric') }) },
  },
  broken: {
    'a predefined metric in Python': {
      files: { 'deploy.py': boto3Scaling({ metric: predefined(`‹${NAME}›`) }) },
      message,
    },
    'a custom metric in Python': {
      files: {
        'deploy.py': boto3Scaling({
          metric:
            '"CustomizedMetricSpecification": {"MetricName": ‹"InvocationsPerInstance"›, "Namespace": "AWS/SageMaker"}',
        }),
      },
      message: 'Asynchronous endpoints do not publish InvocationsPerInstance: this policy never scales.',
    },
    'a policy that can never leave zero': {
      files: { 'template.yaml': template(ASYNC) },
      message:
        'Asynchronous endpoints do not publish SageMakerVariantInvocationsPerInstance: it never leaves zero instances.',
    },
    'CLI input whose endpoint is not known': {
      files: { 'policy.json': jsonPolicy(predefined(`‹${NAME}›`)) },
      severity: 'info',
      message,
    },
  },
});
