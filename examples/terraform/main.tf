# Recordings of up to three hours are transcribed asynchronously on one GPU per instance.

resource "aws_sagemaker_model" "transcription" {
  name               = local.name
  execution_role_arn = "arn:aws:iam::${var.account}:role/transcription-endpoint"

  primary_container {
    image          = local.image
    model_data_url = "s3://${local.bucket}/model/whisper-large-v3.tar.gz"

    environment = {
      MODEL_SERVER_WORKERS = 2
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "transcription" {
  name = "${local.name}-async"

  production_variants {
    variant_name                                      = "AllTraffic"
    model_name                                        = aws_sagemaker_model.transcription.name
    instance_type                                     = "ml.g5.xlarge"
    initial_instance_count                            = 1
    container_startup_health_check_timeout_in_seconds = 30
  }

  async_inference_config {
    output_config {
      s3_output_path = "s3://${local.bucket}/transcription/output"
    }

    client_config {
      max_concurrent_invocations_per_instance = 8
    }
  }
}

resource "aws_sagemaker_endpoint" "transcription" {
  name                 = local.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.transcription.name
}
