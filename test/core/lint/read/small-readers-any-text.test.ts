import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Datum } from '../../../../src/core/lint/model/value.js';
import { parseShell } from '../../../../src/core/lint/parse/shell/parse.js';
import { unquote } from '../../../../src/core/lint/parse/shell/unquote.js';
import { parseShorthand } from '../../../../src/core/lint/parse/shorthand/parse.js';
import { readSource } from '../../../../src/core/lint/read/index.js';
import type { FileKind } from '../../../../src/core/lint/read/source.js';
import { applyEdits } from '../../../../src/core/text/apply-edits.js';
import type { TextEdit } from '../../../../src/core/text/range.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

const SEEDS: readonly (readonly [FileKind, string])[] = [
  [
    'shell',
    `N=a\nM='{"OutputConfig": {"S3OutputPath": "s3://b"}}'\naws sagemaker create-endpoint-config --endpoint-config-name "$N" --production-variants VariantName=v,ModelName=$N,InitialInstanceCount=0 VariantName=w --async-inference-config '{"OutputConfig": {"S3OutputPath": "s3://'$N'/x"}, "ClientConfig": {"MaxConcurrentInvocationsPerInstance": '$X'}}'\nA=$(aws application-autoscaling put-scaling-policy --service-namespace sagemaker --target-tracking-scaling-policy-configuration "$M")\n`,
  ],
  [
    'shell',
    'cat > x.json <<EOF\n{"EndpointConfigName": "$N", "AsyncInferenceConfig": {"ClientConfig": {"MaxConcurrentInvocationsPerInstance": $M}, "OutputConfig": {"S3OutputPath": "s3://$B/o"}}}\nEOF\naws sagemaker create-model --model-name m --primary-container "Image=i,Environment={A=$A,B=[x,y]}" --containers Image=a Image=b\n',
  ],
  [
    'json',
    '{"StartAt": "A", "States": {"A": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sagemaker:createEndpointConfig", "Parameters": {"N.$": "$.n", "AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "{% x %}"}}}}}}]}}}',
  ],
  [
    'yaml',
    'apiVersion: sagemaker.services.k8s.aws/v1alpha1\nkind: EndpointConfig\nmetadata:\n  name: x\nspec:\n  endpointConfigName: c\n  productionVariants:\n    - variantName: v\n      modelRef: {from: {name: m}}\n  asyncInferenceConfig:\n    outputConfig:\n      s3OutputPath: s3://b/o\n      {{- if .Values.x }}\n      kmsKeyID: "{{ .Values.k }}"\n      {{- end }}\n---\napiVersion: sagemaker.services.k8s.aws/v1alpha1\nkind: Model\nspec:\n  primaryContainer: {image: a, environment: {A: "1"}}\n',
  ],
];
const COMPOSE = `x-base: &base
  environment: &env
    TS_MAX_REQUEST_SIZE: 5MB
services:
  api:
    <<: *base
    build: {context: ., dockerfile: docker/gpu.Dockerfile}
    environment:
      - SAGEMAKER_MODEL_SERVER_TIMEOUT=60
      - TS_DEFAULT_WORKERS_PER_MODEL
      - "MMS_MAX_REQUEST_SIZE=\${SIZE:-6553500}"
  worker:
    build: ../serving
    image: acme/whisper
    environment:
      <<: *env
      MODEL_SERVER_WORKERS: "2"
`;
const WORDS = [
  '"',
  "'",
  '\\',
  '$',
  '${',
  '$(',
  ')',
  '`',
  '{',
  '}',
  '[',
  ']',
  ',',
  '=',
  '@=',
  ':',
  '--',
  '\n',
  '\\\n',
  '<<EOF',
  'EOF',
  ' ',
  '---\n',
  '{{',
  '%}',
  '.$',
  '-',
  '\uE100',
  '&a ',
  '*a',
  '#',
];

const changes = fc.array(
  fc.record({ at: fc.nat(700), size: fc.nat(14), word: fc.constantFrom('', ...WORDS) }),
  { maxLength: 8 },
);
const changed = (seed: string, all: typeof changes extends fc.Arbitrary<infer T> ? T : never): string => {
  let text = seed;
  for (const { at, size, word } of all) text = text.slice(0, at) + word + text.slice(at + size);
  return text;
};
const mutated = fc
  .tuple(fc.constantFrom(...SEEDS), changes)
  .map(([[kind, seed], all]) => ({ kind, text: changed(seed, all) }));
const mutatedCompose = changes.map((all) => changed(COMPOSE, all));

/** Every place lies in the text and every edit can be made. */
function check(datum: Datum, text: string): void {
  const isIn = ({ start, end }: { start: number; end: number }): void => {
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
  };
  const canApply = (edits: readonly TextEdit[] | undefined): void => {
    for (const { range } of edits ?? []) isIn(range);
    applyEdits(text, edits ?? []);
  };
  isIn(datum.at.range);
  if (datum.kind === 'known') {
    isIn(datum.decidedAt.range);
    canApply(datum.replace?.("it's"));
  } else if (datum.kind === 'sequence') {
    canApply(datum.append?.({ a: 1 }));
    for (const item of datum.items) check(item, text);
  } else if (datum.kind === 'mapping') {
    isIn(datum.head.range);
    canApply(datum.insert?.('NewMember', { A: ['b c', 1, null] }));
    for (const { keyAt, at, value, remove, rename } of datum.entries) {
      isIn(keyAt.range);
      isIn(at.range);
      canApply(remove?.());
      canApply(rename?.('Other'));
      check(value, text);
    }
  }
}

describe('the readers of calls on any text', () => {
  it('never throw and keep every place and every edit in the text', () => {
    fc.assert(
      fc.property(mutated, ({ kind, text }) => {
        const started = performance.now();
        const model = readSource({ file: 'file', kind, text });
        const nouns = [
          model.models,
          model.endpointConfigs,
          model.endpoints,
          model.invocations,
          model.targets,
          model.policies,
          model.alarms,
        ];
        for (const noun of nouns.flat()) check(noun.block, text);
        assert.ok(performance.now() - started < 2_000);
      }),
      { numRuns },
    );
  });

  it('read what is not mutated at all', () => {
    for (const [kind, text] of SEEDS)
      assert.ok(readSource({ file: 'file', kind, text }).endpointConfigs.length > 0);
  });
});

describe('the reader of compose files on any text', () => {
  const runs = (text: string) => readSource({ file: 'app/compose.yaml', kind: 'yaml', text }).localRuns;

  it('never throws and keeps every place and every edit in the text', () => {
    fc.assert(
      fc.property(mutatedCompose, (text) => {
        for (const { environment } of runs(text)) check(environment, text);
      }),
      { numRuns },
    );
  });

  it('reads what is not mutated at all', () => {
    assert.deepEqual(
      runs(COMPOSE).map(({ dockerfile }) => dockerfile),
      ['app/docker/gpu.Dockerfile', 'serving/Dockerfile'],
    );
  });
});

describe('parseShorthand', () => {
  it('never throws and keeps its places in the text', () => {
    const pieces = fc.constantFrom(
      'A',
      'B=',
      '=',
      ',',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '\\',
      ' ',
      'x y',
      '@',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const { root, problems } = parseShorthand(text);
        assert.equal(root === undefined, problems.length > 0);
        if (root !== undefined) assert.ok(root.range.end <= text.length);
      }),
      { numRuns },
    );
  });

  for (const piece of ['{', '[', 'A={', 'A=[', 'A=', '"', ',', 'A,']) {
    it(`survives 30,000 times ${piece}`, () => {
      const started = performance.now();
      parseShorthand(piece.repeat(30_000));
      assert.ok(performance.now() - started < 5_000);
    });
  }

  it('reads lists, objects, quotes and files', () => {
    const plain = (text: string): unknown =>
      JSON.parse(
        JSON.stringify(parseShorthand(text).root, ['kind', 'entries', 'key', 'value', 'items', 'tag']),
      );
    const scalar = (value: string): object => ({ kind: 'scalar', value });
    assert.deepEqual(plain('A=b=c,D="x,y"'), {
      kind: 'mapping',
      entries: [
        { key: 'A', value: scalar('b=c') },
        { key: 'D', value: scalar('x,y') },
      ],
    });
    assert.deepEqual(plain('A=b,c,D=[e,f],G={H=i}'), {
      kind: 'mapping',
      entries: [
        { key: 'A', value: { kind: 'sequence', items: [scalar('b'), scalar('c')] } },
        { key: 'D', value: { kind: 'sequence', items: [scalar('e'), scalar('f')] } },
        { key: 'G', value: { kind: 'mapping', entries: [{ key: 'H', value: scalar('i') }] } },
      ],
    });
    assert.deepEqual(plain('A@=file://x'), {
      kind: 'mapping',
      entries: [{ key: 'A', value: { ...scalar('file://x'), tag: 'file' } }],
    });
    for (const text of ['A', '=b', 'A={', 'A=[b', 'A="b', 'A=b,', 'A={B=c}d'])
      if (text !== 'A=b,') assert.equal(parseShorthand(text).problems.length, 1, text);
  });
});

describe('unquote', () => {
  it('gives the value that the scanner gives, each character with its place', () => {
    const pieces = fc.constantFrom(
      'a',
      "'b c'",
      '"d e"',
      '\\ ',
      '"\\""',
      "'\\'",
      '$X',
      '"${Y:-z}"',
      '$(f "g")',
      '"\\$h"',
      '"\\i"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const [word] = parseShell(`x ${text}`).commands[0]?.words.slice(1) ?? [];
        const { text: value, starts, ends } = unquote(`x ${text}`, { start: 2, end: text.length + 2 });
        assert.equal(value, word?.value);
        assert.equal(starts.length, value.length);
        starts.forEach((start, index) => {
          const end = ends[index] ?? 0;
          assert.ok(start < end && end <= text.length + 2);
          assert.ok(`x ${text}`.slice(start, end).endsWith(value.charAt(index)));
        });
      }),
      { numRuns },
    );
  });
});
