/** Scaling set-ups of an asynchronous (or, for look-alikes, real-time) endpoint for rule tests. */
interface ScalingParts {
  readonly min?: string;
  readonly max?: string;
  /** The customised or predefined metric specification as `"Key": {…}`. */
  readonly metric?: string;
  /** Further members of the tracking configuration. */
  readonly tracking?: string;
  /** Statements after the policy. */
  readonly more?: string;
  readonly isAsync?: boolean;
}

export const BACKLOG =
  '"CustomizedMetricSpecification": {"MetricName": "ApproximateBacklogSizePerInstance", "Namespace": "AWS/SageMaker", "Statistic": "Average", "Dimensions": [{"Name": "EndpointName", "Value": "whisper"}]}';

/** boto3: configuration, endpoint, target and one target-tracking policy. */
export function boto3Scaling({
  min = '1',
  max = '4',
  metric = BACKLOG,
  tracking = '',
  more = '',
  isAsync = true,
}: ScalingParts = {}): string {
  const part = isAsync
    ? ', AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://acme/out", "S3FailurePath": "s3://acme/failed"}}'
    : '';
  return `import boto3

sm = boto3.client("sagemaker")
sm.create_endpoint_config(EndpointConfigName="whisper", ProductionVariants=[{"VariantName": "v"}]${part})
sm.create_endpoint(EndpointName="whisper", EndpointConfigName="whisper")

scaling = boto3.client("application-autoscaling")
resource = "endpoint/whisper/variant/v"
scaling.register_scalable_target(
    ServiceNamespace="sagemaker",
    ResourceId=resource,
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    MinCapacity=${min},
    MaxCapacity=${max},
)
scaling.put_scaling_policy(
    PolicyName="track",
    ServiceNamespace="sagemaker",
    ResourceId=resource,
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={"TargetValue": 5.0, ${metric}${tracking}},
)
${more}`;
}

/** JSON input of put-scaling-policy. */
export function jsonPolicy(metric: string, more = ''): string {
  return `{
  "PolicyName": "track",
  "ServiceNamespace": "sagemaker",
  "ResourceId": "endpoint/whisper/variant/v",
  "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
  "PolicyType": "TargetTrackingScaling",
  "TargetTrackingScalingPolicyConfiguration": {"TargetValue": 5, ${metric}${more}}
}
`;
}

interface TemplateParts {
  readonly min?: string;
  readonly max?: string;
  readonly metric?: readonly string[];
  readonly more?: readonly string[];
}

/** CloudFormation: a target and a target-tracking policy; the backlog metric is evidence of an async endpoint. */
export function templateScaling({
  min = '1',
  max = '4',
  metric = [
    'CustomizedMetricSpecification:',
    '  MetricName: ApproximateBacklogSizePerInstance',
    '  Namespace: AWS/SageMaker',
    '  Statistic: Average',
    '  Dimensions: [{ Name: EndpointName, Value: whisper }]',
  ],
  more = [],
}: TemplateParts = {}): string {
  const lines = (indent: number, of: readonly string[]) =>
    of.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
  return `Resources:
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: sagemaker
      ScalableDimension: sagemaker:variant:DesiredInstanceCount
      ResourceId: endpoint/whisper/variant/v
      MinCapacity: ${min}
      MaxCapacity: ${max}
  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Target
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 5
${lines(8, metric)}${lines(2, more)}`;
}

/** boto3: an alarm on the metric that wakes an endpoint, with the given members instead of the usual ones. */
export function boto3Alarm(members: string): string {
  return `import boto3

boto3.client("cloudwatch").put_metric_alarm(
    AlarmName="wake",
    Namespace="AWS/SageMaker",
    MetricName="HasBacklogWithoutCapacity",
    Dimensions=[{"Name": "EndpointName", "Value": "whisper"}],
    ${members}
)
`;
}

/** CloudFormation: an alarm with the given properties. */
export function templateAlarm(properties: readonly string[]): string {
  return `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
${properties.map((line) => `      ${line}\n`).join('')}`;
}
