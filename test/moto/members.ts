import { REQUEST_MEMBERS } from '../../src/core/lint/facts/shapes.js';

/** Services whose models are read. */
export type Service =
  'sagemaker' | 'sagemaker-runtime' | 'application-autoscaling' | 'cloudwatch' | 'logs' | 's3';

/** Members that readers ask for by name, and rules that are about them. */
export const MEMBERS: readonly (readonly [Service, string, readonly string[]])[] = [
  [
    'sagemaker',
    'CreateEndpointConfigInput',
    [
      'EndpointConfigName',
      'ProductionVariants',
      'ShadowProductionVariants',
      'AsyncInferenceConfig',
      'MetricsConfig',
    ],
  ],
  [
    'sagemaker',
    'ProductionVariant',
    [
      ...['VariantName', 'ModelName', 'InstanceType', 'InitialInstanceCount', 'VolumeSizeInGB'],
      ...[
        'ModelDataDownloadTimeoutInSeconds',
        'ContainerStartupHealthCheckTimeoutInSeconds',
        'ServerlessConfig',
      ],
    ],
  ],
  ['sagemaker', 'MetricsConfig', ['MetricPublishFrequencyInSeconds']],
  ['sagemaker', 'CreateModelInput', ['ModelName', 'PrimaryContainer', 'Containers', 'ExecutionRoleArn']],
  ['sagemaker', 'ContainerDefinition', ['Image', 'Environment', 'Mode', 'ModelDataUrl']],
  ['sagemaker', 'CreateEndpointInput', ['EndpointName', 'EndpointConfigName']],
  [
    'sagemaker-runtime',
    'InvokeEndpointAsyncInput',
    [
      ...['EndpointName', 'Body', 'InputLocation', 'InferenceId', 'Filename', 'S3OutputPathExtension'],
      ...['ContentType', 'Accept', 'CustomAttributes'],
      ...REQUEST_MEMBERS,
    ],
  ],
  ['sagemaker-runtime', 'InvokeEndpointAsyncOutput', ['InferenceId', 'OutputLocation', 'FailureLocation']],
  [
    'logs',
    'FilterLogEventsRequest',
    [
      ...['logGroupName', 'logStreamNamePrefix', 'startTime', 'endTime', 'filterPattern'],
      ...['nextToken', 'limit'],
    ],
  ],
  ['logs', 'FilteredLogEvent', ['eventId', 'timestamp', 'logStreamName', 'message']],
  ['s3', 'Part', ['PartNumber', 'Size', 'ETag', 'ChecksumCRC32']],
  ['s3', 'CompletedPart', ['PartNumber', 'ETag', 'ChecksumCRC32']],
  [
    'application-autoscaling',
    'RegisterScalableTargetRequest',
    ['ServiceNamespace', 'ResourceId', 'ScalableDimension', 'MinCapacity', 'MaxCapacity'],
  ],
  [
    'application-autoscaling',
    'PutScalingPolicyRequest',
    [
      ...['PolicyName', 'ResourceId', 'ScalableDimension', 'PolicyType'],
      ...['StepScalingPolicyConfiguration', 'TargetTrackingScalingPolicyConfiguration'],
    ],
  ],
  [
    'application-autoscaling',
    'TargetTrackingScalingPolicyConfiguration',
    [
      ...['TargetValue', 'PredefinedMetricSpecification', 'CustomizedMetricSpecification'],
      ...['ScaleInCooldown', 'ScaleOutCooldown', 'DisableScaleIn'],
    ],
  ],
  ['application-autoscaling', 'StepAdjustment', ['MetricIntervalLowerBound', 'ScalingAdjustment']],
  [
    'cloudwatch',
    'PutMetricAlarmInput',
    [
      ...['AlarmName', 'AlarmActions', 'MetricName', 'Namespace', 'Statistic', 'Dimensions', 'Period'],
      ...['EvaluationPeriods', 'Threshold', 'ComparisonOperator', 'TreatMissingData'],
    ],
  ],
];

/** What AWS refuses a request without. */
export const REQUIRED: readonly (readonly [Service, string, readonly string[]])[] = [
  ['sagemaker', 'CreateEndpointConfigInput', ['EndpointConfigName', 'ProductionVariants']],
  ['sagemaker', 'ProductionVariant', ['VariantName']],
  ['sagemaker', 'AsyncInferenceConfig', ['OutputConfig']],
  ['sagemaker', 'AsyncInferenceOutputConfig', []],
  ['sagemaker', 'AsyncInferenceNotificationConfig', []],
  ['sagemaker', 'AsyncInferenceClientConfig', []],
  ['sagemaker-runtime', 'InvokeEndpointAsyncInput', ['EndpointName']],
  [
    'application-autoscaling',
    'RegisterScalableTargetRequest',
    ['ServiceNamespace', 'ResourceId', 'ScalableDimension'],
  ],
  [
    'application-autoscaling',
    'PutScalingPolicyRequest',
    ['PolicyName', 'ServiceNamespace', 'ResourceId', 'ScalableDimension'],
  ],
  ['application-autoscaling', 'TargetTrackingScalingPolicyConfiguration', ['TargetValue']],
  ['application-autoscaling', 'StepAdjustment', ['ScalingAdjustment']],
];
