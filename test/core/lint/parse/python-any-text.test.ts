import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePython } from '../../../../src/core/lint/parse/python/parse.js';
import { contains, type Range } from '../../../../src/core/text/range.js';
import { printBody } from './python-print.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

const SIGNS = Array.from('()[]{}"\'\\:,=.\n\r \t#%!?*@fb1a;');

const SEEDS = [
  `import boto3
from sagemaker.async_inference import AsyncInferenceConfig

config = AsyncInferenceConfig(
    output_path=f"s3://{bucket}/{prefix or 'x'}/{n:>{width}}",  # where
    max_concurrent_invocations_per_instance=4,
    notification_config={"SuccessTopic": topic, **more},
)
predictor = model.deploy(
    initial_instance_count=1,
    instance_type="ml.g5.xlarge",
    async_inference_config=config,
)
`,
  `%matplotlib inline
!pip install -q sagemaker \\
    boto3
client.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[
    {"VariantName": "a", "InitialInstanceCount": 1}, {"VariantName": 'b' 'c'},
], AsyncInferenceConfig={"ClientConfig": {"MaxConcurrentInvocationsPerInstance": 2}})
files = !ls {{ path }}
%time x = [a for a, b in c if d[1:2]]
`,
  `@app.route("/invocations", methods=["POST"])
async def invoke(request, *args, limit: int = 1_000, **kwargs) -> dict:
    """Answers.
    'quoted' """
    with (open(path, "rb") as f, lock):
        data = f.read() if not cached else b"\\x00\\n"
    try:
        total += lambda a, b=2: a ** -b
    except (ValueError, KeyError) as error:
        raise HTTPError(f'{error!r}') from error
    finally:
        for i, j in enumerate(items):
            while i < 10 and j is not None: i -= 1
    match data:
        case {"a": [1, *rest]} | None if rest:
            return rest
        case A(b=1): pass
    return {"ok": True, 'n': (yield x), **{k: v for k, v in y}}
\r\nclass Model(Base, metaclass=Meta):\r\n    timeout: float = 3.5e2\r\n\tx = 1\r\n`,
];

/** Every range lies in that of the node that it belongs to. */
function assertNested(node: object, outer: Range): void {
  for (const value of Object.values(node) as unknown[]) {
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof part !== 'object' || part === null) continue;
      if ('start' in part && 'end' in part) assertInside(part as Range, outer);
      else assertNested(part, 'range' in part ? (part.range as Range) : outer);
    }
  }
  if ('range' in node) assertInside(node.range as Range, outer);
}

function assertInside(inner: Range, outer: Range): void {
  assert.ok(
    contains(outer, inner) && inner.start <= inner.end,
    `${JSON.stringify(inner)} in ${JSON.stringify(outer)}`,
  );
}

/** Nested nodes lie in their parents, and parents in the text. */
function assertSane(text: string): void {
  const started = performance.now();
  const module = parsePython(text);
  assert.ok(performance.now() - started < 1000, 'within a second');
  const all = { start: 0, end: text.length };
  for (const statement of module.body) {
    assertInside(statement.range, all);
    assertChildren(statement);
  }
  for (const range of [...module.comments, ...module.problems.map((problem) => problem.range)]) {
    assertInside(range, all);
  }
  for (const range of module.comments) assert.equal(text[range.start], '#');
  assert.ok(module.problems.length <= 20);
  printBody(module.body);
}

function assertChildren(node: { readonly range: Range }): void {
  assertNested(node, node.range);
}

describe('parsePython on any text', () => {
  it('reads the seeds without problems', () => {
    for (const seed of SEEDS.slice(0, 2)) assert.deepEqual(parsePython(seed).problems, []);
    SEEDS.forEach(assertSane);
  });

  it('never throws on mutated programs and keeps ranges nested', () => {
    const slice = fc.record({ at: fc.nat(), length: fc.nat(40), to: fc.nat() });
    const token = fc.constantFrom(
      ...[
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '"""',
        'f"{',
        ':',
        ',',
        '=',
        '.',
        '\n',
        '\r\n',
        '\\',
        '#',
        ' ',
        '\t',
      ],
      ...[
        '%',
        '!',
        '?',
        '{{',
        '*',
        'if ',
        'def ',
        'else',
        'lambda ',
        'as ',
        'for ',
        '\u00a0',
        '\ufeff',
        '😀',
        '\ud800',
      ],
    );
    const mutation = fc.oneof(
      fc.record({ kind: fc.constant('delete'), slice, token }),
      fc.record({ kind: fc.constant('copy'), slice, token }),
      fc.record({ kind: fc.constant('insert'), slice, token }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...SEEDS), fc.array(mutation, { maxLength: 8 }), (seed, mutations) => {
        let text = seed;
        for (const {
          kind,
          slice: { at, length, to },
          token: inserted,
        } of mutations) {
          const start = at % (text.length + 1);
          const target = to % (text.length + 1);
          if (kind === 'delete') text = text.slice(0, start) + text.slice(start + length);
          else {
            const added = kind === 'copy' ? text.slice(start, start + length) : inserted;
            text = text.slice(0, target) + added + text.slice(target);
          }
        }
        assertSane(text);
      }),
      { numRuns },
    );
  });

  it('never throws on any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), assertSane), { numRuns });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 80 }), assertSane), {
      numRuns,
    });
  });

  it('keeps the statements after a damaged one', () => {
    const [seed = ''] = SEEDS;
    const text = `${seed}last = 1\n`;
    for (let at = 0; at < seed.length; at++) {
      for (const damaged of [
        text.slice(0, at) + text.slice(at + 1),
        `${text.slice(0, at)}(${text.slice(at)}`,
      ]) {
        assert.match(printBody(parsePython(damaged).body), /(^|; )last = 1$/, JSON.stringify(damaged));
      }
    }
  });

  describe('stays on the surface of', () => {
    const DEEP: Readonly<Record<string, string>> = {
      'open brackets': '('.repeat(100_000),
      'nested lists': `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      'nested calls': `${'f('.repeat(20_000)}${')'.repeat(20_000)}`,
      'a long sum': `${'a+'.repeat(50_000)}a`,
      'a long chain of attributes': `a${'.b'.repeat(50_000)}`,
      'a long chain of calls': `a${'()'.repeat(50_000)}`,
      negations: `${'not '.repeat(50_000)}a`,
      conditions: `${'a if b else '.repeat(20_000)}c`,
      lambdas: `${'lambda: '.repeat(20_000)}a`,
      patterns: `match a:\n case ${'b|'.repeat(20_000)}c: pass`,
    };
    for (const [name, text] of Object.entries(DEEP)) {
      it(name, () => {
        const module = parsePython(`x = 1\n${text}\ny = 2`);
        assert.ok(module.problems.some(({ code }) => code === 'too-deep'));
        assert.match(printBody(module.body), /^x = 1; .*<too-deep>/);
      });
    }

    it('nested blocks', () => {
      const text = Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if a:`).join('\n');
      const module = parsePython(`${text}\n${' '.repeat(300)}b\nc = 1`);
      assert.ok(module.problems.some(({ code }) => code === 'too-deep'));
      assert.match(printBody(module.body), /; c = 1$/);
    });
  });

  it('reads a chain of three hundred operators whole', () => {
    const { body, problems } = parsePython(`${'a + '.repeat(299)}a`);
    assert.deepEqual(problems, []);
    assert.equal(printBody(body).match(/a/g)?.length, 300);
  });

  it('does not read what is too large', () => {
    const { body, problems } = parsePython('x'.repeat(5_000_000));
    assert.deepEqual([body.length, problems.map(({ code }) => code)], [0, ['too-large']]);
  });

  for (const [name, unit] of Object.entries({
    'unfinished calls': 'x = f(a,\n',
    'lone quotes': `f"{'`,
    prose: 'The quick (brown fox: jumps. Does it?\n',
    operators: '= = a : b ( ',
    closers: ')]}',
  })) {
    it(`takes time in proportion to the length of ${name}`, () => {
      const short = timeOf(unit.repeat(2_000));
      const long = timeOf(unit.repeat(16_000));
      assert.ok(long < 8 * 6 * short + 300, `${short} ms and ${long} ms`);
    });
  }
});

function timeOf(text: string): number {
  const started = performance.now();
  parsePython(text);
  return performance.now() - started;
}
