"""Deploys the transcription service with the SageMaker Python SDK 2, scales it and sends a recording."""

import boto3
from sagemaker.async_inference import AsyncInferenceConfig
from sagemaker.model import Model

region = "eu-west-1"
bucket = "acme-transcription"
account = boto3.client("sts").get_caller_identity()["Account"]
endpoint_name = "transcription"

model = Model(
    image_uri=f"{account}.dkr.ecr.{region}.amazonaws.com/transcription:latest",
    model_data=f"s3://{bucket}/model/whisper-large-v3.tar.gz",
    role=f"arn:aws:iam::{account}:role/transcription-endpoint",
    env={"MODEL_SERVER_WORKERS": "2"},
)

model.deploy(
    initial_instance_count=1,
    instance_type="ml.g5.xlarge",
    endpoint_name=endpoint_name,
    container_startup_health_check_timeout=30,
    async_inference_config=AsyncInferenceConfig(
        output_path=f"s3://{bucket}/transcription/output",
        max_concurrent_invocations_per_instance=8,
    ),
)

scaling = boto3.client("application-autoscaling", region_name=region)
variant = f"endpoint/{endpoint_name}/variant/AllTraffic"
scaling.register_scalable_target(
    ServiceNamespace="sagemaker",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    ResourceId=variant,
    MinCapacity=0,
    MaxCapacity=4,
)

scaling.put_scaling_policy(
    ServiceNamespace="sagemaker",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    ResourceId=variant,
    PolicyName="backlog-per-instance",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={
        "TargetValue": 5,
        "ScaleInCooldown": 300,
        "ScaleOutCooldown": 300,
        "CustomizedMetricSpecification": {
            "Namespace": "AWS/SageMaker",
            "MetricName": "ApproximateBacklogSizePerInstance",
            "Statistic": "Average",
            "Dimensions": [
                {"Name": "EndpointName", "Value": endpoint_name},
                {"Name": "VariantName", "Value": "AllTraffic"},
            ],
        },
    },
)

response = boto3.client("sagemaker-runtime", region_name=region).invoke_endpoint_async(
    EndpointName=endpoint_name,
    InputLocation=f"s3://{bucket}/recordings/board-meeting.wav",
    ContentType="audio/wav",
    InvocationTimeoutSeconds=7200,
)
print(response["OutputLocation"])
