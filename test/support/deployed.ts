import type { Deployment, JsonObject } from '../../src/core/live/ports.js';

const ACCOUNT = '123456789012';
const REGION = 'eu-west-1';
const SAGEMAKER = `arn:aws:sagemaker:${REGION}:${ACCOUNT}`;
export const RESOURCE = 'endpoint/whisper/variant/main';
const POLICIES = `arn:aws:autoscaling:${REGION}:${ACCOUNT}:scalingPolicy:9f2b41aa-0c1d-4a7e-b6d3-2f64c5a7e001:resource/sagemaker/${RESOURCE}:policyName`;
const ALARMS = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm`;
const SCALED = {
  ServiceNamespace: 'sagemaker',
  ResourceId: RESOURCE,
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};
const ASYNC = {
  ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
  OutputConfig: {
    S3OutputPath: 's3://acme-speech/results/',
    S3FailurePath: 's3://acme-speech/failures/',
    NotificationConfig: {
      SuccessTopic: `arn:aws:sns:${REGION}:${ACCOUNT}:transcribed`,
      ErrorTopic: `arn:aws:sns:${REGION}:${ACCOUNT}:transcription-failed`,
    },
  },
};

const ENDPOINT: JsonObject = {
  EndpointName: 'whisper',
  EndpointArn: `${SAGEMAKER}:endpoint/whisper`,
  EndpointConfigName: 'whisper-3',
  ProductionVariants: [
    {
      VariantName: 'main',
      DeployedImages: [
        {
          SpecifiedImage: `763104351884.dkr.ecr.${REGION}.amazonaws.com/huggingface-pytorch-inference:2.6.0-transformers4.49.0-gpu-py312-cu124-ubuntu22.04`,
          ResolvedImage: `763104351884.dkr.ecr.${REGION}.amazonaws.com/huggingface-pytorch-inference@sha256:5e4f0b0b7c6d`,
          ResolutionTime: '2026-10-02T08:14:07.000Z',
        },
      ],
      CurrentWeight: 1,
      DesiredWeight: 1,
      CurrentInstanceCount: 2,
      DesiredInstanceCount: 2,
    },
  ],
  EndpointStatus: 'InService',
  CreationTime: '2026-10-02T08:13:55.310Z',
  LastModifiedTime: '2026-10-02T08:21:40.022Z',
  AsyncInferenceConfig: ASYNC,
};

const CONFIGURATION: JsonObject = {
  EndpointConfigName: 'whisper-3',
  EndpointConfigArn: `${SAGEMAKER}:endpoint-config/whisper-3`,
  ProductionVariants: [
    {
      VariantName: 'main',
      ModelName: 'whisper-large',
      InitialInstanceCount: 1,
      InstanceType: 'ml.g5.12xlarge',
      InitialVariantWeight: 1,
      ContainerStartupHealthCheckTimeoutInSeconds: 900,
    },
  ],
  CreationTime: '2026-10-02T08:13:51.874Z',
  AsyncInferenceConfig: ASYNC,
  EnableNetworkIsolation: false,
};

const MODEL: JsonObject = {
  ModelName: 'whisper-large',
  PrimaryContainer: {
    Image: `763104351884.dkr.ecr.${REGION}.amazonaws.com/huggingface-pytorch-inference:2.6.0-transformers4.49.0-gpu-py312-cu124-ubuntu22.04`,
    Mode: 'SingleModel',
    ModelDataUrl: 's3://acme-speech/models/whisper-large.tar.gz',
    Environment: {
      HF_TASK: 'automatic-speech-recognition',
      HF_TOKEN: 'hf_QmVyZ2VuVGFsV2Fzc2VyRmFsbA',
      MMS_MAX_REQUEST_SIZE: '1073741824',
      MMS_MAX_RESPONSE_SIZE: '1073741824',
      MMS_DEFAULT_RESPONSE_TIMEOUT: '60',
      SAGEMAKER_MODEL_SERVER_WORKERS: '4',
      SAGEMAKER_PROGRAM: 'inference.py',
    },
  },
  ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/whisper`,
  CreationTime: '2026-10-02T08:13:40.551Z',
  ModelArn: `${SAGEMAKER}:model/whisper-large`,
  EnableNetworkIsolation: false,
  DeploymentRecommendation: { RecommendationStatus: 'COMPLETED', RealTimeInferenceRecommendations: [] },
};

const TARGET: JsonObject = {
  ...SCALED,
  MinCapacity: 0,
  MaxCapacity: 8,
  RoleARN: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`,
  CreationTime: '2026-10-02T08:22:03.118Z',
  SuspendedState: {
    DynamicScalingInSuspended: false,
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: false,
  },
  ScalableTargetARN: `arn:aws:application-autoscaling:${REGION}:${ACCOUNT}:scalable-target/0f3ek1h9`,
};

const TRACKING: JsonObject = {
  PolicyARN: `${POLICIES}/backlog`,
  PolicyName: 'backlog',
  ...SCALED,
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 5,
    CustomizedMetricSpecification: {
      MetricName: 'ApproximateBacklogSizePerInstance',
      Namespace: 'AWS/SageMaker',
      Dimensions: [{ Name: 'EndpointName', Value: 'whisper' }],
      Statistic: 'Average',
    },
    ScaleOutCooldown: 300,
    ScaleInCooldown: 900,
  },
  Alarms: [
    {
      AlarmName: `TargetTracking-${RESOURCE}-AlarmHigh-41`,
      AlarmARN: `${ALARMS}:TargetTracking-${RESOURCE}-AlarmHigh-41`,
    },
    {
      AlarmName: `TargetTracking-${RESOURCE}-AlarmLow-42`,
      AlarmARN: `${ALARMS}:TargetTracking-${RESOURCE}-AlarmLow-42`,
    },
  ],
  CreationTime: '2026-10-02T08:22:05.402Z',
};

const WAKING: JsonObject = {
  PolicyARN: `${POLICIES}/wake`,
  PolicyName: 'wake',
  ...SCALED,
  PolicyType: 'StepScaling',
  StepScalingPolicyConfiguration: {
    AdjustmentType: 'ChangeInCapacity',
    StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    Cooldown: 300,
    MetricAggregationType: 'Average',
  },
  Alarms: [{ AlarmName: 'whisper-wake', AlarmARN: `${ALARMS}:whisper-wake` }],
  CreationTime: '2026-10-02T08:22:06.930Z',
};

/** What DescribeAlarms tells of an alarm besides what PutMetricAlarm was given. */
function alarm(name: string, policy: string, own: JsonObject): JsonObject {
  return {
    AlarmName: name,
    AlarmArn: `${ALARMS}:${name}`,
    AlarmConfigurationUpdatedTimestamp: '2026-10-02T08:22:07.411Z',
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [`${POLICIES}/${policy}`],
    InsufficientDataActions: [],
    StateValue: 'OK',
    StateReason:
      'Threshold Crossed: 1 datapoint [0.0 (02/10/26 09:40:00)] was not greater than the threshold.',
    StateReasonData: '{"version":"1.0","recentDatapoints":[0.0],"threshold":5.0}',
    StateUpdatedTimestamp: '2026-10-02T09:41:12.000Z',
    Namespace: 'AWS/SageMaker',
    Statistic: 'Average',
    Dimensions: [{ Name: 'EndpointName', Value: 'whisper' }],
    Period: 60,
    StateTransitionedTimestamp: '2026-10-02T09:41:12.000Z',
    ...own,
  };
}

const TRACKED = { MetricName: 'ApproximateBacklogSizePerInstance' };
export const TRACKING_ALARMS: readonly JsonObject[] = [
  alarm(`TargetTracking-${RESOURCE}-AlarmHigh-41`, 'backlog', {
    ...TRACKED,
    EvaluationPeriods: 3,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanThreshold',
  }),
  alarm(`TargetTracking-${RESOURCE}-AlarmLow-42`, 'backlog', {
    ...TRACKED,
    EvaluationPeriods: 15,
    Threshold: 4.5,
    ComparisonOperator: 'LessThanThreshold',
  }),
];
export const WAKE_ALARM: JsonObject = alarm('whisper-wake', 'wake', {
  MetricName: 'HasBacklogWithoutCapacity',
  EvaluationPeriods: 2,
  DatapointsToAlarm: 2,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'missing',
});

/** An asynchronous endpoint that scales to zero and wakes up again: nothing is wrong with it. */
export const CLEAN: Deployment = {
  endpoint: ENDPOINT,
  configuration: CONFIGURATION,
  models: [MODEL],
  targets: [TARGET],
  policies: [TRACKING, WAKING],
  alarms: [...TRACKING_ALARMS, WAKE_ALARM],
  missing: [],
};

/** The same with members of one part changed: `{ 'OutputConfig.S3FailurePath': undefined }` takes one out. */
export function changed(part: JsonObject, changes: Readonly<Record<string, unknown>>): JsonObject {
  const copy = structuredClone(part) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const holder = steps.reduce<Record<string, unknown>>(
      (here, step) => here[step] as Record<string, unknown>,
      copy,
    );
    if (value === undefined) Reflect.deleteProperty(holder, last);
    else holder[last] = value;
  }
  return copy as JsonObject;
}

export { CONFIGURATION, ENDPOINT, MODEL, TARGET, TRACKING, WAKING };
