# Recordings of up to three hours are transcribed asynchronously on one GPU per instance.

resource "aws_sagemaker_model" "transcription" {
  name               = local.name
  execution_role_arn = "arn:aws:iam::${var.account}:role/transcription-endpoint"

  primary_container {
    image          = local.image
    model_data_url = "s3://${local.bucket}/model/whisper-large-v3.tar.gz"

    environment = {
      MODEL_SERVER_WORKERS = "1"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "transcription" {
  name_prefix = "${local.name}-async-"

  production_variants {
    variant_name                                      = "AllTraffic"
    model_name                                        = aws_sagemaker_model.transcription.name
    instance_type                                     = "ml.g5.xlarge"
    initial_instance_count                            = 1
    container_startup_health_check_timeout_in_seconds = 900
  }

  async_inference_config {
    output_config {
      s3_output_path  = "s3://${local.bucket}/transcription/output"
      s3_failure_path = "s3://${local.bucket}/transcription/failures"

      notification_config {
        success_topic = aws_sns_topic.done.arn
        error_topic   = aws_sns_topic.failed.arn
      }
    }

    client_config {
      max_concurrent_invocations_per_instance = 2
    }
  }
}

resource "aws_sns_topic" "done" {
  name = "${local.name}-done"
}

resource "aws_sns_topic" "failed" {
  name = "${local.name}-failed"
}

resource "aws_sagemaker_endpoint" "transcription" {
  name                 = local.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.transcription.name
}
