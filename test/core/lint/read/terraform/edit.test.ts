import assert from 'node:assert/strict';
import type { AsyncPart } from '../../../../../src/core/lint/model/nouns.js';
import type { Mapping } from '../../../../../src/core/lint/model/value.js';
import { entryOf, itemsOf } from '../../../../../src/core/lint/model/fields.js';
import { parseHcl } from '../../../../../src/core/lint/parse/hcl/parse.js';
import { applyEdits } from '../../../../../src/core/text/apply-edits.js';
import type { TextEdit } from '../../../../../src/core/text/range.js';
import { environmentOf, read } from './support.js';

type Edits = readonly TextEdit[] | undefined;

function configOf(inside: string): string {
  return `resource "aws_sagemaker_endpoint_configuration" "c" {\n${inside}\n}\n`;
}

function edited(text: string, edits: Edits): string {
  assert.ok(edits && edits.length > 0, 'there is an edit');
  const after = applyEdits(text, edits);
  assert.deepEqual(parseHcl(after).problems, [], after);
  return after;
}

/** Edits the asynchronous part, with line feeds and with carriage returns. */
function edits(inside: string, edit: (part: AsyncPart, block: Mapping) => Edits, expected: string): void {
  for (const text of [configOf(inside), configOf(inside).replaceAll('\n', '\r\n')]) {
    const [config] = read(text).endpointConfigs;
    assert.ok(config?.async);
    assert.equal(edited(text, edit(config.async, config.block)).replaceAll('\r\n', '\n'), configOf(expected));
  }
}

/** Edits a model's environment. */
function environments(environment: string, edit: (block: Mapping) => Edits, expected: string): void {
  const text = (value: string): string =>
    `resource "aws_sagemaker_model" "m" {\n  primary_container {\n    environment = ${value}\n  }\n}\n`;
  assert.equal(edited(text(environment), edit(environmentOf(text(environment)))), text(expected));
}

const PART = `  async_inference_config {
    output_config {
      s3_output_path = "s3://b/o" # results
    }
  }`;

describe('edits of Terraform', () => {
  it('add an argument below the last one, = below =', () => {
    edits(
      PART,
      ({ output }) => output?.insert?.('KmsKeyId', 'k'),
      PART.replace('# results', '# results\n      kms_key_id     = "k"'),
    );
    edits(
      '  async_inference_config {\n    output_config {\n      s3_output_path  = "a"\n      s3_failure_path = "b"\n\n      notification_config {\n      }\n    }\n  }',
      ({ output }) => output?.insert?.('KmsKeyId', 'k'),
      '  async_inference_config {\n    output_config {\n      s3_output_path  = "a"\n      s3_failure_path = "b"\n      kms_key_id      = "k"\n\n      notification_config {\n      }\n    }\n  }',
    );
  });

  it('add blocks behind the last one', () => {
    edits(
      PART,
      ({ block }) => block.insert?.('ClientConfig', { MaxConcurrentInvocationsPerInstance: 4 }),
      PART.replace(
        /\}\n {2}\}$/,
        '}\n\n    client_config {\n      max_concurrent_invocations_per_instance = 4\n    }\n  }',
      ),
    );
    edits(
      PART,
      ({ output }) =>
        output?.insert?.('NotificationConfig', {
          ErrorTopic: { raw: 'aws_sns_topic.e.arn' },
          SuccessTopic: 's',
        }),
      PART.replace(
        '# results',
        '# results\n\n      notification_config {\n        error_topic   = aws_sns_topic.e.arn\n        success_topic = "s"\n      }',
      ),
    );
  });

  it('open up blocks on one line, and empty ones', () => {
    edits(
      '  async_inference_config {\n    output_config { s3_output_path = "a" }\n  }',
      ({ output }) => output?.insert?.('KmsKeyId', 'k'),
      '  async_inference_config {\n    output_config {\n      s3_output_path = "a"\n      kms_key_id = "k"\n    }\n  }',
    );
    edits(
      '  async_inference_config {\n    output_config {}\n  }',
      ({ output }) => output?.insert?.('KmsKeyId', 'k'),
      '  async_inference_config {\n    output_config {\n      kms_key_id = "k"\n    }\n  }',
    );
    edits(
      '  async_inference_config {\n    output_config {\n    }\n  }',
      ({ output }) => output?.insert?.('KmsKeyId', 'k'),
      '  async_inference_config {\n    output_config {\n      kms_key_id = "k"\n    }\n  }',
    );
  });

  it('give a value to what was null', () => {
    edits(
      PART.replace('# results', '# results\n      s3_failure_path = null'),
      ({ output }) => output?.insert?.('S3FailurePath', 'f'),
      PART.replace('# results', '# results\n      s3_failure_path = "f"'),
    );
  });

  it('derive a text, also from a reference', () => {
    const failure = (part: AsyncPart): Edits => {
      const path = part.outputPath?.value.derive?.((text) => `${text}/failures`);
      return path && part.output?.insert?.('S3FailurePath', path);
    };
    for (const [path, expected] of [
      ['"s3://b/o"', '"s3://b/o/failures"'],
      ['"s3://${var.b}/o"', '"s3://${var.b}/o/failures"'],
      ['local.path', '"${local.path}/failures"'],
      ['var.path', '"${var.path}/failures"'],
    ] as const) {
      edits(
        PART.replace('"s3://b/o"', path),
        failure,
        PART.replace('"s3://b/o"', path).replace(
          '# results',
          `# results\n      s3_failure_path = ${expected}`,
        ),
      );
    }
  });

  it('take out arguments and blocks with their lines', () => {
    edits(`  name = "c"\n${PART}`, (_, block) => entryOf(block, 'EndpointConfigName')?.remove?.(), PART);
    edits(
      PART.replace(
        '    }\n  }',
        '    }\n\n    client_config {\n      max_concurrent_invocations_per_instance = 4\n    }\n  }',
      ),
      ({ block }) => entryOf(block, 'ClientConfig')?.remove?.(),
      PART,
    );
    edits(
      '  async_inference_config {\n    output_config { s3_output_path = "a" }\n  }',
      ({ output }) => entryOf(output, 'S3OutputPath')?.remove?.(),
      '  async_inference_config {\n    output_config {}\n  }',
    );
  });

  it("rename arguments in Terraform's words", () => {
    edits(
      PART.replace('s3_output_path', 's3_outputs'),
      ({ output }) => output?.entries[0]?.rename?.('S3OutputPath'),
      PART,
    );
  });

  it('keep quotes when they replace', () => {
    environments('{ A = "60" }', (env) => replace(env, 900), '{ A = "900" }');
    environments('{ A = 60 }', (env) => replace(env, 900), '{ A = 900 }');
    environments('{ A = 60 }', (env) => replace(env, 'a"${b}\\'), '{ A = "a\\"$${b}\\\\" }');
  });

  it('add to maps in their own layout', () => {
    const add = (env: Mapping): Edits => env.insert?.('NEW', '1');
    environments('{}', add, '{\n      NEW = "1"\n    }');
    environments('{ A = "1" }', add, '{ A = "1", NEW = "1" }');
    environments('{ A = "1", }', add, '{ A = "1", NEW = "1", }');
    environments('{ "A" : "1" }', add, '{ "A" : "1", "NEW" : "1" }');
    environments('{\n      A = "1" # one\n    }', add, '{\n      A = "1" # one\n      NEW = "1"\n    }');
    environments('{\n      A    = "1",\n    }', add, '{\n      A    = "1",\n      NEW  = "1",\n    }');
    environments(
      '{\n      LONG_ONE = "1"\n      A        = "1"\n    }',
      add,
      '{\n      LONG_ONE = "1"\n      A        = "1"\n      NEW      = "1"\n    }',
    );
    environments(
      'merge(var.x, {\n      A = "1"\n    })',
      add,
      'merge(var.x, {\n      A = "1"\n      NEW = "1"\n    })',
    );
    environments('{ A = null }', (env) => env.insert?.('A', '1'), '{ A = "1" }');
    environments('{ A = "1" }', (env) => env.insert?.('a.b', '1'), '{ A = "1", "a.b" = "1" }');
  });

  it('take no more than the key out of a map', () => {
    const remove = (env: Mapping): Edits => entryOf(env, 'A')?.remove?.();
    environments('{ A = "1", B = "2" }', remove, '{ B = "2" }');
    environments('{ B = "2", A = "1" }', remove, '{ B = "2" }');
    environments('{\n      A = "1" # one\n      B = "2"\n    }', remove, '{\n      B = "2"\n    }');
    environments('{\n      B = "2",\n      A = "1",\n    }', remove, '{\n      B = "2",\n    }');
  });

  it('rename keys', () => {
    const rename = (env: Mapping): Edits => entryOf(env, 'A')?.rename?.('B_C');
    environments('{ A = "1" }', rename, '{ B_C = "1" }');
    environments('{ "A" = "1" }', rename, '{ "B_C" = "1" }');
  });

  it('add to lists', () => {
    const text =
      'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["sns:Publish"]\n  }\n}\n';
    const [statement] = read(text).statements;
    assert.equal(
      edited(text, itemsOf(statement?.block, 'Action')?.append?.('s3:GetObject')),
      text.replace('"]', '", "s3:GetObject"]'),
    );
  });

  it('take a dimension out, block or key', () => {
    const alarm =
      'resource "aws_cloudwatch_metric_alarm" "a" {\n  namespace = "AWS/SageMaker"\n  dimensions = {\n    EndpointName = "e"\n    VariantName = "a"\n  }\n}\n';
    const [found] = read(alarm).alarms;
    assert.equal(
      edited(alarm, found?.metric.dimensions?.[1]?.remove?.()),
      alarm.replace('    VariantName = "a"\n', ''),
    );
    assert.equal(
      edited(alarm, itemsOf(found?.block, 'Dimensions')?.append?.({ Name: 'X', Value: 'y' })),
      alarm.replace('= "a"\n', '= "a"\n    X           = "y"\n'),
    );
  });
});

function replace(env: Mapping, value: string | number): Edits {
  const datum = env.entries[0]?.value;
  return datum?.kind === 'known' ? datum.replace?.(value) : undefined;
}
