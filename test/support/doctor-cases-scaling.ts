import type { DoctorCases } from './doctor-cases.js';
import { metric, MINUTE, NOW, reading, steadyMetric, target, variant } from './live-snapshots.js';
import { details, patient, RESOURCE, TRACKING } from './patients.js';

const busy = (processed: number, latencyS: number) =>
  variant({ processed: steadyMetric(processed), latency: steadyMetric(latencyS * 1e6) });

const activity = (overrides: object) => ({
  ...{ id: 'a', resourceId: RESOURCE, startedMs: NOW.wallMs - 5 * MINUTE, status: 'Successful' },
  ...{ description: 'Setting desired instance count to 3.', cause: '', notScaledReasons: [], ...overrides },
});

export const SCALING_CASES: DoctorCases = {
  'scaling-policies': {
    'target tracking and wake-up': [patient(), 'good'],
    'two that track': [
      patient({}, { details: details({ policies: [TRACKING, { ...TRACKING, name: 'other' }] }) }),
      'warning',
      /2 target tracking policies/,
    ],
    'a metric that is never published': [
      patient({}, { details: details({ policies: [{ ...TRACKING, metric: 'InvocationsPerInstance' }] }) }),
      'problem',
      /do not publish/,
    ],
    'the predefined one': [
      patient(
        {},
        {
          details: details({ policies: [{ ...TRACKING, metric: 'SageMakerVariantInvocationsPerInstance' }] }),
        },
      ),
      'problem',
    ],
    'no target': [patient({ variants: [variant({ target: reading(null) })] }), 'note', /does not scale/],
    'the right metric by the wrong dimension': [
      patient(
        {},
        { details: details({ policies: [{ ...TRACKING, dimensions: ['EndpointName', 'VariantName'] }] }) },
      ),
      'problem',
      /wrong dimension: it is published by EndpointName alone/,
    ],
    'a metric of the variant without its dimension': [
      patient(
        {},
        {
          details: details({
            policies: [{ ...TRACKING, metric: 'ModelLatency', dimensions: ['EndpointName'] }],
          }),
        },
      ),
      'problem',
      /by EndpointName and VariantName/,
    ],
    'the right dimension': [
      patient({}, { details: details({ policies: [{ ...TRACKING, dimensions: ['EndpointName'] }] }) }),
      'good',
    ],
    'no policy': [patient({}, { details: details({ policies: [] }) }), 'warning', /no policy acts/],
    'one for each of two variants': [
      patient(
        { variants: [variant(), variant({ name: 'B' })] },
        {
          details: details({
            policies: [TRACKING, { ...TRACKING, resourceId: 'endpoint/whisper-large/variant/B' }],
          }),
        },
      ),
      'good',
    ],
  },
  'scaling-suspended': {
    'nothing is': [patient(), 'good'],
    'scaling out is': [
      patient({ variants: [variant({ target: target(0, 8, ['DynamicScalingOut']) })] }),
      'warning',
      /scaling out/,
    ],
    'no target': [patient({ variants: [variant({ target: reading(null) })] }), 'silent'],
  },
  'scaling-activities': {
    'none today': [patient(), 'silent'],
    'all well': [patient({}, { details: details({ activities: [activity({})] }) }), 'good'],
    'one failed': [
      patient(
        {},
        { details: details({ activities: [activity({ status: 'Failed', statusMessage: 'quota' })] }) },
      ),
      'problem',
      /failed 5 min ago/,
    ],
    'at the quota': [
      patient(
        {},
        {
          details: details({
            activities: [
              activity({ status: 'Failed', statusMessage: 'The account-level service limit is 1.' }),
            ],
          }),
        },
      ),
      'problem',
      /quota/,
    ],
    'without capacity': [
      patient(
        {},
        {
          details: details({
            activities: [activity({ status: 'Failed', statusMessage: 'InsufficientInstanceCapacity' })],
          }),
        },
      ),
      'problem',
      /no free instances/,
    ],
    'stopped at the maximum': [
      patient(
        { queue: { backlog: metric(40) } },
        {
          details: details({
            activities: [activity({ status: 'Failed', notScaledReasons: ['AlreadyAtMaxCapacity'] })],
          }),
        },
      ),
      'warning',
      /maximum/,
    ],
    'stopped at the maximum, with nothing to do': [
      patient(
        {},
        { details: details({ activities: [activity({ notScaledReasons: ['AlreadyAtMaxCapacity'] })] }) },
      ),
      'good',
    ],
  },
  concurrency: {
    'as many as allowed': [
      patient({
        variants: [busy(48, 10)],
        asynchronous: { responseIn: [], maxConcurrentPerInstance: 4 },
        queue: { backlog: metric(100) },
      }),
      'good',
      /about 4\./,
    ],
    'one after another, though four may': [
      patient({
        variants: [busy(12, 10)],
        asynchronous: { responseIn: [], maxConcurrentPerInstance: 4 },
        queue: { backlog: metric(100) },
      }),
      'warning',
      /1 of 4 allowed/,
    ],
    'few, because little is to be done': [
      patient({
        variants: [busy(12, 10)],
        asynchronous: { responseIn: [], maxConcurrentPerInstance: 4 },
        queue: { backlog: metric(2) },
      }),
      'good',
    ],
    'one by configuration': [
      patient({
        variants: [busy(12, 10)],
        asynchronous: { responseIn: [], maxConcurrentPerInstance: 1 },
        queue: { backlog: metric(100) },
      }),
      'note',
    ],
    'nothing processed': [patient(), 'silent'],
  },
  utilisation: {
    'room left': [patient({ variants: [variant({ cpu: metric(160) })] }), 'good', /at most 40%/],
    busy: [patient({ variants: [variant({ gpu: metric(80) })] }), 'note', /GPU at 80%/],
    full: [patient({ variants: [variant({ memory: metric(97) })] }), 'warning', /memory at 97%/],
    'a type that nobody knows': [
      patient(
        { variants: [variant({ cpu: metric(160) })] },
        { details: details({ configuration: { name: 'c', variants: [] } }) },
      ),
      'silent',
    ],
    'nothing read': [patient(), 'silent'],
  },
  'instance-family': {
    'any other': [patient(), 'good'],
    inf1: [
      patient(
        {},
        {
          details: details({
            configuration: { name: 'c', variants: [{ name: 'v', instanceType: 'ml.inf1.xlarge' }] },
          }),
        },
      ),
      'problem',
      /Inf1/,
    ],
    unknown: [patient({}, { details: undefined }), 'silent'],
  },
};
