import assert from 'node:assert/strict';
import { parseHcl, parseHclString } from '../../../../src/core/lint/parse/hcl/parse.js';
import type { Range } from '../../../../src/core/text/range.js';
import { printBody, printExpression } from './hcl-print.js';

/** Parsed without a problem. */
function parsed(text: string): string {
  const { body, problems } = parseHcl(text);
  assert.deepEqual(problems, [], text);
  return printBody(body);
}

function value(expression: string): string {
  return parsed(`x = ${expression}\n`).slice(2);
}

const EXPRESSIONS: readonly (readonly [string, string])[] = [
  ['1', '1'],
  ['1.5e3', '1500'],
  ['-3', '(-3)'],
  ['true', 'true'],
  ['null', 'null'],
  ['"a"', '"a"'],
  ['""', '""'],
  [String.raw`"a\"b\\c\n\u00e9"`, String.raw`"a\"b\\c\né"`],
  ['"$${x} %%{y} 5% $1"', '"${x} %{y} 5% $1"'],
  ['"a-${var.b}-c"', 't("a-" var.b "-c")'],
  ['"${~ var.b ~}"', 't(var.b)'],
  ['"${merge({ a = "}" }, { b = "${c}" })}"', 't(merge({a: "}"}, {b: t(c)}))'],
  ['"%{ if x == "a" }yes%{ else }no%{ endif }"', 't(… "yes" … "no" …)'],
  ['[1, "a",]', '[1, "a"]'],
  ['[\n  1, # one\n  2\n]', '[1, 2]'],
  ['[]', '[]'],
  ['{}', '{}'],
  ['{ a = 1, "b c": 2, (var.k) = 3 }', '{a: 1, b c: 2, (?): 3}'],
  ['{\n  a = 1 // one\n  b = 2,\n\n  c = {\n    d = 3\n  }\n}', '{a: 1, b: 2, c: {d: 3}}'],
  ['{ 1 = "a", null = 2 }', '{1: "a", null: 2}'],
  ['aws_a.b.name', 'aws_a.b.name'],
  ['aws_a.b[0].name', 'aws_a.b.[].name'],
  ['aws_a.b["x"].name', 'aws_a.b.["x"].name'],
  ['aws_a.b[*].name', 'aws_a.b.*.name'],
  ['aws_a.b.*.name[0]', 'aws_a.b.*.name.[]'],
  ['aws_a.b.0.name', 'aws_a.b.[].name'],
  ['f(1, var.x...)', 'f(1, var.x...)'],
  ['f(\n  1,\n  2,\n)', 'f(1, 2)'],
  ['provider::aws::arn_parse(var.x)', 'provider::aws::arn_parse(var.x)'],
  ['f(x).y[0]', '…'],
  ['a ? b : c', '(a ? b ? c)'],
  ['a ? b : c ? d : e', '(a ? b ? (c ? d ? e))'],
  ['(\n  a\n  ? b\n  : c\n)', '(a ? b ? c)'],
  ['1 + 2 * 3 - 4', '((1+(2*3))-4)'],
  ['(1 + 2) * 3', '((1+2)*3)'],
  ['!a && b || c >= 1', '(((!a)&&b)||(c>=1))'],
  ['a == b ? 1 : 2', '((a==b) ? 1 ? 2)'],
  ['[for x in var.xs : upper(x) if x != ""]', '…'],
  ['{ for k, v in var.xs : k => v... if v }', '…'],
  ['{\n  for k, v in var.xs :\n  k => {\n    a = v\n  }\n}', '…'],
  ['[for x in [\n  1,\n] : {\n  a = x\n}]', '…'],
  ['<<EOT\na\n  b ${var.c}\nEOT', 't("a\\n  b " var.c "\\n")'],
  ['<<-EOT\n    a\n      b\n    EOT', '"a\\n  b\\n"'],
  ['<<EOT\nEOT', '""'],
  ['f(<<EOT\n{ "a": "EOT " }\nEOT\n)', 'f("{ \\"a\\": \\"EOT \\" }\\n")'],
  ['jsonencode({ A = [{ B = "c" }] })', 'jsonencode({A: [{B: "c"}]})'],
];

describe('parseHcl', () => {
  for (const [text, expected] of EXPRESSIONS) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.equal(value(text), expected);
      const withReturns = parseHcl(`x = ${text}\n`.replaceAll('\n', '\r\n'));
      assert.deepEqual(withReturns.problems, []);
      assert.equal(printBody(withReturns.body).slice(2).replaceAll('\\r\\n', '\\n'), expected);
    });
  }

  it('reads blocks, labels and all three comment styles', () => {
    const text = [
      '\uFEFF# one',
      'resource "aws_a" "b" { // two',
      '  name = "x" /* three',
      '  goes on */',
      '  nested {}',
      '  inline { a = 1 }',
      '  dynamic "d" {',
      '    for_each = [1]',
      '    content {',
      '      a = d.value # four',
      '    }',
      '  }',
      '}',
      'locals { a = 1 }',
      'provider aws {}',
      '',
    ].join('\n');
    assert.equal(
      parsed(text),
      `resource 'aws_a' 'b'{name="x"; nested{}; inline{a=1}; dynamic 'd'{for_each=[1]; content{a=d.value}}}; locals{a=1}; provider 'aws'{}`,
    );
    const { comments } = parseHcl(text);
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['# one', '// two', '/* three\n  goes on */', '# four'],
    );
  });

  it('takes no address in a string for a comment', () => {
    assert.equal(
      parsed('a = "s3://b/c#d"\nb = <<EOT\n# text\n// text\nEOT\n'),
      'a="s3://b/c#d"; b="# text\\n// text\\n"',
    );
  });

  it('gives the places of all parts', () => {
    const text = 'model "m" {\r\n  env = { A = "1" } # why\r\n  path = "s3://${local.b}/x"\r\n}\r\n';
    const slice = ({ start, end }: Range): string => text.slice(start, end);
    const { body, problems, comments } = parseHcl(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(comments.map(slice), ['# why']);
    const [block] = body.items;
    assert.ok(block?.kind === 'block');
    assert.equal(slice(block.range), text.trimEnd());
    assert.equal(slice(block.typeRange), 'model');
    assert.deepEqual(
      block.labels.map(({ range }) => slice(range)),
      ['"m"'],
    );
    assert.equal(slice(block.body.range), text.slice(text.indexOf('{') + 1, text.lastIndexOf('}')));
    const [env, path] = block.body.items;
    assert.ok(env?.kind === 'attribute' && env.value.kind === 'object');
    assert.deepEqual([env.range, env.nameRange, env.value.range].map(slice), [
      'env = { A = "1" }',
      'env',
      '{ A = "1" }',
    ]);
    const [item] = env.value.items;
    assert.ok(item);
    assert.deepEqual([item.range, item.keyRange, item.value.range].map(slice), ['A = "1"', 'A', '"1"']);
    assert.ok(path?.kind === 'attribute' && path.value.kind === 'template');
    assert.equal(slice(path.value.range), '"s3://${local.b}/x"');
    assert.deepEqual(
      path.value.parts.map((part) => (typeof part === 'string' ? part : slice(part.range))),
      ['s3://', 'local.b', '/x'],
    );
  });

  it('reads on behind what it cannot read', () => {
    const broken: readonly (readonly [string, string])[] = [
      ['a = \nb = 1\n', 'a=…; b=1'],
      ['a = [1, 2\nb = 1\n', 'a=[1, 2]; b=1'],
      ['a = "x\nb = 1\n', 'a="x"; b=1'],
      ['a = "${x"\nb = 1\n', 'a=t(…); b=1'],
      ['a = f(1\nb = 1\n', 'a=f(1); b=1'],
      ['a = 1 2\nb = 1\n', 'a=1; b=1'],
      ['a\nb = 1\n', 'b=1'],
      ['=\nb = 1\n', 'b=1'],
      ['}\nb = 1\n', 'b=1'],
      ['a {\n  x = 1\n', 'a{x=1}'],
      ['r {\n  x {\n    y = 1\nresource "a" "b" {\n  z = 1\n}\n', `r{x{y=1}}; resource 'a' 'b'{z=1}`],
      ['r {\n  a = }\n}\nb = 1\n', 'r{a=…}; b=1'],
      ['r {\n  a = {\n    b = 1\n    c\n  }\n  d = 2\n}\n', 'r{a={b: 1}; d=2}'],
      ['/* a\nb = 1\n', ''],
      ['a = <<EOT\nb = 1\n', 'a="b = 1\\n"'],
      ['a = x.\nb = 1\n', 'a=x; b=1'],
      ['a = b ?\nc = 1\n', 'a=…; c=1'],
    ];
    for (const [text, expected] of broken) {
      const { body, problems } = parseHcl(text);
      assert.ok(problems.length > 0, text);
      assert.equal(printBody(body), expected, text);
    }
  });

  it('says that it left out what lies too deep', () => {
    const codes = (text: string): readonly string[] => parseHcl(text).problems.map(({ code }) => code);
    assert.ok(codes(`a = ${'['.repeat(300)}${']'.repeat(300)}`).includes('too-deep'));
    assert.ok(codes('a {\n'.repeat(300)).includes('too-deep'));
  });

  it('does not read more than 2 MB', () => {
    const { body, problems } = parseHcl(`a = "${'x'.repeat(2 * 1024 * 1024)}"`);
    assert.deepEqual(body.items, []);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['too-large'],
    );
  });
});

describe('parseHclString', () => {
  const all = (text: string): string =>
    printExpression(parseHclString(text, { start: 1, end: text.length - 1 }));

  it('reads a string of the JSON syntax as a template', () => {
    assert.equal(all('"a-${var.b}"'), 't("a-" var.b)');
    assert.equal(all('"${aws_a.b.name}"'), 't(aws_a.b.name)');
    assert.equal(all('"plain"'), '"plain"');
    assert.equal(all('""'), '""');
    assert.equal(all('"${broken"'), '…');
  });
});
