import assert from 'node:assert/strict';
import { identityOf, known } from '../../../../../src/core/lint/model/fields.js';
import { fixed, isClean, reports } from '../support-fixes.js';
import { read } from './support.js';

const resource = (group: string, kind: string, name: string, spec: string): string =>
  `apiVersion: ${group}.services.k8s.aws/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec}`;

const MODEL = resource(
  'sagemaker',
  'Model',
  'whisper-model',
  `  modelName: whisper
  executionRoleARN: arn:aws:iam::123456789012:role/x
  primaryContainer:
    image: 763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.1.0-gpu-py310
    modelDataURL: s3://acme/model.tar.gz
    environment:
      TS_MAX_REQUEST_SIZE: "1073741824"
`,
);
const config = (
  more: string,
  output = '\n      notificationConfig:\n        errorTopic: arn:aws:sns:us-east-1:123456789012:x',
): string =>
  resource(
    'sagemaker',
    'EndpointConfig',
    'whisper-config',
    `  endpointConfigName: whisper-config
  productionVariants:
    - variantName: v
      modelName: whisper
      initialInstanceCount: 1
      instanceType: ml.g5.xlarge
  asyncInferenceConfig:
    outputConfig:
      s3OutputPath: s3://acme/out${output}
${more}`,
  );
const TARGET = resource(
  'applicationautoscaling',
  'ScalableTarget',
  'target',
  `  minCapacity: 1
  maxCapacity: 4
  resourceID: endpoint/whisper/variant/v
  scalableDimension: sagemaker:variant:DesiredInstanceCount
  serviceNamespace: sagemaker
`,
);
const policy = (dimensions: string): string =>
  resource(
    'applicationautoscaling',
    'ScalingPolicy',
    'policy',
    `  policyName: policy
  policyType: TargetTrackingScaling
  resourceID: endpoint/whisper/variant/v
  scalableDimension: sagemaker:variant:DesiredInstanceCount
  serviceNamespace: sagemaker
  targetTrackingScalingPolicyConfiguration:
    targetValue: 5
    customizedMetricSpecification:
      metricName: ApproximateBacklogSizePerInstance
      namespace: AWS/SageMaker
      statistic: Average
      dimensions:
${dimensions}`,
  );
const DIMENSION = '        - name: EndpointName\n          value: whisper\n';
const all = (...documents: readonly string[]): string => documents.join('---\n');

describe('custom resources of AWS Controllers for Kubernetes', () => {
  it("are read from all documents under AWS's own names", () => {
    const service = 'apiVersion: v1\nkind: Service\nspec:\n  minCapacity: 0\n';
    const model = read(all(service, MODEL, config('  kmsKeyID: k\n'), TARGET, policy(DIMENSION)), 'yaml');
    const [container] = model.models[0]?.containers ?? [];
    assert.equal(identityOf(model.models[0]?.name), 'whisper');
    assert.equal(container?.image.family, 'torchserve');
    assert.equal(known(container.modelData)?.value, 's3://acme/model.tar.gz');
    assert.deepEqual(
      container.environment?.entries.map(({ key }) => key),
      ['TS_MAX_REQUEST_SIZE'],
    );
    const [async] = model.endpointConfigs;
    assert.equal(async?.mode, 'async');
    assert.equal(async.dialect, 'ack');
    assert.deepEqual(
      async.block.entries.map(({ key }) => key),
      ['EndpointConfigName', 'ProductionVariants', 'AsyncInferenceConfig', 'KmsKeyId'],
    );
    assert.equal(known(model.targets[0]?.resourceId)?.value, 'endpoint/whisper/variant/v');
    assert.deepEqual(
      model.policies[0]?.metric?.dimensions?.map(({ name }) => known(name)?.value),
      ['EndpointName'],
    );
  });

  it('name each other by reference', () => {
    const endpoint = resource(
      'sagemaker',
      'Endpoint',
      'e',
      '  endpointName: e\n  endpointConfigRef:\n    from:\n      name: whisper-config\n',
    );
    const model = read(all(config(''), endpoint), 'yaml');
    assert.equal(model.endpointConfigs[0]?.symbol, 'ack/EndpointConfig/whisper-config');
    assert.equal(identityOf(model.endpoints[0]?.configName), '\u0000ack/EndpointConfig/whisper-config\u0000');
  });

  it('are taken from lists and from JSON', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${TARGET.trimEnd().replaceAll('\n', '\n  ')}\n`;
    assert.equal(read(list, 'yaml').targets.length, 1);
    const json = `{"apiVersion": "sagemaker.services.k8s.aws/v1alpha1", "kind": "EndpointConfig", "spec": {"endpointConfigName": "c", "asyncInferenceConfig": {"outputConfig": {"s3OutputPath": "s3://a/b"}}}}`;
    assert.equal(read(json, 'json').endpointConfigs[0]?.mode, 'async');
  });

  it('are none in a template that writes one to a file', () => {
    const template = `Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants: []
  Machine:
    Type: AWS::EC2::Instance
    Properties:
      UserData: |
        apiVersion: sagemaker.services.k8s.aws/v1alpha1
`;
    assert.equal(read(template, 'yaml').endpointConfigs[0]?.dialect, 'cloudformation');
  });

  it('have their problems reported where they stand', () => {
    reports(
      'k8s/endpoint.yaml',
      all(
        MODEL.replace('"1073741824"', '‹"6553500"›'),
        config('    clientConfig:\n      maxConcurrentInvocationsPerInstance: ‹2000›\n').replace(
          'initialInstanceCount: 1',
          'initialInstanceCount: ‹0›',
        ),
        policy(`${DIMENSION}        - ‹name: VariantName\n          value: v›\n`).replace(
          '‹name: VariantName\n          value: v›',
          'name: ‹VariantName›\n          value: v',
        ),
      ),
      [
        'payload-limit-below-service',
        'initial-count-zero',
        'concurrency-out-of-range',
        'backlog-metric-variant-dimension',
      ],
    );
  });

  it('are clean when they are right, in Helm templates, and for endpoints that are not asynchronous', () => {
    isClean('k8s/endpoint.yaml', all(MODEL, config(''), TARGET, policy(DIMENSION)));
    isClean(
      'chart/templates/endpoint.yaml',
      all(
        MODEL.replace('"1073741824"', '{{ .Values.size | quote }}'),
        config('', '\n      {{- toYaml .Values.notification | nindent 6 }}')
          .replace('initialInstanceCount: 1', 'initialInstanceCount: {{ .Values.count }}')
          .replace('spec:', '{{- if .Values.isOn }}\nspec:'),
        '{{- end }}\n',
        TARGET.replace('minCapacity: 1', 'minCapacity: {{ .Values.min }}'),
      ),
    );
    isClean(
      'k8s/endpoint.yaml',
      all(MODEL.replace('1073741824', '6553500'), config('').replace(/ {2}asyncInferenceConfig:[^]*$/, '')),
    );
  });

  it('are silenced by comments', () => {
    isClean(
      'k8s/endpoint.yaml',
      config('').replace(
        /( +)initialInstanceCount: 1/,
        '$1# sagemaker-async-ignore initial-count-zero later\n$1initialInstanceCount: 0',
      ),
    );
  });

  it('are fixed in their own spelling', () => {
    const wrong = all(MODEL, config('    clientConfig:\n      maxConcurrentInvocationsPerInstance: 2000\n'));
    assert.equal(
      fixed('a.yaml', wrong, 'concurrency-out-of-range'),
      wrong.replace('Instance: 2000', 'Instance: 1000'),
    );
    const spec = read(config(''), 'yaml').endpointConfigs[0]?.block;
    assert.deepEqual(
      spec?.insert?.('ExecutionRoleArn', 'x').map(({ newText }) => newText.trim()),
      ['executionRoleARN: x'],
    );
    assert.deepEqual(
      spec
        .insert('AsyncInferenceConfig', { OutputConfig: { S3OutputPath: 'x', KmsKeyId: 'z' } })
        .map(({ newText }) => newText.trim().split(/\s+/).join(' ')),
      ['asyncInferenceConfig: outputConfig: s3OutputPath: x kmsKeyID: z'],
    );
  });

  it('are not given a failure path, which not every version of the controller takes', () => {
    const text = config('', '');
    reports('a.yaml', text.replace('outputConfig', '‹outputConfig›'), ['failure-path-missing']);
    assert.throws(() => fixed('a.yaml', text, 'failure-path-missing'));
  });
});
