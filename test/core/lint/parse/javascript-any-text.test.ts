import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dialectOf, parseJavaScript } from '../../../../src/core/lint/parse/javascript/parse.js';
import { contains, type Range } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

const SIGNS = Array.from('()[]{}"\'`$\\:;,=.<>\n\r \t/*!?@&|-+ab1');
const TOKENS = [
  ...[
    'new ',
    'class ',
    '=>',
    '${',
    '`',
    '...',
    '?.',
    '??',
    '/*',
    '*/',
    '//',
    '</',
    '<a>',
    'async ',
    'await ',
  ],
  ...[
    'function ',
    'import ',
    'export ',
    'const ',
    ' as ',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '@x',
    '\r\n',
    '\u2028',
  ],
];

const SEEDS = [
  `import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Duration as D, type StackProps } from "aws-cdk-lib";
export class S<T extends X = Y> extends Stack implements Z {
  private readonly env: Record<string, string> = { A: '1', ...base };
  constructor(scope: Construct, id: string, props?: StackProps & { timeout: number }) {
    super(scope, id, props);
    const { a = 5, b: { c }, ...rest } = props!;
    const config = new sagemaker.CfnEndpointConfig(this, 'C', {
      asyncInferenceConfig: a ? { outputConfig: { s3OutputPath: \`s3://\${bucket.bucketName}/\${id}\\n\` } } : undefined, // where
      productionVariants: [{ variantName: 'a', initialInstanceCount: a ?? 60 * -15 }, ...more],
    });
    config.addPropertyOverride('AsyncInferenceConfig.ClientConfig', <any>{ x: 1 } as unknown satisfies object);
    if (a) { this.env['B'] = "2"; } else for (const q of r) q?.f?.(1)!;
  }
}
`,
  `const { SageMakerClient, CreateModelCommand } = require('@aws-sdk/client-sagemaker');
module.exports.handler = async (event, { x = 1 } = {}) => {
  try {
    const r = await client.send(new CreateModelCommand({ ModelName: event.name, "Containers": [] }));
    return { ...r, body: /[a-z/]+/g.test(r) ? \`a\${\`b\${1}\`}\` : null };
  } catch (error) { throw new Error('x' + error.message); }
};
switch (x) { case 1: y += 0x1f; break; default: i++; }
label: while (true) do { f(a, b), delete a.b } while (typeof z === 'undefined');
\r\nvar el = <div a="b" {...c}>text {f({ d: 1 })}</div>;\r\n`,
];

function assertInside(inner: Range, outer: Range): void {
  assert.ok(
    contains(outer, inner) && inner.start <= inner.end,
    `${JSON.stringify(inner)} in ${JSON.stringify(outer)}`,
  );
}

/** Every range lies within that of the node that it belongs to. */
function assertNested(node: object, outer: Range): void {
  for (const value of Object.values(node) as unknown[]) {
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof part !== 'object' || part === null) continue;
      if ('start' in part && 'end' in part) assertInside(part as Range, outer);
      else if ('path' in part && 'fallback' in part)
        assertInside((part as unknown as { range: Range }).range, outer);
      else assertNested(part, 'range' in part ? (part.range as Range) : outer);
    }
  }
  if ('range' in node) assertInside(node.range as Range, outer);
}

function assertSane(text: string, file: string): void {
  const started = performance.now();
  const { body, comments, problems } = parseJavaScript(text, dialectOf(file));
  assert.ok(performance.now() - started < 1000, 'within a second');
  const all = { start: 0, end: text.length };
  for (const node of body) assertNested(node, all);
  for (const range of [...comments, ...problems.map((problem) => problem.range)]) assertInside(range, all);
  assert.ok(problems.length <= 21);
}

const FILES = ['a.ts', 'a.tsx', 'a.js'];

describe('parseJavaScript on any text', () => {
  it('reads the seeds without problems', () => {
    assert.deepEqual(parseJavaScript(SEEDS[0] ?? '', dialectOf('a.ts')).problems, []);
    assert.deepEqual(parseJavaScript(SEEDS[1] ?? '', dialectOf('a.js')).problems, []);
  });

  it('never throws on mutated programs and keeps ranges nested', () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      token: fc.option(fc.constantFrom(...TOKENS, ...SIGNS)),
    });
    const program = fc
      .tuple(fc.constantFrom(...SEEDS), fc.array(change, { maxLength: 5 }))
      .map(([seed, changes]) =>
        changes.reduce((text, { at, length, token }) => {
          const start = Math.floor(at * text.length);
          return text.slice(0, start) + (token ?? '') + text.slice(token === null ? start + length : start);
        }, seed),
      );
    fc.assert(fc.property(program, fc.constantFrom(...FILES), assertSane), { numRuns });
  });

  it('never throws on noise', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...TOKENS), maxLength: 120 }),
    );
    fc.assert(fc.property(noise, fc.constantFrom(...FILES), assertSane), { numRuns });
  });

  it('reads each part once, however much of what is around it is missing', () => {
    for (const unit of ['a ? a : (', 'a + (', 'f(a => a ? (', '{ a: b ? {', '(a as (']) {
      for (const file of FILES) assertSane(unit.repeat(60), file);
    }
  });

  it('takes no longer than a second for what repeats', () => {
    for (const unit of [
      '(',
      '[{',
      '`${',
      'new ',
      'a?b:',
      '<a>',
      '=>',
      '/*',
      'class{',
      'f(',
      '...',
      "'",
      'a<',
    ]) {
      for (const file of FILES) assertSane(unit.repeat(2000 / unit.length), file);
    }
  });
});
