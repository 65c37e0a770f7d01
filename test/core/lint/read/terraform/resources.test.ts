import assert from 'node:assert/strict';
import { textOf } from '../../../../../src/core/text/message.js';
import { read, show } from './support.js';

function config(inside: string): string {
  return `resource "aws_sagemaker_endpoint_configuration" "c" {\n${inside}\n}\n`;
}

describe('resources of Terraform', () => {
  it('are a model with its containers', () => {
    const [model] = read(`resource "aws_sagemaker_model" "m" {
  name               = "whisper"
  execution_role_arn = var.role
  container {
    image          = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.1.0-gpu-py310"
    mode           = "MultiModel"
    model_data_url = "s3://b/m.tar.gz"
    environment = {
      TS_DEFAULT_RESPONSE_TIMEOUT = 900
    }
  }
  container {
    image = var.image
  }
}
`).models;
    assert.equal(model?.dialect, 'terraform');
    assert.equal(model.symbol, 'infra#aws_sagemaker_model.m');
    assert.equal(show(model.name), '"whisper"');
    const [first, second, ...more] = model.containers;
    assert.deepEqual(more, []);
    assert.equal(first?.image.family, 'torchserve');
    assert.equal(first.image.version, '2.1.0');
    assert.equal(first.isMultiModel, true);
    assert.equal(show(first.environment), '{TS_DEFAULT_RESPONSE_TIMEOUT: 900}');
    assert.equal(second?.image.family, 'unknown');
    assert.equal(second.environment, undefined);
  });

  it('are an endpoint configuration with all of its parts', () => {
    const text = config(`  name = "c"
  production_variants {
    variant_name           = "a"
    model_name             = aws_sagemaker_model.m.name
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
    volume_size_in_gb      = 64
    model_data_download_timeout_in_seconds            = 600
    container_startup_health_check_timeout_in_seconds = 900
  }
  async_inference_config {
    output_config {
      s3_output_path  = "s3://b/out"
      s3_failure_path = "s3://b/failed"
      kms_key_id      = "k"
      notification_config {
        success_topic                 = aws_sns_topic.ok.arn
        error_topic                   = aws_sns_topic.failed.arn
        include_inference_response_in = ["ERROR_NOTIFICATION_TOPIC"]
      }
    }
    client_config {
      max_concurrent_invocations_per_instance = 4
    }
  }`);
    const [found] = read(text).endpointConfigs;
    assert.equal(found?.mode, 'async');
    assert.equal(text.slice(found.modeAt.range.start, found.modeAt.range.end), 'async_inference_config');
    assert.equal(text.slice(found.block.head.range.start, found.block.head.range.end), '"c"');
    const { async: part, variants } = found;
    const fields = [
      part?.outputPath,
      part?.failurePath,
      part?.kmsKey,
      part?.successTopic,
      part?.errorTopic,
      part?.maxConcurrency,
      variants[0]?.name,
      variants[0]?.instanceType,
      variants[0]?.initialCount,
      variants[0]?.volumeSize,
      variants[0]?.downloadTimeout,
      variants[0]?.startupTimeout,
    ];
    assert.deepEqual(
      fields.map((field) => show(field?.value)),
      [
        ...[
          '"s3://b/out"',
          '"s3://b/failed"',
          '"k"',
          '<(infra#aws_sns_topic.ok)>',
          '<(infra#aws_sns_topic.failed)>',
        ],
        ...['4', '"a"', '"ml.g5.xlarge"', '1', '64', '600', '900'],
      ],
    );
    assert.equal(show(variants[0]?.modelName), '<(infra#aws_sagemaker_model.m)>');
    assert.deepEqual(part?.includeResponseIn?.map(show), ['"ERROR_NOTIFICATION_TOPIC"']);
  });

  const modes: readonly (readonly [string, string])[] = [
    ['', 'real-time'],
    ['async_inference_config {\n    output_config {\n    }\n  }', 'async'],
    ['async_inference_config = [{ output_config = [{ s3_output_path = "s3://b" }] }]', 'async'],
    ['async_inference_config = { output_config = { s3_output_path = "s3://b" } }', 'async'],
    ['async_inference_config = []', 'real-time'],
    ['async_inference_config = null', 'real-time'],
    ['async_inference_config = var.async', 'unknown'],
    ['# async_inference_config {}', 'real-time'],
    [
      'production_variants {\n    serverless_config {\n      memory_size_in_mb = 2048\n    }\n  }',
      'serverless',
    ],
    ['dynamic "async_inference_config" {\n    for_each = [1]\n    content {}\n  }', 'real-time'],
    [
      'dynamic "async_inference_config" {\n    for_each = [1]\n    content {\n      output_config {\n      }\n    }\n  }',
      'async',
    ],
    [
      'dynamic "async_inference_config" {\n    for_each = []\n    content {\n      output_config {\n      }\n    }\n  }',
      'real-time',
    ],
    [
      'dynamic "async_inference_config" {\n    for_each = var.on ? [1] : []\n    content {\n      output_config {\n      }\n    }\n  }',
      'unknown',
    ],
    [
      'dynamic "async_inference_config" {\n    for_each = var.list\n    content {\n      output_config {\n      }\n    }\n  }',
      'unknown',
    ],
    ['async_inference_config {\n    output_config {\n      s3_output_path = \n    }\n  }', 'async'],
    ['production_variants {\n    a b\n  }', 'unknown'],
  ];
  for (const [inside, mode] of modes) {
    it(`are ${mode} with ${inside.replace(/\s+/g, ' ') || 'nothing'}`, () => {
      assert.equal(read(config(`  ${inside}`)).endpointConfigs[0]?.mode, mode);
    });
  }

  it('of a dynamic block are read from its content', () => {
    const [found] = read(
      config(`  dynamic "async_inference_config" {
    for_each = var.on ? [var.async] : []
    iterator = it
    content {
      output_config {
        s3_output_path = it.value.path
      }
      client_config {
        max_concurrent_invocations_per_instance = 4
      }
    }
  }`),
    ).endpointConfigs;
    assert.equal(show(found?.async?.maxConcurrency?.value), '4');
    assert.equal(show(found?.async?.outputPath?.value), '<(infra#:it.value.path)>');
  });

  it('are left out with a count of 0, and read with any other', () => {
    const endpoints = (count: string): number =>
      read(`resource "aws_sagemaker_endpoint" "e" {\n  count = ${count}\n  name = "e"\n}\n`).endpoints.length;
    assert.equal(endpoints('0'), 0);
    assert.equal(endpoints('2'), 1);
    assert.equal(endpoints('var.on ? 1 : 0'), 1);
  });

  it('are scaling and alarms of SageMaker, and no other', () => {
    const scaling = (namespace: string, metric: string): string => `
resource "aws_appautoscaling_target" "t" {
  service_namespace = "${namespace}"
  resource_id       = "endpoint/\${aws_sagemaker_endpoint.e.name}/variant/a"
  min_capacity      = 0
  max_capacity      = 4
}
resource "aws_appautoscaling_policy" "p" {
  resource_id       = aws_appautoscaling_target.t.resource_id
  service_namespace = aws_appautoscaling_target.t.service_namespace
  step_scaling_policy_configuration {
    adjustment_type = "ChangeInCapacity"
    step_adjustment {
      metric_interval_lower_bound = 0
      scaling_adjustment          = 1
    }
  }
}
resource "aws_cloudwatch_metric_alarm" "a" {
  namespace     = "${metric}"
  metric_name   = "Backlog"
  threshold     = 1
  alarm_actions = [aws_appautoscaling_policy.p.arn]
  dimensions = {
    EndpointName = aws_sagemaker_endpoint.e.name
  }
}
`;
    const { targets, policies, alarms } = read(scaling('sagemaker', 'AWS/SageMaker'));
    assert.equal(
      show(targets[0]?.resourceId?.value),
      '<endpoint/(infra#aws_sagemaker_endpoint.e)/variant/a>',
    );
    assert.equal(show(targets[0]?.min?.value), '0');
    assert.equal(policies[0]?.targetSymbol, targets[0]?.symbol);
    assert.equal(policies[0]?.type, 'step');
    assert.deepEqual(policies[0].steps.map(show), ['{MetricIntervalLowerBound: 0, ScalingAdjustment: 1}']);
    assert.deepEqual(alarms[0]?.actions?.map(show), [`<(${policies[0].symbol ?? ''})>`]);
    assert.deepEqual(
      alarms[0].metric.dimensions?.map(({ name, value }) => `${show(name?.value)}=${show(value)}`),
      ['"EndpointName"=<(infra#aws_sagemaker_endpoint.e)>'],
    );
    const other = read(scaling('ecs', 'AWS/ECS'));
    assert.deepEqual([other.targets, other.policies, other.alarms], [[], [], []]);
  });

  it('are target tracking with its metric', () => {
    const [policy] = read(`resource "aws_appautoscaling_policy" "p" {
  policy_type       = "TargetTrackingScaling"
  service_namespace = "sagemaker"
  resource_id       = "endpoint/e/variant/a"
  target_tracking_scaling_policy_configuration {
    target_value      = 5
    scale_in_cooldown = 300
    disable_scale_in  = true
    customized_metric_specification {
      metric_name = "ApproximateBacklogSizePerInstance"
      namespace   = "AWS/SageMaker"
      statistic   = "Average"
      dimensions {
        name  = "EndpointName"
        value = "e"
      }
    }
  }
}
`).policies;
    const { targetValue, scaleInCooldown, disableScaleIn, metric } = policy ?? {};
    assert.deepEqual(
      [targetValue, scaleInCooldown, disableScaleIn, metric?.name, metric?.namespace].map((one) =>
        show(one?.value),
      ),
      ['5', '300', 'true', '"ApproximateBacklogSizePerInstance"', '"AWS/SageMaker"'],
    );
    assert.equal(show(metric?.dimensions?.[0]?.value), '"e"');
  });

  it('are policies, as documents and as JSON', () => {
    const statements = read(`data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::b/*"]
  }
  statement {
    effect  = "Deny"
    actions = ["sagemaker:*"]
  }
  statement {
    actions = ["logs:PutLogEvents"]
  }
}
resource "aws_iam_role_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = "*" }] })
}
`).statements;
    assert.deepEqual(
      statements.map(({ effect, actions }) => `${show(effect?.value)} ${actions.map(show).join()}`),
      ['"Allow" "s3:ListBucket"', '"Deny" "sagemaker:*"', '"Allow" "sns:Publish"'],
    );
  });

  it('that could not be read in full are mentioned', () => {
    const mentions = (text: string): readonly string[] => [...read(text).mentions];
    assert.deepEqual(mentions('module "wake" {\n  metric = "HasBacklogWithoutCapacity"\n}\n'), [
      'HasBacklogWithoutCapacity',
    ]);
    assert.deepEqual(mentions('# HasBacklogWithoutCapacity\n// HasBacklogWithoutCapacity\n'), []);
  });

  it('given to a module are evidence when they are there', () => {
    const modes = (value: string): readonly string[] =>
      read(`module "m" {\n  async_inference_config = ${value}\n}\n`).evidence.map(({ mode }) => mode);
    assert.deepEqual(modes('{ s3 = "x" }'), ['async']);
    assert.deepEqual(modes('[{ s3 = "x" }]'), ['async']);
    assert.deepEqual(modes('[]'), []);
    assert.deepEqual(modes('null'), []);
    assert.deepEqual(modes('var.x'), []);
  });

  it('of a text with errors are read as far as they go, and not edited', () => {
    const { endpoints, unreadable } = read(
      'resource "aws_sagemaker_endpoint" "e" {\n  name = "e"\n}\nresource "x" {\n  a = \n}\n',
    );
    assert.equal(show(endpoints[0]?.name), '"e"');
    assert.equal(endpoints[0]?.block.isComplete, true);
    assert.equal(endpoints[0].block.insert, undefined);
    assert.deepEqual(
      unreadable.map(({ message }) => textOf(message)),
      ['A value is missing here.'],
    );
  });

  it('take suppressions in all comment styles', () => {
    for (const comment of [
      '# sagemaker-async-ignore x why',
      '// sagemaker-async-ignore x why',
      '/* sagemaker-async-ignore x why */',
    ]) {
      const [ignore] = read(`${comment}\na = 1\n`).ignores;
      assert.deepEqual([ignore?.rules, ignore?.reason], [['x'], 'why']);
    }
  });
});
