import assert from 'node:assert/strict';
import { applyEdits } from '../../../../../src/core/text/apply-edits.js';
import { environmentOf, read, show, valueOf } from './support.js';

const NAMES = `
variable "seconds" { default = 900 }
variable "free" {}
variable "empty" { default = "" }
variable "nothing" { default = null }
variable "limits" { default = { seconds = 60, size = "1" } }
locals {
  port    = 8080
  name    = "tr"
  full    = "\${local.name}-\${var.seconds}"
  outside = "\${var.free}-x"
  loop    = local.loop
  none    = null
  numbers = { a = 1, b = var.seconds }
}
resource "aws_ecr_repository" "r" { name = "whisper" }
resource "aws_sns_topic" "ordered" { fifo_topic = true }
resource "aws_appautoscaling_target" "t" { min_capacity = 0 }
`;

const VALUES: readonly (readonly [string, string])[] = [
  ['"900"', '"900"'],
  ['900', '900'],
  ['60 * 15', '900'],
  ['-1', '-1'],
  ['1 / 0', '<(infra#1 / 0)>'],
  ['true ? 1 : 2', '1'],
  ['var.free == "x" ? 1 : 2', '<(infra#var.free == "x" ? 1 : 2)>'],
  ['var.seconds > 1 ? 1 : 2', '<(infra#var.seconds > 1 ? 1 : 2)>'],
  ['var.seconds', '900?'],
  ['"${var.seconds}"', '900?'],
  ['tostring(var.seconds)', '"900"?'],
  ['var.seconds * 2', '1800?'],
  ['var.free', '<(infra#var.free)>'],
  ['var.empty', '<(infra#var.empty)>'],
  ['var.nothing', '<(infra#var.nothing)>'],
  ['var.missing', '<(infra#var.missing)>'],
  ['var.limits.seconds', '60?'],
  ['var.limits["seconds"]', '60?'],
  ['var.limits.other', '<(infra#var.limits.other)>'],
  ['local.port', '8080'],
  ['local.full', '"tr-900"?'],
  ['local.outside', '<(infra#var.free)-x>'],
  ['local.none', 'null'],
  ['local.loop', '<(infra#local.loop)>'],
  ['local.numbers.a', '1'],
  ['local.numbers.b', '900?'],
  ['"a-${local.name}-b"', '"a-tr-b"'],
  ['"s3://${var.free}/x"', '<s3://(infra#var.free)/x>'],
  ['tonumber("60")', '60'],
  ['tonumber("x")', '<(infra#tonumber("x"))>'],
  ['tostring(60)', '"60"'],
  ['format("%s-%d%%", local.name, 5)', '"tr-5%"'],
  ['format("%05d", 5)', '<(infra#format("%05d", 5))>'],
  ['format("%s/%s", "a", var.free)', '<a/(infra#var.free)>'],
  ['join("/", ["a", local.name, var.seconds])', '"a/tr/900"?'],
  ['join("/", var.free)', '<(infra#join("/", var.free))>'],
  ['lookup(local.numbers, "a", 5)', '1'],
  ['lookup(local.numbers, "z", 5)', '5'],
  ['lookup(var.limits, "z", 5)', '5?'],
  ['lookup(var.free, "z", 5)', '<(infra#lookup(var.free, "z", 5))>'],
  ['max(1, 2)', '<(infra#max(1, 2))>'],
  ['each.key', '<(infra#:each.key)>'],
  ['data.aws_region.here.name', '<(infra#data.aws_region.here.name)>'],
  ['module.m.name', '<(infra#module.m.name)>'],
  ['aws_sagemaker_endpoint.e.name', '<(infra#aws_sagemaker_endpoint.e)>'],
  ['aws_sagemaker_endpoint.e[0].id', '<(infra#aws_sagemaker_endpoint.e)>'],
  ['aws_sagemaker_endpoint.e["a"].arn', '<(infra#aws_sagemaker_endpoint.e.arn)>'],
  ['aws_sagemaker_endpoint.e[*].name', '<nothing>'],
  ['aws_sagemaker_endpoint.e[*].name[0]', '<(infra#aws_sagemaker_endpoint.e)>'],
  ['aws_sns_topic.ordered.arn', '<(infra#aws_sns_topic.ordered).fifo>'],
  ['aws_sns_topic.t.arn', '<(infra#aws_sns_topic.t)>'],
  ['aws_appautoscaling_target.t.min_capacity', '0'],
  ['aws_appautoscaling_target.t.max_capacity', '<(infra#aws_appautoscaling_target.t.max_capacity)>'],
  [
    '"${aws_ecr_repository.r.repository_url}:1"',
    '<(infra#aws_ecr_repository.r.repository_url.registry)/whisper:1>',
  ],
  ['<<EOT\n900\nEOT', '"900\\n"'],
];

describe('values of Terraform', () => {
  for (const [expression, expected] of VALUES) {
    it(`${expression.replaceAll('\n', '\\n')} is ${expected}`, () => {
      assert.equal(show(valueOf(expression, NAMES)), expected);
    });
  }

  it('tell the place that decides them, and are changed there', () => {
    const text = `resource "aws_sagemaker_model" "m" {
  primary_container {
    environment = { A = var.seconds, B = local.b, C = "x" }
  }
}
variable "seconds" { default = 900 }
locals { b = "60" }
`;
    const changed = environmentOf(text).entries.map(({ value }) => {
      assert.ok(value.kind === 'known' && value.replace);
      assert.equal(text.slice(value.decidedAt.range.start, value.decidedAt.range.end), value.raw);
      return applyEdits(text, value.replace(3600));
    });
    assert.deepEqual(changed, [
      text.replace('= 900', '= 3600'),
      text.replace('"60"', '"3600"'),
      text.replace('"x"', '"3600"'),
    ]);
  });

  it('merge maps, the last one wins, and do not say more than they know', () => {
    const environment = (expression: string): string =>
      show(
        environmentOf(
          `resource "aws_sagemaker_model" "m" {\n  primary_container {\n    environment = ${expression}\n  }\n}\n${NAMES}`,
        ),
      );
    assert.equal(environment('merge({ A = "1", B = "2" }, { B = "3" })'), '{A: "1", B: "3"}');
    assert.equal(environment('merge({ A = "1" }, var.free)'), '{A: "1"?}+');
    assert.equal(environment('merge(var.free, { A = "1" })'), '{A: "1"}+');
    assert.equal(environment('merge(var.limits, { A = "1" })'), '{seconds: 60?, size: "1"?, A: "1"}+');
    assert.equal(environment('local.numbers'), '{a: 1, b: 900?}');
    assert.equal(environment('{ (var.free) = "1", A = "2" }'), '{A: "2"}+');
    assert.equal(environment('tomap({ A = "1" })'), '{A: "1"}');
  });

  it('of a shared map can be changed, the map itself cannot', () => {
    const text = `resource "aws_sagemaker_model" "m" {
  primary_container {
    environment = local.env
  }
}
locals { env = { A = "1" } }
`;
    const environment = environmentOf(text);
    assert.equal(environment.insert, undefined);
    const [entry] = environment.entries;
    assert.equal(entry?.remove, undefined);
    assert.ok(entry?.value.kind === 'known' && entry.value.replace);
  });

  it('are the same in a loop only where the loop is the same', () => {
    const name = (loop: string): string =>
      show(
        read(`resource "aws_sagemaker_endpoint" "e" {\n${loop}\n  name = "x-\${each.key}"\n}\n`).endpoints[0]
          ?.name,
      );
    assert.equal(name('  for_each = var.all'), '<x-(infra#var.all:each.key)>');
    assert.equal(name('  for_each = var.some'), '<x-(infra#var.some:each.key)>');
  });
});
