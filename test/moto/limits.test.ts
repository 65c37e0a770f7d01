import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LONGEST_PATTERN, MOST_EVENTS } from '../../src/aws/log-reader.js';
import { HOSTING_INSTANCE_TYPES } from '../../src/core/facts/instance-types.js';
import { SAGEMAKER_PREDEFINED } from '../../src/core/facts/metrics.js';
import { LIMITS } from '../../src/core/lint/facts/limits.js';
import { INSTANCE_DIMENSION, OTHER_DIMENSIONS } from '../../src/core/lint/facts/scaling.js';
import {
  ASYNC_MEMBERS,
  DESTINATION_S3_URI,
  ENVIRONMENT_NAME,
  INPUT_LOCATION,
  MOST_RESPONSE_TOPICS,
  REQUEST_MEMBERS,
  RESPONSE_TOPICS,
  SHORT_PERIODS,
  TOPIC_ARN,
  UNFIT_INFERENCE_ID,
} from '../../src/core/lint/facts/shapes.js';
import type { Service } from './members.js';
import { MEMBERS, REQUIRED } from './members.js';
import { ServiceModel } from './service-model.js';

const models = new Map<Service, ServiceModel>();

function model(service: Service): ServiceModel {
  const found = models.get(service) ?? ServiceModel.read(service);
  models.set(service, found);
  return found;
}

/** Shapes with the limits that rules hold texts and numbers to. */
const RANGES: readonly (readonly [Service, string, { readonly min?: number; readonly max?: number }])[] = [
  ['sagemaker-runtime', 'InvocationTimeoutSecondsHeader', LIMITS.invocationTimeout],
  ['sagemaker-runtime', 'RequestTTLSecondsHeader', LIMITS.requestTtl],
  ['sagemaker-runtime', 'InferenceId', { min: 1, max: LIMITS.inferenceIdLength }],
  ['sagemaker-runtime', 'InputLocationHeader', { min: 1, max: LIMITS.inputLocationLength }],
  ['sagemaker-runtime', 'FilenameHeader', { min: 1, max: LIMITS.outputFilename.length }],
  ['sagemaker-runtime', 'S3OutputPathExtensionHeader', { min: 1, max: LIMITS.outputExtension.length }],
  ['sagemaker-runtime', 'AsyncBodyBlob', { max: LIMITS.inlineBodyBytes }],
  ['sagemaker-runtime', 'CustomAttributesHeader', { max: 1024 }],
  ['sagemaker-runtime', 'Header', { max: 1024 }],
  ['sagemaker-runtime', 'EndpointName', { max: 63 }],
  ['logs', 'EventsLimit', { min: 1, max: MOST_EVENTS }],
  ['logs', 'FilterPattern', { min: 0, max: LONGEST_PATTERN }],
  ['sagemaker', 'MaxConcurrentInvocationsPerInstance', LIMITS.maxConcurrency],
  ['sagemaker', 'ProductionVariantModelDataDownloadTimeoutInSeconds', LIMITS.variantTimeout],
  ['sagemaker', 'ProductionVariantContainerStartupHealthCheckTimeoutInSeconds', LIMITS.variantTimeout],
  ['sagemaker', 'ProductionVariantVolumeSizeInGB', LIMITS.volumeSize],
  ['sagemaker', 'InitialTaskCount', LIMITS.initialCount],
  ['sagemaker', 'DestinationS3Uri', { min: 0, max: LIMITS.s3UriLength }],
  ['sagemaker', 'AsyncNotificationTopicTypeList', { min: 0, max: MOST_RESPONSE_TOPICS }],
  ['sagemaker', 'EnvironmentMap', { min: 0, max: LIMITS.environment.entries }],
  ['sagemaker', 'EnvironmentKey', { min: 0, max: LIMITS.environment.nameLength }],
  ['sagemaker', 'EnvironmentValue', { min: 0, max: LIMITS.environment.valueLength }],
];

const CHOICES: readonly (readonly [Service, string, Iterable<string>, RegExp?])[] = [
  ['sagemaker', 'ProductionVariantInstanceType', HOSTING_INSTANCE_TYPES],
  ['sagemaker', 'AsyncNotificationTopicTypes', Object.values(RESPONSE_TOPICS)],
  ['sagemaker', 'ContainerMode', ['SingleModel', 'MultiModel']],
  ['application-autoscaling', 'MetricType', SAGEMAKER_PREDEFINED, /SageMaker/],
  ['application-autoscaling', 'ScalableDimension', [INSTANCE_DIMENSION, ...OTHER_DIMENSIONS], /^sagemaker:/],
  ['application-autoscaling', 'PolicyType', ['StepScaling', 'TargetTrackingScaling', 'PredictiveScaling']],
  [
    'application-autoscaling',
    'AdjustmentType',
    ['ChangeInCapacity', 'PercentChangeInCapacity', 'ExactCapacity'],
  ],
  [
    'cloudwatch',
    'ComparisonOperator',
    [
      'GreaterThanOrEqualToThreshold',
      'GreaterThanThreshold',
      'GreaterThanUpperThreshold',
      'LessThanLowerOrGreaterThanUpperThreshold',
      'LessThanLowerThreshold',
      'LessThanOrEqualToThreshold',
      'LessThanThreshold',
    ],
  ],
];

interface Pattern {
  readonly service: Service;
  readonly shape: string;
  /** The pattern as the service has it. Another one needs a look at the rule. */
  readonly theirs: string;
  /** True for texts that a rule takes. */
  readonly takes: (text: string) => boolean;
  /** Pieces of texts that come near the pattern. */
  readonly pieces: readonly string[];
  /** Rules may take more than the service, never less; `same`: exactly as much. */
  readonly isSame: boolean;
}

const PATTERNS: readonly Pattern[] = [
  {
    service: 'sagemaker',
    shape: 'SnsTopicArn',
    theirs: 'arn:aws[a-z\\-]*:sns:[a-z0-9\\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+',
    takes: (text) => TOPIC_ARN.test(text),
    pieces: [
      'arn:aws',
      '-cn',
      ':sns:',
      ':sqs:',
      'eu-west-1',
      ':123456789012:',
      ':1:',
      'done',
      '.fifo',
      ' ',
      '/',
    ],
    isSame: true,
  },
  {
    service: 'sagemaker',
    shape: 'DestinationS3Uri',
    theirs: '(https|s3)://([^/])/?(.*)',
    takes: (text) => DESTINATION_S3_URI.test(text),
    pieces: ['s3://', 'https://', 'http://', 'S3://', 'bucket', '/', 'x', ' ', '.'],
    isSame: true,
  },
  {
    service: 'sagemaker-runtime',
    shape: 'InputLocationHeader',
    theirs: '^(https|s3)://([^/]+)/?(.*)$',
    takes: (text) => INPUT_LOCATION.test(text),
    pieces: ['s3://', 'https://', 'http://', 'S3://', 'bucket', '/', 'x', ' ', '.'],
    isSame: true,
  },
  {
    service: 'sagemaker-runtime',
    shape: 'InferenceId',
    theirs: '\\A\\S[\\p{Print}]*\\z',
    takes: (text) => !UNFIT_INFERENCE_ID.test(text),
    pieces: ['a', 'Z9', ' ', '\t', '\n', '\u0000', '\u007f', '~', '_-.', 'é', '語'],
    isSame: false,
  },
  {
    service: 'sagemaker-runtime',
    shape: 'FilenameHeader',
    theirs: '^(?!.*\\..*\\.)[a-zA-Z0-9][a-zA-Z0-9-_\\.]*$',
    takes: (text) => LIMITS.outputFilename.pattern.test(text),
    pieces: ['a', 'Z9', '.', '-', '_', ' ', '/', 'é', '.json'],
    isSame: true,
  },
  {
    service: 'sagemaker-runtime',
    shape: 'S3OutputPathExtensionHeader',
    theirs: "^(?!s3:|https:)[a-zA-Z0-9!_.*'()/-]+$",
    takes: (text) => LIMITS.outputExtension.pattern.test(text),
    pieces: ['a', 'Z9', '.', '-', '_', ' ', '/', 's3:', 'https:', '!', '*', "'", '(', ')', ':', 'é'],
    isSame: true,
  },
  {
    service: 'sagemaker',
    shape: 'EnvironmentKey',
    theirs: '[a-zA-Z_][a-zA-Z0-9_]*',
    takes: (text) => ENVIRONMENT_NAME.test(text),
    pieces: ['A', '_', '9', '-', '.', ' '],
    isSame: true,
  },
];

/** Shapes of what rules call blocks of the asynchronous part. */
const BLOCKS = {
  AsyncInferenceConfig: 'AsyncInferenceConfig',
  OutputConfig: 'AsyncInferenceOutputConfig',
  NotificationConfig: 'AsyncInferenceNotificationConfig',
  ClientConfig: 'AsyncInferenceClientConfig',
} as const;

/** What the documentation of a member says, for numbers that no shape holds. */
const SAID: readonly (readonly [Service, string, string, readonly (number | string)[]])[] = [
  [
    'sagemaker-runtime',
    'InvokeEndpointAsyncInput',
    'InvocationTimeoutSeconds',
    [LIMITS.invocationTimeout.default],
  ],
  ['sagemaker-runtime', 'InvokeEndpointAsyncInput', 'RequestTTLSeconds', [LIMITS.requestTtl.default]],
  ['sagemaker-runtime', 'InvokeEndpointAsyncInput', 'Body', [LIMITS.inlineBodyBytes, 'mutually exclusive']],
  ['sagemaker', 'MetricsConfig', 'MetricPublishFrequencyInSeconds', LIMITS.metricFrequencies],
  ['sagemaker', 'ContainerDefinition', 'Environment', [`${LIMITS.environment.totalBytes / 1024} KB`]],
  [
    'sagemaker',
    'AsyncInferenceNotificationConfig',
    'IncludeInferenceResponseIn',
    [`${LIMITS.notificationResponseBytes / 1024} KB`],
  ],
  ['s3', 'ListObjectsV2Request', 'MaxKeys', [1000]],
  ['cloudwatch', 'PutMetricAlarmInput', 'Period', [...SHORT_PERIODS, 'multiple of 60']],
  [
    'cloudwatch',
    'PutMetricAlarmInput',
    'TreatMissingData',
    ['breaching', 'notBreaching', 'ignore', 'missing'],
  ],
];

const sorted = (texts: Iterable<string>): readonly string[] => [...texts].sort();

describe("AWS's own service models", () => {
  for (const [service, shape, { min, max }] of RANGES) {
    it(`have the range of ${shape}`, () => {
      const theirs = model(service).shape(shape);
      assert.deepEqual({ min: theirs.min, max: theirs.max }, { min, max });
    });
  }

  for (const [service, shape, ours, only] of CHOICES) {
    it(`have the choices of ${shape}`, () => {
      const theirs = model(service)
        .choices(shape)
        .filter((one) => only?.test(one) ?? true);
      assert.deepEqual(sorted(theirs), sorted(ours));
    });
  }

  for (const { service, shape, theirs, takes, pieces, isSame } of PATTERNS) {
    it(`have the pattern of ${shape}`, () => {
      assert.equal(model(service).shape(shape).pattern, theirs);
    });

    it(`agree with the rules on what is no ${shape}`, () => {
      const whole = new RegExp(`^(?:${inJavaScript(theirs)})$`);
      const texts = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 });
      fc.assert(
        fc.property(texts, (words) => {
          const text = words.join('');
          const isTaken = whole.test(text);
          if (isSame) assert.equal(takes(text), isTaken, JSON.stringify(text));
          else if (isTaken) assert.ok(takes(text), JSON.stringify(text));
        }),
        { numRuns: 2000 },
      );
    });
  }

  for (const [service, shape, members] of MEMBERS) {
    it(`have the members of ${shape} that are read`, () => {
      const theirs = model(service).members(shape);
      assert.deepEqual(
        members.filter((member) => !theirs.includes(member)),
        [],
      );
    });
  }

  for (const [service, shape, required] of REQUIRED) {
    it(`have what ${shape} needs`, () => {
      assert.deepEqual(sorted(model(service).shape(shape).required ?? []), sorted(required));
    });
  }

  for (const [block, shape] of Object.entries(BLOCKS) as [keyof typeof BLOCKS, string][]) {
    it(`have the members of ${shape}, all of them`, () => {
      assert.deepEqual(sorted(model('sagemaker').members(shape)), sorted(ASYNC_MEMBERS[block]));
    });
  }

  it('have no member of a request in an endpoint configuration', () => {
    const shapes = ['CreateEndpointConfigInput', 'ProductionVariant', ...Object.values(BLOCKS)];
    const members = shapes.flatMap((shape) => model('sagemaker').members(shape));
    assert.deepEqual(
      REQUEST_MEMBERS.filter((member) => members.includes(member)),
      [],
    );
  });

  it('have no way to name a model, variant, container or component in an asynchronous call', () => {
    const names = ['TargetModel', 'TargetVariant', 'TargetContainerHostname', 'InferenceComponentName'];
    const runtime = model('sagemaker-runtime');
    const members = runtime.members('InvokeEndpointAsyncInput');
    assert.deepEqual(
      names.filter((name) => members.includes(name)),
      [],
    );
    // They are names that the synchronous call has, so that the list above means something.
    assert.deepEqual(
      names.filter((name) => !runtime.members('InvokeEndpointInput').includes(name)),
      [],
    );
  });

  for (const [service, shape, member, words] of SAID) {
    it(`say of ${member} what the rules take for granted`, () => {
      const text = model(service).documentation(shape, member);
      assert.deepEqual(
        words.filter((word) => !new RegExp(`(?<!\\w)${word}(?!\\w)`).test(text)),
        [],
        text,
      );
    });
  }
});

/** Java's notation where it differs. */
function inJavaScript(pattern: string): string {
  return pattern.replaceAll('\\A', '^').replaceAll('\\z', '$').replaceAll('[\\p{Print}]', '[\\x20-\\x7e]');
}
