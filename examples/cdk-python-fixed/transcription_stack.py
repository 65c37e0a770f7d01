"""The transcription service as a stack of AWS CDK: recordings of up to three hours, one GPU per instance."""

from aws_cdk import Duration, Stack
from aws_cdk import aws_applicationautoscaling as appscaling
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as cloudwatch_actions
from aws_cdk import aws_sagemaker as sagemaker
from constructs import Construct

BUCKET = "acme-transcription"


class TranscriptionStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        model = sagemaker.CfnModel(
            self,
            "Model",
            execution_role_arn=f"arn:aws:iam::{self.account}:role/transcription-endpoint",
            primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
                image=f"{self.account}.dkr.ecr.{self.region}.amazonaws.com/transcription:latest",
                model_data_url=f"s3://{BUCKET}/model/whisper-large-v3.tar.gz",
                environment={"MODEL_SERVER_WORKERS": "1"},
            ),
        )

        config = sagemaker.CfnEndpointConfig(
            self,
            "Config",
            production_variants=[
                sagemaker.CfnEndpointConfig.ProductionVariantProperty(
                    variant_name="AllTraffic",
                    model_name=model.attr_model_name,
                    instance_type="ml.g5.xlarge",
                    initial_instance_count=1,
                    initial_variant_weight=1,
                    container_startup_health_check_timeout_in_seconds=900,
                )
            ],
            async_inference_config=sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty(
                output_config=sagemaker.CfnEndpointConfig.AsyncInferenceOutputConfigProperty(
                    s3_output_path=f"s3://{BUCKET}/transcription/output",
                    s3_failure_path=f"s3://{BUCKET}/transcription/failures",
                    notification_config=sagemaker.CfnEndpointConfig.AsyncInferenceNotificationConfigProperty(
                        success_topic="arn:aws:sns:eu-west-1:111122223333:transcription-done",
                        error_topic="arn:aws:sns:eu-west-1:111122223333:transcription-failed",
                    ),
                ),
                client_config=sagemaker.CfnEndpointConfig.AsyncInferenceClientConfigProperty(
                    max_concurrent_invocations_per_instance=2,
                ),
            ),
        )

        endpoint = sagemaker.CfnEndpoint(
            self,
            "Endpoint",
            endpoint_name="transcription",
            endpoint_config_name=config.attr_endpoint_config_name,
        )

        instances = appscaling.ScalableTarget(
            self,
            "Instances",
            service_namespace=appscaling.ServiceNamespace.SAGEMAKER,
            scalable_dimension="sagemaker:variant:DesiredInstanceCount",
            resource_id=f"endpoint/{endpoint.attr_endpoint_name}/variant/AllTraffic",
            min_capacity=0,
            max_capacity=4,
        )

        instances.scale_to_track_metric(
            "BacklogPerInstance",
            target_value=5,
            scale_in_cooldown=Duration.hours(1),
            scale_out_cooldown=Duration.minutes(5),
            custom_metric=cloudwatch.Metric(
                namespace="AWS/SageMaker",
                metric_name="ApproximateBacklogSizePerInstance",
                statistic="Average",
                dimensions_map={"EndpointName": endpoint.attr_endpoint_name},
            ),
        )

        wake = appscaling.StepScalingAction(
            self,
            "WakeFromZero",
            scaling_target=instances,
            adjustment_type=appscaling.AdjustmentType.CHANGE_IN_CAPACITY,
            metric_aggregation_type=appscaling.MetricAggregationType.AVERAGE,
            cooldown=Duration.minutes(5),
        )
        wake.add_adjustment(adjustment=1, lower_bound=0)

        waiting = cloudwatch.Alarm(
            self,
            "WaitingWithoutInstance",
            metric=cloudwatch.Metric(
                namespace="AWS/SageMaker",
                metric_name="HasBacklogWithoutCapacity",
                statistic="Average",
                period=Duration.minutes(1),
                dimensions_map={"EndpointName": endpoint.attr_endpoint_name},
            ),
            threshold=1,
            evaluation_periods=2,
            datapoints_to_alarm=2,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.MISSING,
        )
        waiting.add_alarm_action(cloudwatch_actions.ApplicationScalingAction(wake))
