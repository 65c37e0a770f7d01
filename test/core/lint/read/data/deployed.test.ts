import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isKnownVariable } from '../../../../../src/core/lint/facts/known-variables.js';
import { identityOf, known } from '../../../../../src/core/lint/model/fields.js';
import type { Datum } from '../../../../../src/core/lint/model/value.js';
import { RULES } from '../../../../../src/core/lint/rules/index.js';
import { deploymentText } from '../../../../../src/core/live/deployment-text.js';
import type { Deployment, JsonObject } from '../../../../../src/core/live/ports.js';
import { textOf as english } from '../../../../../src/core/text/message.js';
import {
  changed,
  CLEAN,
  CONFIGURATION,
  ENDPOINT,
  MODEL,
  TARGET,
  TRACKING,
  TRACKING_ALARMS,
  WAKE_ALARM,
} from '../../../../support/deployed.js';
import { lintTexts } from '../../../../support/lint.js';
import { read } from './support.js';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300);

function textOf(deployment: Deployment, revealed = false): string {
  return deploymentText(deployment, { revealed, isKnownVariable });
}

/** What every rule together reports: `rule: marked text`. */
function reported(deployment: Deployment, revealed = false): readonly string[] {
  const text = textOf(deployment, revealed);
  return lintTexts({ 'whisper.json': text }, RULES).map(
    ({ rule, at }) => `${rule}: ${text.slice(at.range.start, at.range.end)}`,
  );
}

function withEnvironment(variables: Readonly<Record<string, string>>): Deployment {
  const members = Object.entries(variables).map(([name, value]) => [
    `PrimaryContainer.Environment.${name}`,
    value,
  ]);
  return { ...CLEAN, models: [changed(MODEL, Object.fromEntries(members) as JsonObject)] };
}

function withConfiguration(changes: Readonly<Record<string, unknown>>): Deployment {
  return { ...CLEAN, configuration: changed(CONFIGURATION, changes) };
}

const OUTPUT = 'AsyncInferenceConfig.OutputConfig';
const NEVER_WAKES: Deployment = { ...CLEAN, policies: [TRACKING], alarms: TRACKING_ALARMS };
const INVOCATIONS = { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' };

const BROKEN: Readonly<Record<string, readonly [deployment: Deployment, reported: readonly string[]]>> = {
  'failures that leave no trace': [
    withConfiguration({
      [`${OUTPUT}.S3FailurePath`]: undefined,
      [`${OUTPUT}.NotificationConfig`]: undefined,
    }),
    ['failure-path-missing: "OutputConfig"'],
  ],
  'no way to wake from zero': [NEVER_WAKES, ['scaling-zero-without-wake: 0']],
  'a timeout in minutes that was meant in seconds': [
    withEnvironment({ MMS_DEFAULT_RESPONSE_TIMEOUT: '3600' }),
    ['mms-timeout-in-minutes: "3600"'],
  ],
  'more requests at a time than SageMaker allows': [
    withConfiguration({ 'AsyncInferenceConfig.ClientConfig.MaxConcurrentInvocationsPerInstance': 2000 }),
    ['concurrency-above-workers: 2000', 'concurrency-out-of-range: 2000', 'queue-below-concurrency: 2000'],
  ],
  'fewer workers than requests': [
    withEnvironment({ SAGEMAKER_MODEL_SERVER_WORKERS: '1' }),
    ['concurrency-above-workers: 4'],
  ],
  'an instance that asynchronous endpoints do not run on': [
    withConfiguration({ 'ProductionVariants.0.InstanceType': 'ml.inf1.2xlarge' }),
    ['async-on-inf1: "ml.inf1.2xlarge"', 'threads-oversubscribe-cores: "4"'],
  ],
  'an alarm that starts nothing': [
    { ...CLEAN, alarms: [...TRACKING_ALARMS, changed(WAKE_ALARM, { AlarmActions: [] })] },
    ['wake-alarm-without-action: "AlarmActions": []'],
  ],
  'a metric that is not published': [
    {
      ...NEVER_WAKES,
      targets: [changed(TARGET, { MinCapacity: 1 })],
      policies: [
        changed(TRACKING, {
          'TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification': undefined,
          'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification': INVOCATIONS,
        }),
      ],
    },
    ['scaling-metric-not-published: "SageMakerVariantInvocationsPerInstance"'],
  ],
  'a variable of another server': [
    withEnvironment({ TS_MAX_REQUEST_SIZE: '1000000' }),
    ['variable-of-other-stack: "TS_MAX_REQUEST_SIZE"'],
  ],
};

const PARTS = ['EndpointConfig', 'Models', 'ScalableTargets', 'ScalingPolicies', 'MetricAlarms'] as const;

/** As read by somebody who may not see these parts. */
function without(
  { configuration, ...deployment }: Deployment,
  parts: readonly (typeof PARTS)[number][],
): Deployment {
  return {
    ...deployment,
    ...(configuration === undefined || parts.includes('EndpointConfig') ? {} : { configuration }),
    ...(parts.includes('Models') ? { models: [] } : {}),
    ...(parts.includes('ScalableTargets') ? { targets: [] } : {}),
    ...(parts.includes('ScalingPolicies') ? { policies: [] } : {}),
    ...(parts.includes('MetricAlarms') ? { alarms: [] } : {}),
    missing: parts.map((part) => ({ part, reason: 'Denied.' })),
  };
}

/** The deployment of a real-time endpoint with everything wrong that an asynchronous one must not have. */
const REAL_TIME: Deployment = {
  ...withEnvironment({ MMS_DEFAULT_RESPONSE_TIMEOUT: '3600', SAGEMAKER_MODEL_SERVER_WORKERS: '1' }),
  endpoint: changed(ENDPOINT, { AsyncInferenceConfig: undefined }),
  configuration: changed(CONFIGURATION, { AsyncInferenceConfig: undefined }),
  policies: [
    changed(TRACKING, {
      'TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification': undefined,
      'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification': INVOCATIONS,
    }),
  ],
  alarms: [],
};

describe('a deployed configuration', () => {
  it('is read as the single answers are', () => {
    const model = read(textOf(CLEAN));
    const nouns = [
      ...model.endpoints,
      ...model.endpointConfigs,
      ...model.models,
      ...model.targets,
      ...model.policies,
      ...model.alarms,
    ];
    assert.deepEqual(
      nouns.map(({ kind, dialect, block }) => `${kind} ${dialect}${block.isComplete ? '' : ' open'}`),
      [
        'endpoint describe',
        'endpoint-config describe',
        'model describe',
        'scalable-target describe',
        'scaling-policy describe',
        'scaling-policy describe',
        'alarm describe',
        'alarm describe',
        'alarm describe',
      ],
    );
    const { 0: policy, 1: waking } = model.policies;
    assert.deepEqual([policy?.type, waking?.type], ['target-tracking', 'step']);
    assert.equal(identityOf(model.alarms[2]?.actions?.[0]), waking?.symbol);
    assert.deepEqual(model.unreadable, []);
  });

  it('offers no edit', () => {
    const editable: unknown[] = [];
    const walk = (datum: Datum): void => {
      if (datum.kind === 'known' && (datum.replace ?? datum.derive)) editable.push(datum);
      if (datum.kind === 'sequence') {
        if (datum.append) editable.push(datum);
        datum.items.forEach(walk);
      }
      if (datum.kind !== 'mapping') return;
      if (datum.insert ?? datum.remove) editable.push(datum);
      for (const entry of datum.entries) {
        if (entry.remove ?? entry.rename) editable.push(entry);
        walk(entry.value);
      }
    };
    const { endpoints, endpointConfigs, models, targets, policies, alarms } = read(
      // A scalable target of former years has no ARN.
      textOf({ ...CLEAN, targets: [changed(TARGET, { ScalableTargetARN: undefined })] }),
    );
    for (const { block } of [...endpoints, ...endpointConfigs, ...models, ...targets, ...policies, ...alarms])
      walk(block);
    assert.deepEqual(editable, []);
    assert.equal(targets[0]?.dialect, 'describe');
  });

  it('that is right gets no finding, whatever AWS tells besides', () => {
    assert.deepEqual(reported(CLEAN), []);
    assert.deepEqual(reported(CLEAN, true), ['environment-secret: "hf_QmVyZ2VuVGFsV2Fzc2VyRmFsbA"']);
  });

  for (const [name, [deployment, expected]] of Object.entries(BROKEN)) {
    it(`is found to have ${name}`, () => {
      assert.deepEqual(reported(deployment), expected);
    });
  }

  it('of a real-time endpoint gets no finding, its configuration read or not', () => {
    assert.deepEqual(reported(REAL_TIME), []);
    assert.deepEqual(reported(without(REAL_TIME, ['EndpointConfig'])), []);
    assert.deepEqual(reported(without(REAL_TIME, ['EndpointConfig', 'Models'])), []);
  });

  it('is believed to be what its configuration says, and the endpoint only without one', () => {
    const modesOf = (deployment: Deployment): readonly string[] =>
      read(textOf(deployment)).evidence.map(({ mode, what }) => `${mode}: ${english(what)}`);
    const { endpoint } = REAL_TIME;
    assert.deepEqual(modesOf({ ...CLEAN, endpoint, policies: [], alarms: [] }), []);
    assert.deepEqual(modesOf(without(REAL_TIME, ['EndpointConfig'])), ['real-time: a real-time endpoint']);
    assert.deepEqual(modesOf({ ...without(CLEAN, ['EndpointConfig']), policies: [], alarms: [] }), [
      'async: AsyncInferenceConfig',
    ]);
  });
});

describe('a deployed configuration that was read in part', () => {
  for (const part of [
    'scaling policies of endpoint/e/variant/v',
    'alarms',
    'MetricAlarms',
    'modelling',
    '',
  ]) {
    it(`without “${part}” may wake from zero`, () => {
      assert.deepEqual(reported({ ...NEVER_WAKES, missing: [{ part, reason: 'Denied.' }] }), []);
    });
  }

  for (const part of ['Models', 'EndpointConfig', 'model whisper', 'endpoint configuration whisper-3']) {
    it(`without “${part}” still surely never wakes`, () => {
      assert.deepEqual(reported({ ...NEVER_WAKES, missing: [{ part, reason: 'Denied.' }] }), [
        'scaling-zero-without-wake: 0',
      ]);
    });
  }

  it('never gets a finding that the whole one does not get', () => {
    const deployments = [CLEAN, REAL_TIME, ...Object.values(BROKEN).map(([deployment]) => deployment)];
    for (const deployment of deployments) {
      const whole = new Set(reported(deployment));
      for (let mask = 1; mask < 2 ** PARTS.length; mask += 1) {
        const parts = PARTS.filter((_, bit) => (mask & (2 ** bit)) !== 0);
        const more = reported(without(deployment, parts)).filter((one) => !whole.has(one));
        assert.deepEqual(more, [], `without ${parts.join(', ')}`);
      }
    }
  });
});

describe('masked values', () => {
  it('are unknown, and equal to no other', () => {
    const { Environment } = JSON.parse('{"Environment": {"A": "••••", "B": "••••", "C": "••• 7"}}') as {
      Environment: JsonObject;
    };
    const text = JSON.stringify({ ModelName: 'm', PrimaryContainer: { Image: 'i', Environment } });
    const [a, b, c] = read(text).models[0]?.containers[0]?.environment?.entries ?? [];
    assert.deepEqual([a?.value.kind, b?.value.kind, c?.value.kind], ['unknown', 'unknown', 'known']);
    assert.equal(identityOf(a?.value), undefined);
  });

  it('trip no rule', () => {
    const deployment = withEnvironment({
      MMS_DEFAULT_RESPONSE_TIMEOUT: 'sixty minutes',
      MMS_MAX_REQUEST_SIZE: '6 MB',
      SAGEMAKER_MODEL_SERVER_WORKERS: '',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzzzzz',
    });
    assert.deepEqual(reported(deployment), []);
    assert.ok(reported(deployment, true).length > 2);
  });
});

describe('what only looks like a deployed configuration', () => {
  const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:endpoint/e';
  const FOREIGN: Readonly<Record<string, unknown>> = {
    'an endpoint of another service': {
      Endpoint: { EndpointArn: 'arn:aws:dms:eu-west-1:123456789012:endpoint:X', EndpointConfigName: 'c' },
    },
    'an address': { Endpoint: 'https://example.com', Models: ['a', 'b'], ScalableTargets: 3 },
    'models of something else': { Models: [{ ModelName: 'm', PrimaryContainer: { Image: 'i' } }] },
    'an ARN that is none': { Endpoint: { EndpointArn: 7, EndpointName: 'e' } },
    'a Kubernetes object': { apiVersion: 'v1', kind: 'X', Endpoint: { EndpointArn: ARN } },
    'members of every object': { __proto__: 1, constructor: { EndpointArn: ARN }, toString: 2 },
  };
  for (const [name, value] of Object.entries(FOREIGN)) {
    it(`${name} is left alone`, () => {
      const { endpoints, endpointConfigs, models, targets, evidence, mentions } = read(JSON.stringify(value));
      assert.deepEqual([endpoints, endpointConfigs, models, targets, evidence], [[], [], [], [], []]);
      assert.equal(mentions.size, 0);
    });
  }

  it('has other parts of any shape', () => {
    const text = JSON.stringify({
      Endpoint: { EndpointArn: ARN, EndpointName: 'e', EndpointConfigName: 'c' },
      EndpointConfig: null,
      Models: [null, 3, [], { ModelArn: ARN }],
      ScalableTargets: { ServiceNamespace: 'sagemaker', MinCapacity: 0 },
      ScalingPolicies: 'none',
      NotRead: [7, { Part: null }],
    });
    const { endpoints, models, targets, mentions } = read(text);
    assert.equal(identityOf(endpoints[0]?.name), 'e');
    assert.deepEqual([models.length, known(targets[0]?.min)?.value], [0, 0]);
    assert.deepEqual([...mentions], ['HasBacklogWithoutCapacity']);
  });

  it('is read without a crash, whatever it holds', () => {
    const members = ['Endpoint', 'EndpointConfig', ...PARTS, 'NotRead'];
    const proof = fc.record({
      EndpointArn: fc.constant(ARN),
      EndpointConfigName: fc.jsonValue(),
      AsyncInferenceConfig: fc.jsonValue(),
    });
    const value = fc.dictionary(
      fc.constantFrom(...members),
      fc.oneof(fc.jsonValue(), proof, fc.array(proof)),
    );
    fc.assert(
      fc.property(value, (json) => {
        assert.doesNotThrow(() => read(JSON.stringify(json), 'json'));
      }),
      { numRuns },
    );
  });
});
