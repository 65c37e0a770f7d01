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
    scale_in_cooldown  = 3600
    scale_out_cooldown = 300

    customized_metric_specification {
      metric_name = "ApproximateBacklogSizePerInstance"
      namespace   = "AWS/SageMaker"
      statistic   = "Average"

      dimensions {
        name  = "EndpointName"
        value = aws_sagemaker_endpoint.transcription.name
      }
    }
  }
}

resource "aws_appautoscaling_policy" "wake" {
  name               = "wake-from-zero"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.instances.service_namespace
  scalable_dimension = aws_appautoscaling_target.instances.scalable_dimension
  resource_id        = aws_appautoscaling_target.instances.resource_id

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = 300

    step_adjustment {
      metric_interval_lower_bound = 0
      scaling_adjustment          = 1
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "wake" {
  alarm_name          = "${local.name}-wake"
  namespace           = "AWS/SageMaker"
  metric_name         = "HasBacklogWithoutCapacity"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_appautoscaling_policy.wake.arn]

  dimensions = {
    EndpointName = aws_sagemaker_endpoint.transcription.name
  }
}
