import assert from 'node:assert/strict';
import type { Diagnostic } from '../../../../../src/core/lint/diagnostic.js';
import { readSource } from '../../../../../src/core/lint/read/index.js';
import { RULES } from '../../../../../src/core/lint/rules/index.js';
import { lintTexts } from '../../../../support/lint.js';
import { apply } from './support.js';

const DOCKERFILE = `FROM 763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.1.0-gpu-py310
COPY model.py /opt/ml/code/
`;
const async = (more = ''): string =>
  `{"EndpointConfigName": "c", "ProductionVariants": [{"VariantName": "v", "ModelName": "m", "InstanceType": "ml.g5.xlarge", "InitialInstanceCount": 1}]${more}}`;
const ASYNC = async(
  ', "AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "s3://a/b", "S3FailurePath": "s3://a/c"}, "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 1}}',
);
const compose = (environment: string, build = 'build: ./serving'): string =>
  `services:\n  api:\n    ${build}\n    image: acme/whisper\n    ports: ["8080:8080"]\n    environment:\n${environment}  db:\n    image: postgres\n    environment:\n      TS_MAX_REQUEST_SIZE: 5MB\n`;
const WRONG = '      TS_MAX_REQUEST_SIZE: 5MB\n      LOG_LEVEL: info\n';

function inCompose(text: string, files: Readonly<Record<string, string>> = {}): readonly Diagnostic[] {
  const file = 'docker-compose.yml';
  const found = lintTexts(
    { 'serving/Dockerfile': DOCKERFILE, 'config.json': ASYNC, [file]: text, ...files },
    RULES,
  );
  return found.filter(({ at }) => at.file === file);
}

function textOf({ at }: Diagnostic, text: string): string {
  return text.slice(at.range.start, at.range.end);
}

describe('compose files', () => {
  it('give variables to the image that is built from their context', () => {
    for (const [build, dockerfile] of [
      ['build: ./serving', 'app/serving/Dockerfile'],
      ['build: ..', 'Dockerfile'],
      ['build: {context: ., dockerfile: docker/gpu.Dockerfile}', 'app/docker/gpu.Dockerfile'],
    ] as const) {
      const { localRuns } = readSource({
        file: 'app/compose.yaml',
        kind: 'yaml',
        text: compose(WRONG, build),
      });
      assert.deepEqual(
        localRuns.map((run) => [run.dockerfile, run.environment.entries.map(({ key }) => key)]),
        [[dockerfile, ['TS_MAX_REQUEST_SIZE']]],
      );
      assert.equal(localRuns[0]?.environment.isComplete, false);
    }
  });

  for (const build of [
    'image: x',
    'build: https://github.com/acme/x.git',
    'build: $CONTEXT',
    'build: /srv/app',
    'build: {context: ., dockerfile_inline: "FROM x"}',
  ]) {
    it(`say nothing of a service with ${build}`, () => {
      const { localRuns } = readSource({ file: 'compose.yaml', kind: 'yaml', text: compose(WRONG, build) });
      assert.deepEqual(localRuns, []);
    });
  }

  for (const [form, text, value] of [
    ['a map', compose(WRONG), '5MB'],
    ['a list', compose('      - TS_MAX_REQUEST_SIZE=5MB\n      - LOG_LEVEL=info\n'), '5MB'],
    ['a list in quotes', compose('      - "TS_MAX_REQUEST_SIZE=5MB"\n'), '5MB'],
  ] as const) {
    it(`have what no server can read reported as information, in ${form}, and fixed`, () => {
      const found = inCompose(text);
      assert.deepEqual(
        found.map((one) => [one.rule, one.severity, textOf(one, text)]),
        [['size-with-unit', 'info', value]],
      );
      const after = apply(
        text,
        found.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
      );
      assert.notEqual(after, text);
      assert.deepEqual(
        inCompose(after).filter(({ rule }) => rule === 'size-with-unit'),
        [],
      );
    });
  }

  it('say nothing where variables are not known or missing', () => {
    for (const environment of [
      '      TS_MAX_REQUEST_SIZE: ${SIZE:-5MB}\n',
      '      TS_MAX_REQUEST_SIZE:\n',
      '      - TS_MAX_REQUEST_SIZE\n',
      '      - TS_MAX_REQUEST_SIZE=$SIZE\n',
      '      LOG_LEVEL: 5MB\n      HF_TOKEN: hf_abcdefghijklmnopqrstuvwxyzabcdefgh\n',
    ])
      assert.deepEqual(
        inCompose(compose(environment)).map(({ rule }) => rule),
        [],
        environment,
      );
  });

  it('say nothing where a model decides the environment, nothing is asynchronous, or the image serves no model', () => {
    const model =
      '{"ModelName": "m", "ExecutionRoleArn": "arn:aws:iam::123456789012:role/x", "PrimaryContainer": {"Image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/serving:1"}}';
    for (const files of [
      { 'model.json': model },
      { 'config.json': async() },
      { 'config.json': '{}' },
      { 'serving/Dockerfile': 'FROM node:20\nCMD ["node", "app.js"]\n' },
    ])
      assert.deepEqual(inCompose(compose(WRONG), files), []);
  });

  it('are told by their names', () => {
    const { localRuns } = readSource({ file: 'values.yaml', kind: 'yaml', text: compose(WRONG) });
    assert.deepEqual(localRuns, []);
  });

  it('take suppressions', () => {
    const text = compose(
      WRONG.replace('      TS', '      # sagemaker-async-ignore size-with-unit a test\n      TS'),
    );
    assert.deepEqual(inCompose(text), []);
  });
});
