import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { identityOf } from '../../../../../src/core/lint/model/fields.js';
import type { FileModel } from '../../../../../src/core/lint/model/file-model.js';
import type { Mapping } from '../../../../../src/core/lint/model/value.js';
import type { TextEdit } from '../../../../../src/core/text/range.js';
import { mutated } from '../container/support.js';
import {
  apply,
  checkPlaces,
  counted,
  entry,
  mapping,
  only,
  open,
  probe,
  read,
  RUNS,
  shown,
} from './support.js';

const CDK = 'from aws_cdk import aws_sagemaker as sagemaker\n';
const SCALING = `from aws_cdk import Duration, aws_applicationautoscaling as scaling, aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
target = scaling.ScalableTarget(self, "T", service_namespace=scaling.ServiceNamespace.SAGEMAKER, min_capacity=0, max_capacity=2,
    resource_id=f"endpoint/{name}/variant/v", scalable_dimension="sagemaker:variant:DesiredInstanceCount")
`;
const CONFIG = 'c = sagemaker.CfnEndpointConfig(self, "C", production_variants=[])';
const SEEDS = [
  readFileSync('examples/cdk-python/transcription_stack.py', 'utf8'),
  readFileSync('examples/cdk-python-fixed/transcription_stack.py', 'utf8'),
  `${CDK}${CONFIG}
c.add_property_override("AsyncInferenceConfig", {"OutputConfig": {"S3OutputPath": "s3://b/out"}})
c.add_override("Properties.AsyncInferenceConfig.ClientConfig.MaxConcurrentInvocationsPerInstance", 4)
c.add_property_deletion_override("ProductionVariants.0.InstanceType")
`,
];

/** Import forms, each with what the class is then called. */
const IMPORTS: Record<string, string> = {
  'from aws_cdk import aws_sagemaker as sagemaker': 'sagemaker.CfnModel',
  'from aws_cdk import aws_sagemaker': 'aws_sagemaker.CfnModel',
  'import aws_cdk.aws_sagemaker as sagemaker': 'sagemaker.CfnModel',
  'import aws_cdk as cdk': 'cdk.aws_sagemaker.CfnModel',
  'import aws_cdk.aws_sagemaker': 'aws_cdk.aws_sagemaker.CfnModel',
  'from aws_cdk.aws_sagemaker import CfnModel': 'CfnModel',
  'from aws_cdk.aws_sagemaker import CfnModel as Model': 'Model',
  'from aws_cdk import (aws_sagemaker as sm, core)': 'sm.CfnModel',
};

const ASYNC =
  'sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty(output_config=sagemaker.CfnEndpointConfig.AsyncInferenceOutputConfigProperty(s3_output_path="s3://b/o"))';

/** Text behind the import → mode of its one endpoint configuration. */
const MODES: Record<string, string> = {
  [CONFIG]: 'real-time',
  [`sagemaker.CfnEndpointConfig(self, "C", production_variants=[], async_inference_config=${ASYNC})`]:
    'async',
  'sagemaker.CfnEndpointConfig(self, "C", production_variants=[], async_inference_config={"outputConfig": {}})':
    'async',
  'sagemaker.CfnEndpointConfig(self, "C", production_variants=[], async_inference_config=None)': 'real-time',
  'sagemaker.CfnEndpointConfig(self, "C", production_variants=[], async_inference_config=props.part)':
    'unknown',
  'sagemaker.CfnEndpointConfig(self, "C", **props)': 'unknown',
  'sagemaker.CfnEndpointConfig(self, "C", production_variants=[sagemaker.CfnEndpointConfig.ProductionVariantProperty(serverless_config={"maxConcurrency": 1})])':
    'serverless',
  [`${CONFIG}\nc.add_property_override("AsyncInferenceConfig", {"OutputConfig": {}})`]: 'async',
  [`${CONFIG}\nc.add_override("Properties.AsyncInferenceConfig", {"OutputConfig": {}})`]: 'async',
  [`${CONFIG}\nc.add_override("Properties.AsyncInferenceConfig.OutputConfig.S3OutputPath", path)`]: 'async',
  [`${CONFIG}\nc.add_override("Metadata.AsyncInferenceConfig", {"OutputConfig": {}})`]: 'real-time',
  [`${CONFIG}\nif big:\n    c.add_property_override("AsyncInferenceConfig", {"OutputConfig": {}})`]:
    'unknown',
  [`${CONFIG}\nc.add_property_override(path, {"OutputConfig": {}})`]: 'unknown',
  [`${CONFIG}\nc.async_inference_config = part`]: 'unknown',
  [`sagemaker.CfnEndpointConfig(self, "C", production_variants=[], async_inference_config=${ASYNC}).add_property_deletion_override("AsyncInferenceConfig")`]:
    'real-time',
  [`from typing import cast\nfrom aws_cdk import aws_sagemaker_alpha as alpha\nc = alpha.EndpointConfig(self, "C")\nraw = cast(sagemaker.CfnEndpointConfig, c.node.default_child)\nraw.add_property_override("AsyncInferenceConfig", {"OutputConfig": {}})`]:
    'async',
  'class S:\n    def __init__(self):\n        self.c = sagemaker.CfnEndpointConfig(self, "C", production_variants=[])\n        self.c.add_property_override("AsyncInferenceConfig", {"OutputConfig": {}})':
    'async',
};

const LOOK_ALIKES: readonly string[] = [
  'from aws_cdk import aws_ecs as ecs\necs.CfnService(self, "S", service_name="s")',
  'from elsewhere import sagemaker\nsagemaker.CfnEndpointConfig(self, "C", production_variants=[])',
  `${SCALING.split('\n').slice(0, 2).join('\n')}\nt = scaling.ScalableTarget(self, "T", service_namespace=scaling.ServiceNamespace.ECS, min_capacity=0, max_capacity=1, resource_id="r", scalable_dimension="ecs:service:DesiredCount")\nt.scale_to_track_metric("x", target_value=1)`,
  'from aws_cdk import aws_cloudwatch as cloudwatch\ncloudwatch.Alarm(self, "A", metric=cloudwatch.Metric(namespace="AWS/EC2", metric_name="CPUUtilization"), threshold=1, evaluation_periods=1)',
];

function blocksOf(model: FileModel): readonly Mapping[] {
  const nouns = [
    ...model.models,
    ...model.endpointConfigs,
    ...model.endpoints,
    ...model.targets,
    ...model.policies,
    ...model.alarms,
  ];
  const within = (block: Mapping): readonly Mapping[] => [
    block,
    ...block.entries.flatMap(({ value }) => {
      if (value.kind === 'mapping') return within(value);
      return value.kind === 'sequence'
        ? value.items.flatMap((item) => (item.kind === 'mapping' ? within(item) : []))
        : [];
    }),
  ];
  return nouns.flatMap(({ block }) => within(block));
}

describe('CDK in Python', () => {
  for (const [line, name] of Object.entries(IMPORTS)) {
    it(`is seen behind ${line}`, () => {
      const model = read(
        `${line}\n${name}(self, "M", primary_container={"image": "i", "environment": {"A_b": "1"}})`,
      );
      assert.equal(shown(only(only(model.models).containers).environment), '{A_b: "1"}');
    });
  }

  describe('mode', () => {
    for (const [text, mode] of Object.entries(MODES)) {
      it(`${mode}: ${text.replaceAll('\n', ' ⏎ ')}`, () => {
        assert.equal(only(read(CDK + text).endpointConfigs).mode, mode);
      });
    }
  });

  describe('is not seen in', () => {
    for (const text of LOOK_ALIKES) {
      it(text.replaceAll('\n', ' ⏎ '), () => {
        assert.deepEqual(counted(read(text)), {});
      });
    }
  });

  it('reads a stack and joins it', () => {
    const model = read(SEEDS[1] ?? '');
    assert.deepEqual(counted(model), {
      models: 1,
      endpointConfigs: 1,
      endpoints: 1,
      targets: 1,
      policies: 2,
      alarms: 1,
      evidence: 2,
    });
    const config = only(model.endpointConfigs);
    const own = (symbol: string | undefined): string => `\u0000${symbol ?? ''}\u0000`;
    assert.equal(identityOf(only(config.variants).modelName), own(only(model.models).symbol));
    assert.equal(identityOf(only(model.endpoints).configName), own(config.symbol));
    assert.equal(
      identityOf(only(model.targets).resourceId?.value),
      'endpoint/transcription/variant/AllTraffic',
    );
    const [tracking, step] = model.policies;
    assert.equal(tracking?.targetSymbol, only(model.targets).symbol);
    assert.equal(shown(tracking?.scaleInCooldown?.value), '3600');
    assert.equal(shown(step?.steps[0]), '{ScalingAdjustment: 1, MetricIntervalLowerBound: 0}');
    const alarm = only(model.alarms);
    assert.equal(identityOf(alarm.actions?.[0]), own(step?.symbol));
    assert.equal(shown(alarm.operator?.value), '"GreaterThanOrEqualToThreshold"');
    assert.equal(shown(alarm.treatMissingData?.value), '"missing"');
    assert.equal(shown(alarm.period?.value), '60');
    assert.equal(shown(alarm.metric.dimensions?.[0]?.value), '"transcription"');
  });

  it('reads the plain resources of scaling', () => {
    const model =
      read(`${SCALING}raw = scaling.CfnScalableTarget(self, "R", service_namespace="sagemaker", min_capacity=0, max_capacity=1, resource_id="endpoint/e/variant/v", scalable_dimension="sagemaker:variant:DesiredInstanceCount")
policy = scaling.CfnScalingPolicy(self, "P", policy_name="p", policy_type="StepScaling", scaling_target_id=raw.ref,
    step_scaling_policy_configuration=scaling.CfnScalingPolicy.StepScalingPolicyConfigurationProperty(
        step_adjustments=[scaling.CfnScalingPolicy.StepAdjustmentProperty(scaling_adjustment=1, metric_interval_lower_bound=0)]))
cloudwatch.CfnAlarm(self, "A", namespace="AWS/SageMaker", metric_name="HasBacklogWithoutCapacity", threshold=1,
    dimensions=[{"name": "EndpointName", "value": "e"}], alarm_actions=[policy.ref])`);
    const [, raw] = model.targets;
    const policy = only(model.policies);
    assert.equal(policy.targetSymbol, raw?.symbol);
    assert.equal(shown(policy.steps[0]), '{ScalingAdjustment: 1, MetricIntervalLowerBound: 0}');
    const alarm = only(model.alarms);
    assert.equal(identityOf(alarm.actions?.[0]), `\u0000${policy.symbol ?? ''}\u0000`);
    assert.equal(shown(alarm.metric.dimensions?.[0]?.name?.value), '"EndpointName"');
  });

  it('joins a step policy of scale_on_metric with the alarm that CDK makes for it', () => {
    const model =
      read(`${SCALING}metric = cloudwatch.Metric(namespace="AWS/SageMaker", metric_name="HasBacklogWithoutCapacity", statistic="max", dimensions_map=dict(EndpointName=name))
target.scale_on_metric("Wake", metric=metric, scaling_steps=[scaling.ScalingInterval(upper=0, change=0), scaling.ScalingInterval(lower=1, change=1)])`);
    const policy = only(model.policies);
    assert.equal(policy.type, 'step');
    const alarm = only(model.alarms);
    assert.equal(identityOf(alarm.actions?.[0]), `\u0000${policy.symbol ?? ''}\u0000`);
    assert.equal(shown(alarm.metric.statistic?.value), '"Maximum"');
    assert.equal(alarm.metric.dimensions?.length, 1);
  });

  it('joins a step policy that is a construct with the alarm that CDK makes for it', () => {
    const model =
      read(`${SCALING}metric = cloudwatch.Metric(namespace="AWS/SageMaker", metric_name="HasBacklogWithoutCapacity", dimensions_map=dict(EndpointName=name))
scaling.StepScalingPolicy(self, "Wake", scaling_target=target, metric=metric, scaling_steps=[scaling.ScalingInterval(lower=1, change=1)])`);
    const policy = only(model.policies);
    assert.equal(policy.type, 'step');
    assert.equal(policy.targetSymbol, only(model.targets).symbol);
    assert.equal(identityOf(only(model.alarms).actions?.[0]), `\u0000${policy.symbol ?? ''}\u0000`);
  });

  it('reads the alpha constructs', () => {
    const model = read(`from aws_cdk import aws_sagemaker_alpha as sagemaker
m = sagemaker.Model(self, "M", containers=[sagemaker.ContainerDefinition(image=image, environment={"A": "1"})])
c = sagemaker.EndpointConfig(self, "C", instance_production_variants=[sagemaker.InstanceProductionVariantProps(
    model=m, variant_name="v", instance_type=sagemaker.InstanceType.G5_2XLARGE)])
e = sagemaker.Endpoint(self, "E", endpoint_config=c)`);
    const config = only(model.endpointConfigs);
    const variant = only(config.variants);
    assert.equal(shown(variant.instanceType?.value), '"ml.g5.2xlarge"');
    assert.equal(identityOf(variant.modelName), `\u0000${only(model.models).symbol ?? ''}\u0000`);
    assert.equal(identityOf(only(model.endpoints).configName), `\u0000${config.symbol ?? ''}\u0000`);
    assert.equal(shown(only(only(model.models).containers).environment), '{A: "1"}');
  });

  it('knows durations, joins, parameters and what is not known', () => {
    const head = 'from aws_cdk import CfnParameter, Duration, Fn, core\n';
    assert.equal(shown(probe(`${head}probe(Duration.minutes(5))`)), '300');
    assert.equal(shown(probe(`${head}T = 90\nprobe(core.Duration.seconds(T))`)), '90');
    assert.equal(
      shown(probe(`${head}probe(Fn.join("/", ["endpoint", "e", "variant"]))`)),
      '"endpoint/e/variant"',
    );
    assert.equal(
      shown(probe(`${head}p = CfnParameter(self, "P", type="Number", default=60)\nprobe(p.value_as_number)`)),
      '~60',
    );
    assert.match(shown(probe(`${head}probe(self.node.try_get_context("timeout"))`)), /^\?/);
  });

  it('writes durations in whole units, else in seconds', () => {
    const set = (text: string, seconds: number): string => {
      const datum = probe(text);
      assert.ok(datum.kind === 'known');
      return apply(text, datum.replace?.(seconds));
    };
    const head = 'from aws_cdk import Duration\n';
    assert.equal(set(`${head}probe(Duration.minutes(5))`, 3600), `${head}probe(Duration.minutes(60))`);
    assert.equal(set(`${head}probe(Duration.minutes(5))`, 90), `${head}probe(Duration.seconds(90))`);
  });

  it('points at keywords, paths and values', () => {
    checkPlaces(
      `${CDK}sagemaker.‹CfnEndpointConfig›(self, "C", ‹async_inference_config›={"outputConfig": {‹"s3OutputPath"›: "s3://b/o"}})`,
      ({ endpointConfigs }) => {
        const config = only(endpointConfigs);
        return [config.block.head, config.modeAt, config.async?.outputPath?.keyAt];
      },
    );
    checkPlaces(
      `${CDK}${CONFIG}\nc.add_property_override(‹"AsyncInferenceConfig.ClientConfig.MaxConcurrentInvocationsPerInstance"›, ‹4›)`,
      ({ endpointConfigs }) => {
        const part = only(endpointConfigs).async;
        return [part?.maxConcurrency?.keyAt, part?.maxConcurrency?.value.at];
      },
    );
  });

  describe('edits', () => {
    const add = (text: string): string => {
      const part = only(read(text).endpointConfigs).async;
      const after = apply(text, part?.output?.insert?.('S3FailurePath', 's3://b/f'));
      assert.equal(shown(only(read(after).endpointConfigs).async?.failurePath?.value), '"s3://b/f"');
      return after.slice(text.indexOf('S3') < 0 ? 0 : text.lastIndexOf('\n', text.indexOf('s3://')) + 1);
    };
    const given = (value: string): string =>
      `${CDK}sagemaker.CfnEndpointConfig(self, "C", production_variants=[], async_inference_config=${value})`;

    it('keywords of property objects', () => {
      assert.match(add(given(ASYNC)), /s3_output_path="s3:\/\/b\/o", s3_failure_path="s3:\/\/b\/f"\)/);
    });

    it('keys of dicts in their own case', () => {
      assert.match(
        add(given('{"outputConfig": {"s3OutputPath": "s3://b/o"}}')),
        /, "s3FailurePath": "s3:\/\/b\/f"\}/,
      );
      assert.match(
        add(given('{"output_config": {"kms_key_id": "k"}}')),
        /, "s3_failure_path": "s3:\/\/b\/f"\}/,
      );
    });

    it('overrides in AWS’s case, or one more of them', () => {
      assert.match(
        add(
          `${CDK}${CONFIG}\nc.add_property_override("AsyncInferenceConfig", {"OutputConfig": {"S3OutputPath": "s3://b/o"}})`,
        ),
        /, "S3FailurePath": "s3:\/\/b\/f"\}\}\)/,
      );
      assert.match(
        add(
          `${CDK}${CONFIG}\nc.add_override("Properties.AsyncInferenceConfig.OutputConfig.S3OutputPath", "s3://b/o")\n`,
        ),
        /\nc\.add_override\("Properties\.AsyncInferenceConfig\.OutputConfig\.S3FailurePath", "s3:\/\/b\/f"\)\n/,
      );
    });

    it('nested blocks as property objects', () => {
      const text = given(ASYNC);
      const part = only(read(text).endpointConfigs).async;
      const after = apply(
        text,
        part?.block.insert?.('ClientConfig', { MaxConcurrentInvocationsPerInstance: 4 }),
      );
      assert.match(
        after,
        /, client_config=sagemaker\.CfnEndpointConfig\.AsyncInferenceClientConfigProperty\(max_concurrent_invocations_per_instance=4\)\)\)$/,
      );
      assert.equal(shown(only(read(after).endpointConfigs).async?.maxConcurrency?.value), '4');
    });

    it('leave the names of an environment alone', () => {
      const text = `${CDK}sagemaker.CfnModel(self, "M", primary_container={"image": "i", "environment": {"A_B": "1"}})`;
      const { environment } = only(only(read(text).models).containers);
      assert.equal(shown(entry(mapping(environment), 'A_B').value), '"1"');
      assert.match(apply(text, environment?.insert?.('TS_X_Y', '2')), /"A_B": "1", "TS_X_Y": "2"/);
    });
  });

  it('adds the alarm that wakes an endpoint from zero, once', () => {
    const text = SEEDS[0] ?? '';
    const after = apply(text, only(read(text).policies).addWake?.());
    const model = read(after);
    const [tracking, step] = model.policies;
    assert.equal(step?.targetSymbol, only(model.targets).symbol);
    assert.equal(shown(step?.steps[0]), '{ScalingAdjustment: 1, MetricIntervalLowerBound: 0}');
    const alarm = only(model.alarms);
    assert.equal(identityOf(alarm.actions?.[0]), `\u0000${step?.symbol ?? ''}\u0000`);
    assert.equal(shown(alarm.threshold?.value), '1');
    assert.match(after, /\nfrom aws_cdk import aws_cloudwatch_actions as cloudwatch_actions\n/);
    assert.equal(tracking?.addWake, undefined);
    const elsewhere = text.replace(
      'instances.scale_to_track_metric(',
      'x = 1; instances.scale_to_track_metric(',
    );
    assert.equal(only(read(elsewhere).policies).addWake, undefined);
  });

  it('is read whatever the text, and no edit breaks it', () => {
    fc.assert(
      fc.property(mutated(SEEDS), fc.nat(), (text, pick) => {
        const start = performance.now();
        const model = read(text);
        assert.ok(performance.now() - start < 1000);
        const problems = open(text).module.problems.length;
        const check = (edits: readonly TextEdit[]): void => {
          if (edits.length === 0) return;
          assert.ok(open(apply(text, edits)).module.problems.length <= problems, apply(text, edits));
        };
        const blocks = blocksOf(model);
        const block = blocks[pick % Math.max(1, blocks.length)];
        check(block?.insert?.('S3FailurePath', 's3://b/f') ?? []);
        for (const { remove } of block?.entries ?? []) check(remove?.() ?? []);
      }),
      { numRuns: RUNS },
    );
  });
});
