import { asyncMemberMisplaced } from '../../../../../src/core/lint/rules/async-member-misplaced.js';
import { backlogMetricVariantDimension } from '../../../../../src/core/lint/rules/backlog-metric-variant-dimension.js';
import { failurePathMissing } from '../../../../../src/core/lint/rules/failure-path-missing.js';
import { listBucketOnObjects } from '../../../../../src/core/lint/rules/list-bucket-on-objects.js';
import { responseTimeoutBelowRequest } from '../../../../../src/core/lint/rules/response-timeout-below-request.js';
import { scalingZeroWithoutWake } from '../../../../../src/core/lint/rules/scaling-zero-without-wake.js';
import { variantTimeoutOutOfRange } from '../../../../../src/core/lint/rules/variant-timeout-out-of-range.js';
import { testRule } from '../../../../support/rule-test.js';

function config(asyncPart: string, more = ''): string {
  return `resource "aws_sagemaker_endpoint_configuration" "c" {
  production_variants {
    variant_name           = "a"
    model_name             = aws_sagemaker_model.m.name
    initial_instance_count = 1
${more}  }
${asyncPart}}
resource "aws_sagemaker_endpoint" "e" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.c.name
}
`;
}

const ASYNC = `  async_inference_config {
    output_config {
      s3_output_path  = "s3://b/o"
      s3_failure_path = "s3://b/f"
    }
  }
`;

describe('rules on Terraform', () => {
  const part = (inside: string, head = 'output_config'): string =>
    `  async_inference_config {\n    ${head} {\n${inside}    }\n  }\n`;
  testRule(failurePathMissing, {
    clean: {
      'a failure path': { 'main.tf': config(ASYNC) },
      'an error topic by reference': {
        'main.tf': config(
          part(
            '      s3_output_path = "s3://b/o"\n      notification_config {\n        error_topic = aws_sns_topic.e.arn\n      }\n',
          ),
        ),
      },
      'a path in a variable': {
        'main.tf': config(part('      s3_output_path = "s3://b/o"\n      s3_failure_path = var.failures\n')),
      },
      'a real-time endpoint': { 'main.tf': config('') },
      'an empty list': { 'main.tf': config('  async_inference_config = []\n') },
      'a notification block that may be there': {
        'main.tf': config(
          part(
            '      s3_output_path = "s3://b/o"\n      dynamic "notification_config" {\n        for_each = var.topics\n        content {\n          error_topic = notification_config.value\n        }\n      }\n',
          ),
        ),
      },
      'a suppressed one': {
        'main.tf': config(
          part('      s3_output_path = "s3://b/o"\n').replace(
            '    output_config',
            '    # sagemaker-async-ignore failure-path-missing seen elsewhere\n    output_config',
          ),
        ),
      },
    },
    broken: {
      'none, beside a path of references': {
        files: {
          'main.tf': config(
            part('      s3_output_path = "s3://${var.bucket}/${local.p}"\n', '‹output_config›'),
          ),
        },
        message:
          'No S3FailurePath and no ErrorTopic: failed asynchronous requests leave no trace outside the logs.',
        fixed: {
          'main.tf': config(
            part(
              '      s3_output_path = "s3://${var.bucket}/${local.p}"\n      s3_failure_path = "s3://${var.bucket}/${local.p}-failures"\n',
            ),
          ),
        },
      },
      'none, in a dynamic block that makes one': {
        files: {
          'main.tf': config(
            '  dynamic "async_inference_config" {\n    for_each = [true]\n    content {\n      ‹output_config› {\n        s3_output_path = var.path\n      }\n    }\n  }\n',
          ),
        },
        message:
          'No S3FailurePath and no ErrorTopic: failed asynchronous requests leave no trace outside the logs.',
        fixed: {
          'main.tf': config(
            '  dynamic "async_inference_config" {\n    for_each = [true]\n    content {\n      output_config {\n        s3_output_path = var.path\n        s3_failure_path = "${var.path}/failures"\n      }\n    }\n  }\n',
          ),
        },
      },
    },
  });

  testRule(variantTimeoutOutOfRange, {
    clean: {
      'a timeout in range': {
        'main.tf': config(ASYNC, '    container_startup_health_check_timeout_in_seconds = 60 * 15\n'),
      },
      'a variable without a default': {
        'main.tf': `variable "t" {}\n${config(ASYNC, '    container_startup_health_check_timeout_in_seconds = var.t\n')}`,
      },
      'what a module is given': {
        'main.tf': config(
          ASYNC,
          '    container_startup_health_check_timeout_in_seconds = module.m.timeout\n',
        ),
      },
    },
    broken: {
      'a default in another file': {
        files: {
          'a/main.tf': config(ASYNC, '    container_startup_health_check_timeout_in_seconds = ‹var.t›\n'),
          'a/variables.tf': 'variable "t" {\n  default = 30\n}\n',
        },
        severity: 'info',
        message:
          'container_startup_health_check_timeout_in_seconds is 30 s; SageMaker accepts 60 to 3600 s and rejects the call.',
        related: ['30'],
        fixed: { 'a/variables.tf': 'variable "t" {\n  default = 60\n}\n' },
      },
    },
  });

  testRule(asyncMemberMisplaced, {
    clean: { 'all in their places': { 'main.tf': config(ASYNC) } },
    broken: {
      'the concurrency beside its block': {
        files: {
          'main.tf': config(
            ASYNC.replace('config {\n', 'config {\n    ‹max_concurrent_invocations_per_instance› = 4\n'),
          ),
        },
        message: [
          'max_concurrent_invocations_per_instance belongs in ClientConfig, not in AsyncInferenceConfig: it is rejected.',
        ],
        fixed: {
          'main.tf': config(
            ASYNC.replace(
              '    }\n  }\n',
              '    }\n\n    client_config {\n      max_concurrent_invocations_per_instance = 4\n    }\n  }\n',
            ),
          ),
        },
      },
    },
  });

  const model = (environment: string): string =>
    `resource "aws_sagemaker_model" "m" {
  primary_container {
    image = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.1.0-gpu-py310"
    environment = ${environment}
  }
}
`;
  testRule(responseTimeoutBelowRequest, {
    clean: {
      'a long one': { 'main.tf': model('{ TS_DEFAULT_RESPONSE_TIMEOUT = 900 }') + config(ASYNC) },
      'one that may be replaced by a map of the caller': {
        'main.tf': model('merge({}, var.environment)') + config(ASYNC),
      },
      'a real-time endpoint': { 'main.tf': model('{ TS_DEFAULT_RESPONSE_TIMEOUT = 60 }') + config('') },
    },
    broken: {
      'a short one of an asynchronous endpoint': {
        files: { 'main.tf': model('{ TS_DEFAULT_RESPONSE_TIMEOUT = ‹"60"› }') + config(ASYNC) },
        severity: 'info',
        message:
          'TS_DEFAULT_RESPONSE_TIMEOUT ends a request after 60 s, but it may last 900 s (the default).',
        fixed: { 'main.tf': model('{ TS_DEFAULT_RESPONSE_TIMEOUT = "900" }') + config(ASYNC) },
      },
    },
  });

  const scaling = (
    min: string,
    more = '',
    dimension = '',
  ): string => `resource "aws_appautoscaling_target" "t" {
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  resource_id        = "endpoint/\${aws_sagemaker_endpoint.e.name}/variant/a"
  min_capacity       = ${min}
  max_capacity       = 4
}
resource "aws_appautoscaling_policy" "p" {
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.t.service_namespace
  scalable_dimension = aws_appautoscaling_target.t.scalable_dimension
  resource_id        = aws_appautoscaling_target.t.resource_id
  target_tracking_scaling_policy_configuration {
    target_value = 5
    customized_metric_specification {
      metric_name = "ApproximateBacklogSizePerInstance"
      namespace   = "AWS/SageMaker"
      statistic   = "Average"
      dimensions {
        name  = "EndpointName"
        value = aws_sagemaker_endpoint.e.name
      }
${dimension}    }
  }
}${more}
`;
  const wake = `

resource "aws_appautoscaling_policy" "wake_from_zero" {
  name               = "wake-from-zero"
  policy_type        = "StepScaling"
  resource_id        = aws_appautoscaling_target.t.resource_id
  scalable_dimension = aws_appautoscaling_target.t.scalable_dimension
  service_namespace  = aws_appautoscaling_target.t.service_namespace

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

resource "aws_cloudwatch_metric_alarm" "wake_from_zero" {
  alarm_name          = "wake-from-zero"
  namespace           = "AWS/SageMaker"
  metric_name         = "HasBacklogWithoutCapacity"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 2
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = [aws_appautoscaling_policy.wake_from_zero.arn]

  dimensions = {
    EndpointName = aws_sagemaker_endpoint.e.name
  }
}`;
  testRule(scalingZeroWithoutWake, {
    clean: {
      'a minimum of 1': { 'main.tf': config(ASYNC) + scaling('1') },
      'an alarm in another file of the module': {
        'main.tf': config(ASYNC),
        'scaling.tf': scaling('0'),
        'wake.tf': wake,
      },
      'an alarm in a module of its own': {
        'main.tf': config(ASYNC) + scaling('0'),
        'wake/main.tf':
          'resource "aws_cloudwatch_metric_alarm" "w" {\n  metric_name = "HasBacklogWithoutCapacity"\n  namespace = "AWS/SageMaker"\n  alarm_actions = [var.policy]\n}\n',
      },
      'an alarm that a registry module makes': {
        'main.tf': `${config(ASYNC)}${scaling('0')}module "w" {\n  source = "x/y"\n  metric_name = "HasBacklogWithoutCapacity"\n}\n`,
      },
      'a minimum in a variable': { 'main.tf': config(ASYNC) + scaling('var.min') },
      'a real-time endpoint': {
        'main.tf':
          config('') + scaling('0').replace('ApproximateBacklogSizePerInstance', 'InvocationsPerInstance'),
      },
    },
    broken: {
      'a target of 0 that nothing wakes': {
        files: { 'main.tf': config(ASYNC) + scaling('‹0›') },
        message:
          'MinCapacity is 0 and nothing watches HasBacklogWithoutCapacity: up to 5 requests wait for hours.',
        fixed: { 'main.tf': config(ASYNC) + scaling('0', wake) },
      },
    },
  });

  const variant = (name: string): string =>
    `      dimensions {\n        name  = ${name}\n        value = "a"\n      }\n`;
  testRule(backlogMetricVariantDimension, {
    clean: { 'the endpoint alone': { 'main.tf': config(ASYNC) + scaling('1') } },
    broken: {
      'a variant': {
        files: { 'main.tf': config(ASYNC) + scaling('1', '', variant('‹"VariantName"›')) },
        message:
          'ApproximateBacklogSizePerInstance has no VariantName dimension: CloudWatch finds no data and nothing scales.',
        fixed: { 'main.tf': config(ASYNC) + scaling('1') },
      },
    },
  });

  const document = (resources: string, action = '"s3:ListBucket"'): string =>
    `data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["s3:GetObject", ${action}]\n    resources = [${resources}]\n  }\n}\n`;
  testRule(listBucketOnObjects, {
    clean: {
      'a bucket and its objects': {
        'main.tf': config(ASYNC) + document('"${aws_s3_bucket.b.arn}/*", aws_s3_bucket.b.arn'),
      },
      'a refusal': {
        'main.tf':
          config(ASYNC) +
          document('"arn:aws:s3:::b/*"').replace('{\n    act', '{\n    effect = "Deny"\n    act'),
      },
    },
    broken: {
      'objects only': {
        files: { 'main.tf': config(ASYNC) + document('"${aws_s3_bucket.b.arn}/*"', '‹"s3:ListBucket"›') },
        message: 's3:ListBucket on objects has no effect: a missing object then reads as AccessDenied.',
        related: ['"${aws_s3_bucket.b.arn}/*"'],
        fixed: {
          'main.tf': config(ASYNC) + document('"${aws_s3_bucket.b.arn}/*", "${aws_s3_bucket.b.arn}"'),
        },
      },
    },
  });
});
