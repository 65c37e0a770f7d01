import assert from 'node:assert/strict';
import { identityOf } from '../../../../../src/core/lint/model/fields.js';
import { apply, checkPlaces, counted, only, read, shown } from './support.js';
import { textOf } from '../../../../../src/core/text/message.js';

const DEPLOYMENT = `import boto3
client = boto3.client("sagemaker")
env = {"TS_DEFAULT_RESPONSE_TIMEOUT": "900"}
client.create_model(
    ModelName=name,
    PrimaryContainer={
        "Image": f"763104351884.dkr.ecr.{region}.amazonaws.com/pytorch-inference:2.3.0-gpu-py311",
        "ModelDataUrl": "s3://bucket/model.tar.gz",
        "Environment": env,
    },
)
config = client.create_endpoint_config(
    EndpointConfigName="config",
    ProductionVariants=[
        {
            "VariantName": "AllTraffic",
            "ModelName": name,
            "InstanceType": "ml.g5.xlarge",
            "InitialInstanceCount": 1,
        }
    ],
    AsyncInferenceConfig={
        "OutputConfig": {
            "S3OutputPath": f"s3://{bucket}/out",
            "NotificationConfig": {"SuccessTopic": topic},
        },
        "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 4},
    },
)
client.create_endpoint(EndpointName=endpoint, EndpointConfigName="config")
boto3.client("sagemaker-runtime").invoke_endpoint_async(
    EndpointName=endpoint, InputLocation=location, InvocationTimeoutSeconds=3600
)
`;

const SCALING = `resource_id = f"endpoint/{endpoint}/variant/AllTraffic"
scaling = boto3.client("application-autoscaling")
scaling.register_scalable_target(
    ServiceNamespace="sagemaker",
    ResourceId=resource_id,
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    MinCapacity=0,
    MaxCapacity=5,
)
answer = scaling.put_scaling_policy(
    PolicyName="wake",
    ServiceNamespace="sagemaker",
    ResourceId=resource_id,
    PolicyType="StepScaling",
    StepScalingPolicyConfiguration={"StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}]},
)
boto3.client("cloudwatch").put_metric_alarm(
    AlarmName="wake",
    MetricName="HasBacklogWithoutCapacity",
    Namespace="AWS/SageMaker",
    Dimensions=[{"Name": "EndpointName", "Value": endpoint}],
    AlarmActions=[answer["PolicyARN"]],
)
`;

const CONFIG = 'ProductionVariants=[{"ModelName": "m"}]';

/** Text → mode of its one endpoint configuration. */
const MODES: Record<string, string> = {
  [`c.create_endpoint_config(${CONFIG})`]: 'real-time',
  [`c.create_endpoint_config(${CONFIG}, AsyncInferenceConfig={"OutputConfig": {}})`]: 'async',
  [`c.create_endpoint_config(${CONFIG}, AsyncInferenceConfig=None)`]: 'real-time',
  [`c.create_endpoint_config(${CONFIG}, AsyncInferenceConfig={})`]: 'real-time',
  [`c.create_endpoint_config(${CONFIG}, AsyncInferenceConfig=part)`]: 'unknown',
  [`part = {"OutputConfig": {}}\nc.create_endpoint_config(${CONFIG}, AsyncInferenceConfig=part)`]: 'async',
  [`c.create_endpoint_config(${CONFIG}, **more)`]: 'unknown',
  'c.create_endpoint_config(**request)': 'unknown',
  'request = {"EndpointConfigName": "n"}\nrequest["AsyncInferenceConfig"] = {"OutputConfig": {}}\nc.create_endpoint_config(**request)':
    'async',
  'request = {"EndpointConfigName": "n"}\nif big:\n    request["AsyncInferenceConfig"] = {"OutputConfig": {}}\nc.create_endpoint_config(**request)':
    'unknown',
  'c.create_endpoint_config(ProductionVariants=[{"ServerlessConfig": {"MemorySizeInMB": 2048}}])':
    'serverless',
  'class D:\n    def __init__(self):\n        self.part = {"OutputConfig": {}}\n    def go(self):\n        self.c.create_endpoint_config(EndpointConfigName="n", AsyncInferenceConfig=self.part)':
    'async',
};

/** Nothing of AWS's in them. */
const LOOK_ALIKES: readonly string[] = [
  'session.create_model("name", role, containers)',
  'self.create_model(name="x")',
  'api.create_endpoint("/ping", handler)',
  'api.create_endpoint(path="/ping")',
  'self.invoke_endpoint_async(payload)',
  'create_model(ModelName="m")',
  'scaling.register_scalable_target(ServiceNamespace="ecs", MinCapacity=0)',
  'cloudwatch.put_metric_alarm(MetricName="CPUUtilization", Namespace="AWS/EC2")',
  '# client.invoke_endpoint_async(EndpointName="e")',
  '"""client.invoke_endpoint_async(EndpointName="e")"""',
  'print("invoke_endpoint_async(EndpointName=1)")',
];

describe('boto3 in Python', () => {
  it('reads a deployment', () => {
    const model = read(DEPLOYMENT);
    assert.deepEqual(counted(model), {
      models: 1,
      endpointConfigs: 1,
      endpoints: 1,
      invocations: 1,
      evidence: 1,
    });
    const container = only(only(model.models).containers);
    assert.equal(container.image.family, 'torchserve');
    assert.equal(container.image.version, '2.3.0');
    assert.equal(shown(container.environment), '{TS_DEFAULT_RESPONSE_TIMEOUT: "900"}');

    const config = only(model.endpointConfigs);
    assert.equal(config.mode, 'async');
    const variant = only(config.variants);
    assert.equal(identityOf(variant.modelName), identityOf(only(model.models).name));
    assert.equal(shown(config.async?.maxConcurrency?.value), '4');
    const endpoint = only(model.endpoints);
    assert.equal(identityOf(endpoint.configName), identityOf(config.name));
    const call = only(model.invocations);
    assert.equal(call.api, 'async');
    assert.equal(shown(call.timeout?.value), '3600');
    assert.equal(identityOf(call.endpointName), identityOf(endpoint.name));
  });

  it('joins scaling by identities', () => {
    const model = read(`import boto3\n${SCALING}`);
    const target = only(model.targets);
    const policy = only(model.policies);
    const alarm = only(model.alarms);
    assert.equal(identityOf(target.resourceId?.value), identityOf(policy.resourceId?.value));
    const [action] = alarm.actions ?? [];
    assert.equal(identityOf(action), `\u0000${policy.symbol ?? ''}\u0000`);
    const [dimension] = alarm.metric.dimensions ?? [];
    assert.match(identityOf(target.resourceId?.value) ?? '', new RegExp(identityOf(dimension?.value) ?? '-'));
    assert.deepEqual([...model.mentions], ['HasBacklogWithoutCapacity']);
    assert.deepEqual(
      model.evidence.map(({ mode, what }) => `${mode} ${textOf(what)}`),
      ['async HasBacklogWithoutCapacity'],
    );
  });

  describe('mode', () => {
    for (const [text, mode] of Object.entries(MODES)) {
      it(`${mode}: ${text.replaceAll('\n', ' ⏎ ')}`, () => {
        assert.equal(only(read(text).endpointConfigs).mode, mode);
      });
    }
  });

  describe('is not seen in', () => {
    for (const text of LOOK_ALIKES) {
      it(text, () => {
        assert.deepEqual(counted(read(text)), {});
      });
    }
  });

  it('points at calls, keys and values', () => {
    checkPlaces(
      'runtime.‹invoke_endpoint_async›(EndpointName="e", ‹InvocationTimeoutSeconds›=‹7200›)',
      ({ invocations }) => {
        const call = only(invocations);
        return [call.block.head, call.timeout?.keyAt, call.timeout?.value.at];
      },
    );
    checkPlaces(
      `T = ‹60 * 120›\nc.invoke_endpoint_async(EndpointName="e", InvocationTimeoutSeconds=‹T›)`,
      ({ invocations }) => {
        const value = only(invocations).timeout?.value;
        return [value?.kind === 'known' ? value.decidedAt : undefined, value?.at];
      },
    );
    checkPlaces(
      'c.create_endpoint_config(‹AsyncInferenceConfig›={‹"OutputConfig"›: {‹"S3OutputPath"›: "s3://b/k"}})',
      ({ endpointConfigs }) => {
        const config = only(endpointConfigs);
        return [config.modeAt, config.async?.output?.head, config.async?.outputPath?.keyAt];
      },
    );
    checkPlaces(
      '‹part› = {}\npart["OutputConfig"] = {}\nc.create_endpoint_config(AsyncInferenceConfig=part)',
      (model) => [only(model.endpointConfigs).async?.block.head],
    );
  });

  it('edits where the block is written', () => {
    const insertTimeout = (text: string): string =>
      apply(text, only(read(text).invocations).arguments.insert?.('InvocationTimeoutSeconds', 3600));
    assert.equal(
      insertTimeout('c.invoke_endpoint_async(EndpointName="e")'),
      'c.invoke_endpoint_async(EndpointName="e", InvocationTimeoutSeconds=3600)',
    );
    const text =
      'out = {"S3OutputPath": f"s3://{b}/out"}\nc.create_endpoint_config(AsyncInferenceConfig={"OutputConfig": out})';
    const part = only(read(text).endpointConfigs).async;
    const path = part?.outputPath?.value.derive?.((end) => `${end}-failures`);
    assert.ok(path !== undefined);
    assert.equal(
      apply(text, part?.output?.insert?.('S3FailurePath', path)),
      'out = {"S3OutputPath": f"s3://{b}/out", "S3FailurePath": f"s3://{b}/out-failures"}\n' +
        'c.create_endpoint_config(AsyncInferenceConfig={"OutputConfig": out})',
    );
  });
});
