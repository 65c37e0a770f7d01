// @ts-check
/**
 * Files for the side-by-side table: sound ones of usual length, and ten with one problem of asynchronous inference
 * each, which are the first of their kind.
 *
 * @typedef {object} Inputs
 * @property {Readonly<Record<string, string>>} files
 * @property {number} planted How many of them, from the first on, have a problem.
 */

/** @param {number} index @param {string} run @returns {string} */
const dockerfile = (index, run) => `FROM python:3.12.7-slim
WORKDIR /opt/program
RUN pip install --no-cache-dir gunicorn==23.0.0 flask==3.1.0
ENV OPTION_${index}="value ${index}"
COPY wsgi.py ./
USER 1000
${run}
`;

const SOUND =
  'ENTRYPOINT ["gunicorn", "--bind", "0.0.0.0:8080", "--timeout", "3600", "--threads", "4", "wsgi:app"]';

/** @returns {Inputs} */
function dockerfiles() {
  const planted = [
    SOUND.replace('8080', '8000'),
    SOUND.replace('0.0.0.0', '127.0.0.1'),
    SOUND.replace('"3600", "--threads", "4"', '"60", "--workers", "2"'),
    'ENTRYPOINT gunicorn --bind 0.0.0.0:8080 --timeout 3600 --threads 4 wsgi:app',
  ];
  return inputsOf(
    100,
    (index) => [`image-${index}/Dockerfile`, dockerfile(index, planted[index] ?? SOUND)],
    planted,
  );
}

/** @param {number} index @param {{ output?: string, concurrency?: string, minimum?: string }} parts @returns {string} */
const template = (
  index,
  { output, concurrency = '4', minimum = '1' },
) => `AWSTemplateFormatVersion: '2010-09-09'
Description: Transcription ${index}
Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - VariantName: main
          ModelName: model-${index}
          InitialInstanceCount: 1
          InitialVariantWeight: 1
          InstanceType: ml.g5.xlarge
      AsyncInferenceConfig:
        OutputConfig:
          S3OutputPath: s3://acme-results/out${output ?? '\n          S3FailurePath: s3://acme-results/failed'}
        ClientConfig:
          MaxConcurrentInvocationsPerInstance: ${concurrency}
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      EndpointName: endpoint-${index}
      EndpointConfigName: !GetAtt Config.EndpointConfigName
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    DependsOn: Endpoint
    Properties:
      ServiceNamespace: sagemaker
      ScalableDimension: sagemaker:variant:DesiredInstanceCount
      ResourceId: endpoint/endpoint-${index}/variant/main
      MinCapacity: ${minimum}
      MaxCapacity: 4
  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: track-${index}
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Target
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 5
        ScaleInCooldown: 3600
        CustomizedMetricSpecification:
          MetricName: ApproximateBacklogSizePerInstance
          Namespace: AWS/SageMaker
          Statistic: Average
          Dimensions:
            - Name: EndpointName
              Value: endpoint-${index}
`;

/** @returns {Inputs} */
function templates() {
  const planted = [{ output: '' }, { concurrency: `5000` }, { minimum: `0` }];
  return inputsOf(
    40,
    (index) => [`stack-${index}/template.yaml`, template(index, planted[index] ?? {})],
    planted,
  );
}

/** @param {number} index @param {{ path?: string, timeout?: string, dimension?: string }} parts @returns {string} */
const module = (
  index,
  { path = 's3://acme-results/out"', timeout = '3600"', dimension = 'EndpointName"' },
) => `terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
}

resource "aws_sagemaker_model" "model" {
  name               = "model-${index}"
  execution_role_arn = "arn:aws:iam::123456789012:role/inference"
  primary_container {
    image = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.1.0-gpu-py310"
    environment = {
      TS_MAX_REQUEST_SIZE         = "1073741824"
      TS_MAX_RESPONSE_SIZE        = "1073741824"
      TS_DEFAULT_RESPONSE_TIMEOUT = "${timeout}
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "config" {
  name = "config-${index}"
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.model.name
    initial_instance_count = 1
    instance_type          = "ml.g5.xlarge"
  }
  async_inference_config {
    output_config {
      s3_output_path  = "${path}
      s3_failure_path = "s3://acme-results/failed"
    }
    client_config {
      max_concurrent_invocations_per_instance = 1
    }
  }
}

resource "aws_sagemaker_endpoint" "endpoint" {
  name                 = "endpoint-${index}"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.config.name
}

resource "aws_appautoscaling_target" "target" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/\${aws_sagemaker_endpoint.endpoint.name}/variant/main"
  min_capacity       = 1
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "policy" {
  name               = "track-${index}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.target.service_namespace
  scalable_dimension = aws_appautoscaling_target.target.scalable_dimension
  resource_id        = aws_appautoscaling_target.target.resource_id
  target_tracking_scaling_policy_configuration {
    target_value      = 5
    scale_in_cooldown = 3600
    customized_metric_specification {
      metric_name = "ApproximateBacklogSizePerInstance"
      namespace   = "AWS/SageMaker"
      statistic   = "Average"
      dimensions {
        name  = "${dimension}
        value = aws_sagemaker_endpoint.endpoint.name
      }
    }
  }
}
`;

/** @returns {Inputs} */
function modules() {
  const planted = [{ path: `acme-results/out"` }, { timeout: `60"` }, { dimension: `VariantName"` }];
  return inputsOf(20, (index) => [`module-${index}/main.tf`, module(index, planted[index] ?? {})], planted);
}

/**
 * @param {number} count
 * @param {(index: number) => readonly [string, string]} file Its name and its text.
 * @param {readonly unknown[]} planted
 * @returns {Inputs}
 */
function inputsOf(count, file, planted) {
  return {
    files: Object.fromEntries(Array.from({ length: count }, (_, index) => file(index))),
    planted: planted.length,
  };
}

/** @type {Readonly<Record<'Dockerfiles' | 'CloudFormation templates' | 'Terraform modules', Inputs>>} */
export const INPUTS = {
  Dockerfiles: dockerfiles(),
  'CloudFormation templates': templates(),
  'Terraform modules': modules(),
};
