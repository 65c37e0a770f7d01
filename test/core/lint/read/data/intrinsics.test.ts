import assert from 'node:assert/strict';
import type { Datum } from '../../../../../src/core/lint/model/value.js';
import { unmark } from '../../../../support/marked.js';
import { apply, at, mark, read } from './support.js';

const DECLARATIONS = `
Parameters:
  Seconds: {Type: Number, Default: 900}
  Prefix: {Type: String, Default: llm}
  Bucket: {Type: String}
  Empty: {Type: String, Default: ''}
  Secret: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b}
  Many: {Type: CommaDelimitedList, Default: 'a,b'}
Mappings:
  Sizes:
    dev: {Count: 1, Same: x}
    prod: {Count: 2, Same: x}
`;

const RESOURCES = `
  Config: {Type: 'AWS::SageMaker::EndpointConfig', Properties: {}}
  Topic: {Type: 'AWS::SNS::Topic'}
  Wake: {Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: {}}
`;

function templateWith(value: string): string {
  return `${DECLARATIONS}
Resources:${RESOURCES}
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      Value: ${value}
`;
}

function valueIn(text: string): Datum {
  const [model] = read(text, 'yaml').models;
  assert.ok(model);
  return at(model.block, 'Value');
}

/** `=value`, with `?` when an input can change it; `~` and what is known of the text otherwise. */
function describeDatum(datum: Datum): string {
  switch (datum.kind) {
    case 'known':
      return `=${JSON.stringify(datum.value)}${datum.isOverridable ? '?' : ''}`;
    case 'unknown':
      return `~${(datum.template ?? []).map((part) => (typeof part === 'string' ? part : `«${part.symbol.replace('file.yaml', '')}»`)).join('')}`;
    case 'mapping': {
      const entries = datum.entries.map(({ key, value }) => `${key}${describeDatum(value)}`);
      const flags = `${datum.isComplete ? '' : ' open'}${datum.isConditional === true ? ' maybe' : ''}`;
      return `{${entries.join(', ')}}${flags}`;
    }
    case 'sequence':
      return `[${datum.items.map(describeDatum).join(', ')}]${datum.isComplete ? '' : ' open'}`;
  }
}

describe('template functions', () => {
  const cases: Record<string, [short: string, long: string, expected: string]> = {
    'Ref to a parameter with a default': ['!Ref Seconds', '{Ref: Seconds}', '=900?'],
    'Ref to a parameter without one': ['!Ref Bucket', '{Ref: Bucket}', '~«#Bucket»'],
    'Ref to a parameter with an empty default': ['!Ref Empty', '{Ref: Empty}', '~«#Empty»'],
    'Ref to the name of a value kept elsewhere': ['!Ref Secret', '{Ref: Secret}', '~«#Secret»'],
    'Ref to a list': ['!Ref Many', '{Ref: Many}', '~«#Many»'],
    'Ref to a resource': ['!Ref Config', '{"Ref": "Config"}', '~«#Config»'],
    'Ref to nothing': ['!Ref AWS::NoValue', '{Ref: "AWS::NoValue"}', '=null'],
    'Ref to a region': ['!Ref AWS::Region', '{Ref: "AWS::Region"}', '~«AWS::Region»'],
    'Ref to the stack': ['!Ref AWS::StackName', '{Ref: "AWS::StackName"}', '~«#AWS::StackName»'],
    'GetAtt of a name': [
      '!GetAtt Config.EndpointConfigName',
      '{"Fn::GetAtt": [Config, EndpointConfigName]}',
      '~«#Config»',
    ],
    'GetAtt that a Ref gives too': [
      '!GetAtt Topic.TopicArn',
      '{"Fn::GetAtt": "Topic.TopicArn"}',
      '~«#Topic»',
    ],
    'GetAtt of a policy': ['!GetAtt Wake.Arn', '{"Fn::GetAtt": [Wake, Arn]}', '~«#Wake»'],
    'GetAtt of anything else': [
      '!GetAtt Topic.TopicName',
      '{"Fn::GetAtt": [Topic, TopicName]}',
      '~«#Topic.TopicName»',
    ],
    'Sub of parameters with defaults': [
      '!Sub "${Prefix}-${Seconds}"',
      '{"Fn::Sub": "${Prefix}-${Seconds}"}',
      '="llm-900"?',
    ],
    'Sub of one parameter': ['!Sub ${Seconds}', '{"Fn::Sub": "${Seconds}"}', '=900?'],
    'Sub of nothing': ['!Sub text', '{"Fn::Sub": "text"}', '="text"'],
    'Sub of unknown parts': [
      '!Sub s3://${Bucket}/${Prefix}/${AWS::Region}/${Topic.TopicName}/${!x}',
      '{"Fn::Sub": "s3://${Bucket}/${Prefix}/${AWS::Region}/${Topic.TopicName}/${!x}"}',
      '~s3://«#Bucket»/llm/«AWS::Region»/«#Topic.TopicName»/${x}',
    ],
    'Sub with variables': [
      '!Sub ["${A}/${B}", {A: !Ref Bucket, B: x}]',
      '{"Fn::Sub": ["${A}/${B}", {A: {Ref: Bucket}, B: x}]}',
      '~«#Bucket»/x',
    ],
    Join: [
      '!Join ["/", ["s3:/", !Ref Bucket, out]]',
      '{"Fn::Join": ["/", ["s3:/", {Ref: Bucket}, out]]}',
      '~s3://«#Bucket»/out',
    ],
    'Join of literals': ['!Join ["", [a, b]]', '{"Fn::Join": ["", [a, b]]}', '="ab"'],
    'If of the same': ['!If [C, 1, 1]', '{"Fn::If": [C, 1, 1]}', '=1'],
    'If of the same behind a default': [
      '!If [C, !Ref Seconds, 900]',
      '{"Fn::If": [C, {Ref: Seconds}, 900]}',
      '=900?',
    ],
    'If of different values': ['!If [C, 1, 2]', '{"Fn::If": [C, 1, 2]}', '~'],
    'If of a value or nothing': [
      '!If [C, 1, !Ref AWS::NoValue]',
      '{"Fn::If": [C, 1, {Ref: "AWS::NoValue"}]}',
      '~',
    ],
    'If of nothing at all': [
      '!If [C, !Ref AWS::NoValue, !Ref AWS::NoValue]',
      '{"Fn::If": [C, {Ref: "AWS::NoValue"}, {Ref: "AWS::NoValue"}]}',
      '=null',
    ],
    'If of a block or nothing': [
      '!If [C, {a: 1}, !Ref AWS::NoValue]',
      '{"Fn::If": [C, {a: 1}, {Ref: "AWS::NoValue"}]}',
      '{a=1} maybe',
    ],
    'If of nothing or a block': [
      '!If [C, !Ref AWS::NoValue, {a: 1}]',
      '{"Fn::If": [C, {Ref: "AWS::NoValue"}, {a: 1}]}',
      '{a=1} maybe',
    ],
    'If of two blocks': ['!If [C, {a: 1}, {a: 1}]', '{"Fn::If": [C, {a: 1}, {a: 1}]}', '~'],
    'If of one place': [
      '!If [C, !Ref Bucket, !Ref Bucket]',
      '{"Fn::If": [C, {Ref: Bucket}, {Ref: Bucket}]}',
      '~«#Bucket»',
    ],
    FindInMap: ['!FindInMap [Sizes, dev, Count]', '{"Fn::FindInMap": [Sizes, dev, Count]}', '=1?'],
    'FindInMap where all rows agree': [
      '!FindInMap [Sizes, !Ref Bucket, Same]',
      '{"Fn::FindInMap": [Sizes, {Ref: Bucket}, Same]}',
      '="x"?',
    ],
    'FindInMap where they differ': [
      '!FindInMap [Sizes, !Ref Bucket, Count]',
      '{"Fn::FindInMap": [Sizes, {Ref: Bucket}, Count]}',
      '~',
    ],
    Select: ['!Select [0, [a, b]]', '{"Fn::Select": [0, [a, b]]}', '~'],
    ImportValue: ['!ImportValue x', '{"Fn::ImportValue": x}', '~'],
    Transform: ['!Transform {Name: x}', '{"Fn::Transform": {Name: x}}', '~'],
    'functions among keys': ['{a: 1, "Fn::Transform": {}}', '{a: 1, "Fn::ForEach::X": []}', '{a=1} open'],
    items: ['[!Ref AWS::NoValue, 1]', '[{Ref: "AWS::NoValue"}, 1]', '[=1]'],
    'items under a condition': [
      '[!If [C, {a: 1}, !Ref AWS::NoValue]]',
      '[{"Fn::If": [C, {a: 1}, {Ref: "AWS::NoValue"}]}]',
      '[{a=1} maybe] open',
    ],
    'a placeholder': ['"{{resolve:ssm:/x}}"', '"${Forgotten}"', '~'],
    'broken calls': ['!Sub [1]', '{"Fn::Join": x}', '~'],
    'calls without arguments': ['!If', '{"Fn::If": []}', '~'],
  };
  for (const [name, [short, long, expected]] of Object.entries(cases)) {
    it(name, () => {
      const told = [short, long].map((value) => describeDatum(valueIn(templateWith(value))));
      assert.deepEqual(name === 'a placeholder' ? told.map((one) => one.charAt(0)) : told, [
        expected,
        expected,
      ]);
    });
  }
});

describe('a value behind a parameter', () => {
  const { text, ranges } = unmark(templateWith('‹!Ref Seconds›').replace('Default: 900', 'Default: ‹900›'));

  it('is used here and decided there', () => {
    const value = valueIn(text);
    assert.ok(value.kind === 'known');
    assert.deepEqual([value.decidedAt.range, value.at.range], ranges);
    assert.equal(value.raw, '900');
  });

  it('is changed in the default', () => {
    const value = valueIn(text);
    assert.ok(value.kind === 'known' && value.replace);
    assert.equal(apply(text, value.replace(60)), text.replace('Default: 900', 'Default: 60'));
  });
});

describe('a text derived from a function', () => {
  const cases: Record<string, [value: string, expected: string | undefined]> = {
    'of Ref': ['!Ref Bucket', "!Sub '${Bucket}/failures'"],
    'of GetAtt': ['!GetAtt Topic.TopicName', "!Sub '${Topic.TopicName}/failures'"],
    'of Sub': ['!Sub s3://${Bucket}/out', "!Sub 's3://${Bucket}/out/failures'"],
    'of Join': ['!Join ["/", ["s3:/", !Ref Bucket, "${x}"]]', undefined],
    'of Join with a literal': [
      '!Join ["/", ["s3:/", !Ref Bucket, out]]',
      "!Sub 's3://${Bucket}/out/failures'",
    ],
    'of Sub with variables': ['!Sub ["${A}/x", {A: !Ref Bucket}]', "!Sub '${Bucket}/x/failures'"],
    'of what Sub cannot write': ['!Join ["/", [!Select [0, [a]], out]]', undefined],
    'of plain text': ['s3://a/b', 's3://a/b/failures'],
    'of quoted text': ["'s3://a/b'", "'s3://a/b/failures'"],
  };
  for (const [name, [value, expected]] of Object.entries(cases)) {
    it(name, () => {
      const datum = valueIn(templateWith(value));
      assert.ok(datum.kind === 'known' || datum.kind === 'unknown');
      const derived = datum.derive?.((text) => `${text}/failures`)?.raw;
      if (name === 'of Join') assert.match(derived ?? '', /\$\{!x\}/);
      else assert.equal(derived, expected);
    });
  }

  it('is a call of its own in JSON', () => {
    const text =
      '{"Resources": {"M": {"Type": "AWS::SageMaker::Model", "Properties": {"Value": {"Ref": "B"}}}}}';
    const [model] = read(text).models;
    const datum = at(model?.block, 'Value');
    assert.ok(datum.kind === 'unknown');
    assert.deepEqual(
      datum.derive?.((one) => `${one}/x`),
      { raw: '{"Fn::Sub": "${B}/x"}' },
    );
    assert.equal(mark(text, datum.at), text.replace('{"Ref": "B"}', '‹{"Ref": "B"}›'));
  });
});
