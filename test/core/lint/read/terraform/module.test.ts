import assert from 'node:assert/strict';
import { joinUnits } from '../../../../../src/core/lint/link/units.js';
import { link } from '../../../../../src/core/lint/link/link.js';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import type { Project } from '../../../../../src/core/lint/model/project.js';
import { read, show } from './support.js';

type Files = Readonly<Record<string, string>>;

function readAll(files: Files): ReadonlyMap<string, FileModel> {
  return new Map(Object.entries(files).map(([file, text]) => [file, read(text, file)]));
}

function project(files: Files): Project {
  return link({ files: readAll(files), projectFiles: [], assume: 'auto' });
}

const ENDPOINT = `resource "aws_sagemaker_model" "m" {
  primary_container {
    image = "x:1"
  }
}
resource "aws_sagemaker_endpoint_configuration" "c" {
  production_variants {
    variant_name = "a"
    model_name   = aws_sagemaker_model.m.name
  }
  async_inference_config {
    output_config {
      s3_output_path = var.path
    }
  }
}
resource "aws_sagemaker_endpoint" "e" {
  name                 = var.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.c.name
}
`;
const SCALING = `resource "aws_appautoscaling_target" "t" {
  service_namespace = "sagemaker"
  resource_id       = "endpoint/\${aws_sagemaker_endpoint.e.name}/variant/a"
  min_capacity      = var.least
}
resource "aws_appautoscaling_policy" "p" {
  resource_id       = aws_appautoscaling_target.t.resource_id
  service_namespace = aws_appautoscaling_target.t.service_namespace
  step_scaling_policy_configuration {
  }
}
`;
const ALARM = `resource "aws_cloudwatch_metric_alarm" "wake" {
  namespace     = "AWS/SageMaker"
  metric_name   = "HasBacklogWithoutCapacity"
  alarm_actions = [aws_appautoscaling_policy.p.arn]
  dimensions = {
    EndpointName = var.name
  }
}
`;
const VARIABLES =
  'variable "name" { default = "tr" }\nvariable "path" {}\nvariable "least" { default = 0 }\n';

describe('a module of Terraform', () => {
  it('hangs together by its addresses, in whichever files they are', () => {
    const files = {
      'a/main.tf': ENDPOINT,
      'a/scaling.tf': SCALING,
      'a/alarm.tf': ALARM,
      'a/variables.tf': VARIABLES,
    };
    for (const layout of [files, { 'a/main.tf': Object.values(files).join('\n') }]) {
      const { deployments, scalings } = project(layout);
      const [deployment, ...more] = deployments;
      assert.deepEqual(more, []);
      assert.ok(deployment?.model && deployment.endpoint && deployment.target);
      assert.equal(deployment.config.mode, 'async');
      assert.equal(deployment.policies.length, 1);
      assert.equal(deployment.alarms.length, 1);
      assert.equal(scalings.length, 1);
      assert.equal(show(deployment.target.min?.value), '0?');
      assert.equal(show(deployment.endpoint.name), '"tr"?');
    }
  });

  it('ends with its folder', () => {
    const { deployments } = project({
      'a/main.tf': ENDPOINT,
      'b/scaling.tf': SCALING,
      'b/variables.tf': VARIABLES,
    });
    assert.equal(deployments[0]?.target, undefined);
    assert.equal(show(deployments[0]?.endpoint?.name), '<(a#var.name)>');
  });

  it('does not choose between two definitions of a name', () => {
    const { deployments } = project({
      'a/main.tf': ENDPOINT,
      'a/one.tf': 'variable "name" { default = "x" }',
      'a/two.tf': 'variable "name" { default = "y" }',
    });
    assert.equal(show(deployments[0]?.endpoint?.name), '<(a#var.name)>');
  });

  it('edits a default where it stands', () => {
    const files = readAll({ 'a/scaling.tf': SCALING, 'a/variables.tf': VARIABLES });
    const min = joinUnits(files).get('a/scaling.tf')?.targets[0]?.min?.value;
    assert.ok(min?.kind === 'known');
    assert.equal(min.decidedAt.file, 'a/variables.tf');
    assert.equal(min.at.file, 'a/scaling.tf');
    assert.deepEqual(
      min.replace?.(1).map(({ file, newText }) => [file, newText]),
      [['a/variables.tf', '1']],
    );
  });

  it('is read again only where a name means something else', () => {
    const first = new Map(
      readAll({ 'a/main.tf': ENDPOINT, 'a/other.tf': ALARM, 'a/variables.tf': VARIABLES }),
    );
    const before = joinUnits(first);
    assert.equal(joinUnits(first).get('a/main.tf'), before.get('a/main.tf'));
    first.set('a/unrelated.tf', read('variable "unrelated" { default = 1 }', 'a/unrelated.tf'));
    assert.equal(joinUnits(first).get('a/main.tf'), before.get('a/main.tf'));
    first.set('a/variables.tf', read(VARIABLES.replace('"tr"', '"other"'), 'a/variables.tf'));
    const after = joinUnits(first).get('a/main.tf');
    assert.notEqual(after, before.get('a/main.tf'));
    assert.equal(show(after?.endpoints[0]?.name), '"other"?');
  });

  it('leaves files of other formats and files alone in their folder as they are', () => {
    const files = readAll({ 'a/main.tf': ENDPOINT, 'b/main.tf': SCALING });
    assert.equal(joinUnits(files), files);
  });
});
