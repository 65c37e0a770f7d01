/** A deployment as many are written, with what goes wrong in many. */
export const EXAMPLE = `import boto3

sagemaker = boto3.client("sagemaker")
runtime = boto3.client("sagemaker-runtime")
scaling = boto3.client("application-autoscaling")

sagemaker.create_model(
    ModelName="transcription",
    ExecutionRoleArn="arn:aws:iam::111122223333:role/transcription",
    PrimaryContainer={
        "Image": "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.3.0-gpu-py311-cu121-ubuntu20.04-sagemaker",
        "ModelDataUrl": "s3://acme-models/transcription.tar.gz",
        "Environment": {
            "SAGEMAKER_PROGRAM": "inference.py",
            "TS_DEFAULT_RESPONSE_TIMEOUT": "120",
            "TS_MAX_REQUEST_SIZE": "6553500",
        },
    },
)

sagemaker.create_endpoint_config(
    EndpointConfigName="transcription",
    ProductionVariants=[
        {
            "VariantName": "AllTraffic",
            "ModelName": "transcription",
            "InstanceType": "ml.g5.xlarge",
            "InitialInstanceCount": 1,
        }
    ],
    AsyncInferenceConfig={
        "OutputConfig": {"S3OutputPath": "s3://acme-results/transcription/"},
        "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 4},
    },
)
sagemaker.create_endpoint(EndpointName="transcription", EndpointConfigName="transcription")

scaling.register_scalable_target(
    ServiceNamespace="sagemaker",
    ResourceId="endpoint/transcription/variant/AllTraffic",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    MinCapacity=0,
    MaxCapacity=4,
)
scaling.put_scaling_policy(
    PolicyName="backlog",
    ServiceNamespace="sagemaker",
    ResourceId="endpoint/transcription/variant/AllTraffic",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={
        "TargetValue": 5.0,
        "CustomizedMetricSpecification": {
            "MetricName": "ApproximateBacklogSizePerInstance",
            "Namespace": "AWS/SageMaker",
            "Dimensions": [{"Name": "EndpointName", "Value": "transcription"}],
            "Statistic": "Average",
        },
    },
)

runtime.invoke_endpoint_async(
    EndpointName="transcription",
    InputLocation="s3://acme-results/input/meeting.wav",
    ContentType="audio/wav",
    InvocationTimeoutSeconds=3600,
)
`;
