# Scales the transcription endpoint between zero and four instances.

resource "aws_appautoscaling_target" "instances" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/${aws_sagemaker_endpoint.transcription.name}/variant/AllTraffic"
  min_capacity       = 0
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "backlog" {
  name               = "backlog-per-instance"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.instances.service_namespace
  scalable_dimension = aws_appautoscaling_target.instances.scalable_dimension
  resource_id        = aws_appautoscaling_target.instances.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 5
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    customized_metric_specification {
      metric_name = "ApproximateBacklogSizePerInstance"
      namespace   = "AWS/SageMaker"
      statistic   = "Average"

      dimensions {
        name  = "EndpointName"
        value = aws_sagemaker_endpoint.transcription.name
      }

      dimensions {
        name  = "VariantName"
        value = "AllTraffic"
      }
    }
  }
}
