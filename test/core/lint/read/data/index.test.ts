import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Datum } from '../../../../../src/core/lint/model/value.js';
import type { Location } from '../../../../../src/core/text/range.js';
import { type Format, parse, read } from './support.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

const RESOURCE = (index: number): string => `
  Config${index}:
    Type: AWS::SageMaker::EndpointConfig
    DependsOn: [Model${index}]
    Properties:
      ProductionVariants:
        - ModelName: !GetAtt Model${index}.ModelName
          VariantName: !If [C, !Sub "\${A}-x", !Ref B]
          InitialInstanceCount: !FindInMap [M, a, b]
      AsyncInferenceConfig: !If
        - C
        - OutputConfig: {S3OutputPath: !Join ["", ["s3://", !Ref B]]}
        - !Ref AWS::NoValue
  Model${index}:
    Type: AWS::SageMaker::Model
    Properties:
      PrimaryContainer: {Image: !Sub "\${AWS::Region}/x:1", Environment: {A: "1", B: '2'}}
`;
const YAML = `Parameters: {A: {Type: String, Default: x}, B: {Type: String}}
Mappings: {M: {a: {b: 1}}}
Resources:${RESOURCE(0)}`;
const JSON_TEXT = `{"Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument":
{"Statement": [{"Action": "s3:*"}]}}]}}, "B": {"Type": "AWS::SageMaker::Model", "Metadata": {"sagemaker-async": {"ignore": ["x"]}},
"Properties": {"ExecutionRoleArn": {"Fn::GetAtt": ["A", "Arn"]}, "Containers": [{"Image": {"Fn::If": ["c", "x", {"Ref": "AWS::NoValue"}]}}]}}}}`;
const LINES =
  '{"EndpointName": "a", "EndpointConfigName": "b"}\n{"TargetValue": 1, "CustomizedMetricSpecification": {}}\n';
const SEEDS: readonly (readonly [Format, string])[] = [
  ['yaml', YAML],
  ['json', JSON_TEXT],
  ['json', LINES],
];

/** Words whose place matters, so that mutation hits upon calls with wrong arguments. */
const WORDS = [
  '!Ref ',
  '!Sub ',
  '!If ',
  '!Join ',
  '"Fn::Sub"',
  'null',
  '[',
  ']',
  '{',
  '}',
  ': ',
  '- ',
  '\n',
  '&a ',
  '*a',
  '<<: *a\n',
  '"',
  '${',
  '}',
];

const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.record({ at: fc.nat(900), size: fc.nat(12), word: fc.constantFrom('', ...WORDS) }), {
      maxLength: 6,
    }),
  )
  .map(([[format, seed], changes]): readonly [Format, string] => {
    let text = seed;
    for (const { at, size, word } of changes) {
      const start = at % (text.length + 1);
      text = text.slice(0, start) + word + text.slice(start + size);
    }
    return [format, text];
  });

function* places(datum: Datum): Generator<Location> {
  yield datum.at;
  if (datum.kind === 'mapping') {
    yield datum.head;
    for (const entry of datum.entries) {
      yield entry.at;
      yield entry.keyAt;
      yield* places(entry.value);
    }
  } else if (datum.kind === 'sequence') for (const item of datum.items) yield* places(item);
}

function checkRead(text: string, format: Format): void {
  const started = performance.now();
  const { models, endpointConfigs, endpoints, policies, statements } = read(text, format);
  assert.ok(performance.now() - started < 1000, 'within a second');
  for (const { block } of [...models, ...endpointConfigs, ...endpoints, ...policies, ...statements]) {
    for (const { range } of places(block))
      assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
  }
}

describe('reading JSON and YAML', () => {
  it('copes with any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom<Format>('json', 'yaml'),
        checkRead,
      ),
      { numRuns },
    );
  });

  it('copes with templates that are being typed', () => {
    fc.assert(
      fc.property(mutated, ([format, text]) => {
        checkRead(text, format);
      }),
      { numRuns },
    );
  });

  const LARGE: Record<string, [text: string, format: Format]> = {
    'many numbers': [`[${'1,'.repeat(150_000)}1]`, 'json'],
    'brackets alone': ['['.repeat(20_000), 'json'],
    'a laugh a line': [
      `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`,
      'yaml',
    ],
    'many keys': [
      `{"ModelName": "m", "PrimaryContainer": {"Environment": {${Array.from({ length: 5000 }, (_, i) => `"k${i}": "v"`).join(',')}}}}`,
      'json',
    ],
    'many lines': ['{"a": 1}\n'.repeat(2_000), 'json'],
  };
  for (const [name, [text, format]] of Object.entries(LARGE)) {
    it(`copes with ${name}`, () => {
      checkRead(text, format);
    });
  }

  it('adds little to the parsing of 1,000 lines', () => {
    const text = `${YAML}${Array.from({ length: 58 }, (_, index) => RESOURCE(index + 1)).join('')}`;
    assert.ok(text.split('\n').length > 1000);
    // The best of many runs tells what it costs, whatever else the machine does.
    const best = (work: () => unknown): number =>
      Math.min(
        ...Array.from({ length: 15 }, () => {
          const started = performance.now();
          work();
          return performance.now() - started;
        }),
      );
    const parsing = best(() => parse(text, 'yaml'));
    const reading = best(() => read(text, 'yaml')) - parsing;
    assert.ok(reading < parsing + 10, `${reading} ms, beside ${parsing} ms for parsing`);
  });
});
