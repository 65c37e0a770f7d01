import assert from 'node:assert/strict';
import { identityOf, known } from '../../../../../src/core/lint/model/fields.js';
import { fixed, isClean, reports } from '../support-fixes.js';
import { read } from './support.js';

const OUTPUT = '"OutputConfig": {"S3OutputPath": "s3://acme/out", "S3FailurePath": "s3://acme/failed"}';
const task = (action: string, given: string): string =>
  `{"Type": "Task", "Resource": "arn:aws:states:::${action}", ${given}, "End": true}`;
const machine = (states: string): string => `{"StartAt": "A", "States": {"A": ${states}}}`;
const createConfig = (async: string, count = '1'): string =>
  machine(
    task(
      'sagemaker:createEndpointConfig',
      `"Parameters": {"EndpointConfigName.$": "$.name", "ProductionVariants": [{"VariantName": "v", "ModelName.$": "$.model", "InitialInstanceCount": ${count}}]${async}}`,
    ),
  );

describe('Step Functions', () => {
  for (const action of [
    'sagemaker:createEndpointConfig',
    'sagemaker:createEndpointConfig.sync',
    'aws-sdk:sagemaker:createEndpointConfig',
  ]) {
    it(`reads what a task gives to ${action}`, () => {
      const model = read(
        machine(
          task(action, `"Parameters": {"EndpointConfigName": "c", "AsyncInferenceConfig": {${OUTPUT}}}`),
        ),
      );
      assert.equal(model.endpointConfigs[0]?.mode, 'async');
      assert.equal(model.endpointConfigs[0].dialect, 'step-functions');
      assert.equal(identityOf(model.endpointConfigs[0].name), 'c');
    });
  }

  it('reads states in branches and maps, in JSON and YAML', () => {
    const call = task(
      'aws-sdk:sagemakerruntime:invokeEndpointAsync',
      '"Arguments": {"EndpointName": "e", "InvocationTimeoutSeconds": 900}',
    );
    for (const state of [
      `{"Type": "Parallel", "Branches": [${machine(call)}, ${machine(call)}]}`,
      `{"Type": "Map", "ItemProcessor": ${machine(`{"Type": "Map", "Iterator": ${machine(call)}}`)}}`,
    ])
      assert.ok(read(machine(state)).invocations.every(({ timeout }) => known(timeout)?.value === 900));
    assert.equal(
      read(machine(`{"Type": "Parallel", "Branches": [${machine(call)}, ${machine(call)}]}`)).invocations
        .length,
      2,
    );
    const yaml = `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::aws-sdk:applicationautoscaling:registerScalableTarget
    Arguments:
      ServiceNamespace: sagemaker
      ResourceId: "{% 'endpoint/' & $name & '/variant/v' %}"
      MinCapacity: 0
    End: true
`;
    const [target] = read(yaml, 'yaml').targets;
    assert.equal(known(target?.min)?.value, 0);
    assert.equal(target?.resourceId?.value.kind, 'unknown');
  });

  it('takes no identity from what a path or an expression gives', () => {
    const model = read(createConfig(`, "AsyncInferenceConfig.$": "$.async"`));
    const [config] = model.endpointConfigs;
    assert.equal(config?.mode, 'unknown');
    assert.equal(identityOf(config.name), undefined);
    assert.equal(identityOf(config.variants[0]?.modelName), undefined);
    const given = read(machine(task('sagemaker:createEndpointConfig', '"Arguments": "{% $states.input %}"')));
    assert.equal(given.endpointConfigs[0]?.mode, 'unknown');
  });

  it('reads a definition that a template holds as an object', () => {
    const text = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A:
            Type: Task
            Resource: !Sub arn:\${AWS::Partition}:states:::aws-sdk:sagemaker:createEndpoint
            Parameters:
              EndpointName: !Ref Name
              EndpointConfigName.$: $.config
`;
    const [endpoint] = read(text, 'yaml').endpoints;
    assert.ok(identityOf(endpoint?.name)?.includes('Name'));
    assert.equal(identityOf(endpoint?.configName), undefined);
  });

  it('passes over other tasks and other documents with states', () => {
    for (const text of [
      machine(task('lambda:invoke', '"Parameters": {"EndpointName": "e", "InvocationTimeoutSeconds": 9}')),
      machine(task('sagemaker:createTrainingJob.sync', '"Parameters": {"EndpointName": "e"}')),
      machine(
        '{"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:createEndpoint"}',
      ),
      `{"States": {"A": ${task('sagemaker:createEndpoint', '"Parameters": {"EndpointName": "e"}')}}}`,
    ]) {
      const model = read(text);
      assert.deepEqual(
        [model.endpoints, model.invocations].map(({ length }) => length),
        [0, 0],
      );
    }
  });

  it('has its problems reported where they stand', () => {
    reports(
      'deploy.asl.json',
      createConfig(
        ', "AsyncInferenceConfig": {‹"OutputConfig"›: {"S3OutputPath": "s3://acme/out"}, "ClientConfig": {"MaxConcurrentInvocationsPerInstance": ‹2000›}}',
        '‹0›',
      ),
      ['initial-count-zero', 'failure-path-missing', 'concurrency-out-of-range'],
    );
  });

  it('is clean when it is right, when values come from the input, and for other endpoints', () => {
    isClean('deploy.asl.json', createConfig(`, "AsyncInferenceConfig": {${OUTPUT}}`));
    isClean(
      'deploy.asl.json',
      createConfig(
        ', "AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "s3://acme/out", "S3FailurePath.$": "$.failed"}, "ClientConfig": {"MaxConcurrentInvocationsPerInstance": "{% 2000 %}"}}',
        '"{% 0 %}"',
      ),
    );
    isClean('deploy.asl.json', createConfig(''));
  });

  it('takes suppressions', () => {
    isClean(
      'deploy.asl.json',
      createConfig(
        ', "AsyncInferenceConfig": {"//": "sagemaker-async-ignore failure-path-missing read by hand", "OutputConfig": {"S3OutputPath": "s3://acme/out"}}',
      ),
    );
  });

  it('is fixed', () => {
    const text = createConfig(
      ', "AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "s3://acme/out"}}',
    );
    assert.equal(
      fixed('deploy.asl', text, 'failure-path-missing'),
      text.replace('acme/out"', 'acme/out", "S3FailurePath": "s3://acme/out-failures"'),
    );
  });
});
