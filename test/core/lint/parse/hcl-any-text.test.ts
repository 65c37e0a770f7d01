import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseHcl } from '../../../../src/core/lint/parse/hcl/parse.js';
import type { HclBody, HclExpression } from '../../../../src/core/lint/parse/hcl/tree.js';
import type { Range } from '../../../../src/core/text/range.js';
import { contains } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

const SEED = `# endpoint
resource "aws_sagemaker_endpoint_configuration" "e" {
  name = "x-\${var.name}"
  dynamic "async_inference_config" {
    for_each = var.on ? [1] : []
    content {
      output_config { s3_output_path = join("/", ["s3://b", local.p]) }
    }
  }
  tags = merge({ "a" = 1, b: [for t in xs : t.id if t.on] }, <<-EOT
    text \${f(1)}
    EOT
  )
} /* end */
locals { x = !a && (b[0].c >= -1.5e3) }
`;

function assertBody(body: HclBody, outer: Range): void {
  assert.ok(contains(outer, body.range));
  let last = body.range.start;
  for (const item of body.items) {
    assert.ok(contains(body.range, item.range));
    assert.ok(item.range.start >= last, 'in the order of the text');
    last = item.range.end;
    if (item.kind === 'block') assertBody(item.body, item.range);
    else {
      assert.ok(contains(item.range, item.nameRange));
      assertExpression(item.value, item.range);
    }
  }
}

function assertExpression(expression: HclExpression, outer: Range): void {
  assert.ok(contains(outer, expression.range));
  for (const child of childrenOf(expression)) assertExpression(child, expression.range);
}

function childrenOf(expression: HclExpression): readonly HclExpression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.map(({ value }) => value);
    case 'call':
      return expression.arguments;
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'operation':
      return expression.left === undefined ? [expression.right] : [expression.left, expression.right];
    default:
      return [];
  }
}

function check(text: string): void {
  const started = performance.now();
  const { body, comments, problems } = parseHcl(text);
  assert.ok(performance.now() - started < 1000, 'quick');
  const all = { start: 0, end: text.length };
  assertBody(body, all);
  for (const range of [...comments, ...problems.map((problem) => problem.range)])
    assert.ok(contains(all, range));
  assert.ok(problems.length <= 101);
}

const PIECES = [
  ...[
    '',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '"',
    '${',
    '%{',
    '<<A\n',
    '\nA\n',
    '=',
    '?',
    ':',
    ',',
    '...',
    '.',
    '\\',
  ],
  ...['#', '//', '/*', '*/', '\n', '\r\n', '\uFEFF', 'é', '-', '!', 'for ', 'null', '\0', 'dynamic "x" {'],
];

describe('parseHcl on any text', () => {
  for (const piece of [
    ...PIECES,
    'a = {',
    'a = "${',
    'x {\n',
    'a ? ',
    '"${"',
    '<<-A\n',
    'a = [for ',
    '- ',
    'a.',
  ]) {
    it(`survives 50,000 times ${JSON.stringify(piece)}`, () => {
      check(piece.repeat(50_000));
      check(`a = ${piece.repeat(50_000)}`);
    });
  }

  it('never throws, is quick and keeps children in their parents', () => {
    const change = fc.tuple(fc.nat(SEED.length), fc.nat(12), fc.constantFrom(...PIECES));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        check(
          changes.reduce((text, [at, length, by]) => text.slice(0, at) + by + text.slice(at + length), SEED),
        );
      }),
      { numRuns },
    );
  });

  it('does so on texts of nothing but its own signs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES, 'a', ' ', '1'), { maxLength: 60 }), (pieces) => {
        check(pieces.join(''));
      }),
      { numRuns },
    );
  });
});
