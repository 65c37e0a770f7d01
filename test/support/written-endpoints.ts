/** One asynchronous endpoint, `whisper`, as each format writes it; all say the same. */
export interface WrittenEndpoint {
  readonly files: Readonly<Record<string, string>>;
  readonly file: string;
  readonly format: string | undefined;
}

const METRIC = `"CustomizedMetricSpecification": {
            "MetricName": "ApproximateBacklogSizePerInstance", "Namespace": "AWS/SageMaker", "Statistic": "Average",
            "Dimensions": [{"Name": "EndpointName", "Value": "whisper"}]}`;

const BOTO3 = `import boto3

NAME = "whisper"
sm = boto3.client("sagemaker")
scaling = boto3.client("application-autoscaling")
sm.create_model(
    ModelName="whisper-v3",
    PrimaryContainer={
        "Image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.4.1",
        "Environment": {"TS_DEFAULT_RESPONSE_TIMEOUT": "900", "API_TOKEN": "from-the-file"},
    },
)
sm.create_endpoint_config(
    EndpointConfigName="whisper-7",
    ProductionVariants=[
        {
            "VariantName": "AllTraffic",
            "ModelName": "whisper-v3",
            "InstanceType": "ml.g5.2xlarge",
            "InitialInstanceCount": 2,
            "ModelDataDownloadTimeoutInSeconds": 900,
        }
    ],
    AsyncInferenceConfig={
        "OutputConfig": {
            "S3OutputPath": "s3://results/out",
            "S3FailurePath": "s3://results/failed",
            "NotificationConfig": {"ErrorTopic": "arn:aws:sns:eu-west-1:111122223333:errors"},
        },
        "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 4},
    },
)
sm.create_endpoint(EndpointName=NAME, EndpointConfigName="whisper-7")
scaling.register_scalable_target(
    ServiceNamespace="sagemaker",
    ResourceId=f"endpoint/{NAME}/variant/AllTraffic",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    MinCapacity=0,
    MaxCapacity=8,
)
scaling.put_scaling_policy(
    PolicyName="backlog",
    ServiceNamespace="sagemaker",
    ResourceId=f"endpoint/{NAME}/variant/AllTraffic",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={
        "TargetValue": 80,
        ${METRIC},
        "ScaleInCooldown": 600,
        "ScaleOutCooldown": 120,
    },
)
`;

const CLOUDFORMATION = `Resources:
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      PrimaryContainer:
        Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.4.1
        Environment:
          TS_DEFAULT_RESPONSE_TIMEOUT: "900"
          API_TOKEN: from-the-file
      ExecutionRoleArn: arn:aws:iam::111122223333:role/x
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - VariantName: AllTraffic
          ModelName: !GetAtt Model.ModelName
          InstanceType: ml.g5.2xlarge
          InitialInstanceCount: 2
          InitialVariantWeight: 1
          ModelDataDownloadTimeoutInSeconds: 900
      AsyncInferenceConfig:
        OutputConfig:
          S3OutputPath: s3://results/out
          S3FailurePath: s3://results/failed
          NotificationConfig:
            ErrorTopic: arn:aws:sns:eu-west-1:111122223333:errors
        ClientConfig:
          MaxConcurrentInvocationsPerInstance: 4
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      EndpointName: whisper
      EndpointConfigName: !GetAtt Config.EndpointConfigName
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: sagemaker
      ResourceId: !Sub endpoint/\${Endpoint.EndpointName}/variant/AllTraffic
      ScalableDimension: sagemaker:variant:DesiredInstanceCount
      MinCapacity: 0
      MaxCapacity: 8
  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: backlog
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Target
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 80
        CustomizedMetricSpecification:
          MetricName: ApproximateBacklogSizePerInstance
          Namespace: AWS/SageMaker
          Statistic: Average
        ScaleInCooldown: 600
        ScaleOutCooldown: 120
`;

const TERRAFORM = `locals {
  name = "whisper"
}
resource "aws_sagemaker_model" "this" {
  name = "whisper-v3"
  primary_container {
    image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.4.1"
    environment = {
      TS_DEFAULT_RESPONSE_TIMEOUT = "900"
      API_TOKEN                   = "from-the-file"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "this" {
  name = "whisper-7"

  production_variants {
    variant_name                                = "AllTraffic"
    model_name                                  = aws_sagemaker_model.this.name
    instance_type                               = "ml.g5.2xlarge"
    initial_instance_count                      = 2
    model_data_download_timeout_in_seconds      = 900
  }

  async_inference_config {
    output_config {
      s3_output_path  = "s3://results/out"
      s3_failure_path = "s3://results/failed"
      notification_config {
        error_topic = "arn:aws:sns:eu-west-1:111122223333:errors"
      }
    }
    client_config {
      max_concurrent_invocations_per_instance = 4
    }
  }
}

resource "aws_sagemaker_endpoint" "this" {
  name                 = local.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.this.name
}
`;

const TERRAFORM_SCALING = `resource "aws_appautoscaling_target" "this" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/\${aws_sagemaker_endpoint.this.name}/variant/AllTraffic"
  min_capacity       = 0
  max_capacity       = 8
}

resource "aws_appautoscaling_policy" "backlog" {
  name               = "backlog"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 80
    scale_in_cooldown  = 600
    scale_out_cooldown = 120
    customized_metric_specification {
      metric_name = "ApproximateBacklogSizePerInstance"
      namespace   = "AWS/SageMaker"
      statistic   = "Average"
    }
  }
}
`;

const CDK_TYPESCRIPT = `import { Duration, Stack } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';

export class WhisperStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const model = new sagemaker.CfnModel(this, 'Model', {
      primaryContainer: {
        image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.4.1',
        environment: { TS_DEFAULT_RESPONSE_TIMEOUT: '900', API_TOKEN: 'from-the-file' },
      },
    });
    const config = new sagemaker.CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        {
          variantName: 'AllTraffic',
          modelName: model.attrModelName,
          instanceType: 'ml.g5.2xlarge',
          initialInstanceCount: 2,
          initialVariantWeight: 1,
          modelDataDownloadTimeoutInSeconds: 900,
        },
      ],
      asyncInferenceConfig: {
        outputConfig: {
          s3OutputPath: 's3://results/out',
          s3FailurePath: 's3://results/failed',
          notificationConfig: { errorTopic: 'arn:aws:sns:eu-west-1:111122223333:errors' },
        },
        clientConfig: { maxConcurrentInvocationsPerInstance: 4 },
      },
    });
    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', {
      endpointName: 'whisper',
      endpointConfigName: config.attrEndpointConfigName,
    });
    const instances = new appscaling.ScalableTarget(this, 'Instances', {
      serviceNamespace: appscaling.ServiceNamespace.SAGEMAKER,
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      resourceId: \`endpoint/\${endpoint.attrEndpointName}/variant/AllTraffic\`,
      minCapacity: 0,
      maxCapacity: 8,
    });
    instances.scaleToTrackMetric('Backlog', {
      targetValue: 80,
      scaleInCooldown: Duration.seconds(600),
      scaleOutCooldown: Duration.seconds(120),
      customMetric: new cloudwatch.Metric({
        namespace: 'AWS/SageMaker',
        metricName: 'ApproximateBacklogSizePerInstance',
        statistic: 'Average',
      }),
    });
  }
}
`;

const CDK_PYTHON = `from aws_cdk import Duration, Stack
from aws_cdk import aws_applicationautoscaling as appscaling
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sagemaker as sagemaker


class WhisperStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        model = sagemaker.CfnModel(
            self,
            "Model",
            primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
                image="111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.4.1",
                environment={"TS_DEFAULT_RESPONSE_TIMEOUT": "900", "API_TOKEN": "from-the-file"},
            ),
        )
        config = sagemaker.CfnEndpointConfig(
            self,
            "Config",
            production_variants=[
                sagemaker.CfnEndpointConfig.ProductionVariantProperty(
                    variant_name="AllTraffic",
                    model_name=model.attr_model_name,
                    instance_type="ml.g5.2xlarge",
                    initial_instance_count=2,
                    initial_variant_weight=1,
                    model_data_download_timeout_in_seconds=900,
                )
            ],
            async_inference_config=sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty(
                output_config=sagemaker.CfnEndpointConfig.AsyncInferenceOutputConfigProperty(
                    s3_output_path="s3://results/out",
                    s3_failure_path="s3://results/failed",
                    notification_config=sagemaker.CfnEndpointConfig.AsyncInferenceNotificationConfigProperty(
                        error_topic="arn:aws:sns:eu-west-1:111122223333:errors",
                    ),
                ),
                client_config=sagemaker.CfnEndpointConfig.AsyncInferenceClientConfigProperty(
                    max_concurrent_invocations_per_instance=4,
                ),
            ),
        )
        endpoint = sagemaker.CfnEndpoint(
            self,
            "Endpoint",
            endpoint_name="whisper",
            endpoint_config_name=config.attr_endpoint_config_name,
        )
        instances = appscaling.ScalableTarget(
            self,
            "Instances",
            service_namespace=appscaling.ServiceNamespace.SAGEMAKER,
            scalable_dimension="sagemaker:variant:DesiredInstanceCount",
            resource_id=f"endpoint/{endpoint.attr_endpoint_name}/variant/AllTraffic",
            min_capacity=0,
            max_capacity=8,
        )
        instances.scale_to_track_metric(
            "Backlog",
            target_value=80,
            scale_in_cooldown=Duration.seconds(600),
            scale_out_cooldown=Duration.seconds(120),
            custom_metric=cloudwatch.Metric(
                namespace="AWS/SageMaker",
                metric_name="ApproximateBacklogSizePerInstance",
                statistic="Average",
            ),
        )
`;

const SDK_JAVASCRIPT = `import { CreateModelCommand, CreateEndpointConfigCommand, CreateEndpointCommand } from '@aws-sdk/client-sagemaker';
import { RegisterScalableTargetCommand, PutScalingPolicyCommand } from '@aws-sdk/client-application-auto-scaling';

const target = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/whisper/variant/AllTraffic',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};
await sagemaker.send(
  new CreateModelCommand({
    ModelName: 'whisper-v3',
    PrimaryContainer: {
      Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/whisper:2.4.1',
      Environment: { TS_DEFAULT_RESPONSE_TIMEOUT: '900', API_TOKEN: 'from-the-file' },
    },
  }),
);
await sagemaker.send(
  new CreateEndpointConfigCommand({
    EndpointConfigName: 'whisper-7',
    ProductionVariants: [
      {
        VariantName: 'AllTraffic',
        ModelName: 'whisper-v3',
        InstanceType: 'ml.g5.2xlarge',
        InitialInstanceCount: 2,
        ModelDataDownloadTimeoutInSeconds: 900,
      },
    ],
    AsyncInferenceConfig: {
      OutputConfig: {
        S3OutputPath: 's3://results/out',
        S3FailurePath: 's3://results/failed',
        NotificationConfig: { ErrorTopic: 'arn:aws:sns:eu-west-1:111122223333:errors' },
      },
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
    },
  }),
);
await sagemaker.send(new CreateEndpointCommand({ EndpointName: 'whisper', EndpointConfigName: 'whisper-7' }));
await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 0, MaxCapacity: 8 }));
await scaling.send(
  new PutScalingPolicyCommand({
    ...target,
    PolicyName: 'backlog',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 80,
      ScaleInCooldown: 600,
      ScaleOutCooldown: 120,
      CustomizedMetricSpecification: { MetricName: 'ApproximateBacklogSizePerInstance', Namespace: 'AWS/SageMaker' },
    },
  }),
);
`;

/** By the name of the format. */
export const WRITTEN: Readonly<Record<string, WrittenEndpoint>> = {
  boto3: { files: { 'deploy.py': BOTO3 }, file: 'deploy.py', format: 'boto3' },
  CloudFormation: {
    files: { 'template.yaml': CLOUDFORMATION },
    file: 'template.yaml',
    format: 'cloudformation',
  },
  Terraform: {
    files: { 'main.tf': TERRAFORM, 'scaling.tf': TERRAFORM_SCALING },
    file: 'main.tf',
    format: 'terraform',
  },
  'CDK in TypeScript': { files: { 'stack.ts': CDK_TYPESCRIPT }, file: 'stack.ts', format: 'cdk-typescript' },
  'CDK in Python': { files: { 'stack.py': CDK_PYTHON }, file: 'stack.py', format: 'cdk-python' },
  'the SDK for JavaScript': { files: { 'deploy.ts': SDK_JAVASCRIPT }, file: 'deploy.ts', format: undefined },
};
