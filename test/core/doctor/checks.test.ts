import assert from 'node:assert/strict';
import type { Check, Patient, Verdict } from '../../../src/core/doctor/check.js';
import { CHECKS } from '../../../src/core/doctor/checks/index.js';
import { metric, MINUTE, NOW, reading, steadyMetric, target, variant } from '../../support/live-snapshots.js';
import { details, patient, RESOURCE, TRACKING } from '../../support/patients.js';

type Expected = readonly [Patient, Verdict | 'silent', RegExp?];

const ASLEEP = variant({ currentCount: 0, desiredCount: 0 });
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:t';
const slope = (perMinute: number) =>
  metric(100, { before: Array.from({ length: 20 }, (_, index) => 100 - perMinute * (20 - index)) });
const busy = (processed: number, latencyS: number) =>
  variant({ processed: steadyMetric(processed), latency: steadyMetric(latencyS * 1e6) });
const activity = (overrides: object) => ({
  ...{ id: 'a', resourceId: RESOURCE, startedMs: NOW.wallMs - 5 * MINUTE, status: 'Successful' },
  ...{ description: 'Setting desired instance count to 3.', cause: '', notScaledReasons: [], ...overrides },
});

const CASES: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
  'endpoint-status': {
    'in service': [patient(), 'good', /in service/],
    failed: [patient({ status: 'Failed', failureReason: 'no ping' }), 'problem', /failed/],
    'on its way': [patient({ status: 'Updating' }), 'note', /Updating/],
    'new to us': [patient({ status: 'Hibernating' }), 'note', /Hibernating/],
    deleting: [patient({ status: 'Deleting' }), 'problem'],
  },
  'instance-count': {
    'both agree': [
      patient({ variants: [variant({ reporting: steadyMetric(2) })] }),
      'good',
      /2 instances run/,
    ],
    'CloudWatch says otherwise': [
      patient({ variants: [variant({ reporting: steadyMetric(1) })] }),
      'warning',
      /says 2, CloudWatch counts 1/,
    ],
    'it scales': [
      patient({ variants: [variant({ desiredCount: 4, reporting: steadyMetric(2) })] }),
      'note',
      /2 run and 4 are wanted/,
    ],
    'no sample': [patient(), 'good', /2 instances run/],
    'no count': [
      patient({ variants: [{ name: 'v', isServerless: false, stages: [], images: [] }] }),
      'unknown',
    ],
  },
  asleep: {
    'cannot sleep': [patient({ variants: [variant({ target: target(1, 4) })] }), 'silent'],
    'asleep with a wake policy': [patient({ variants: [ASLEEP] }), 'good', /wakes it from zero/],
    'asleep, backlog below the target': [
      patient(
        { variants: [ASLEEP], queue: { backlog: metric(3) } },
        { details: details({ policies: [TRACKING] }) },
      ),
      'problem',
      /3 queued: not above the target 5, and no policy on HasBacklogWithoutCapacity/,
    ],
    'asleep without any policy': [
      patient({ variants: [ASLEEP], queue: { backlog: metric(3) } }, { details: details({ policies: [] }) }),
      'problem',
      /no policy wakes it/,
    ],
    'may sleep, nothing wakes it': [
      patient({}, { details: details({ policies: [TRACKING] }) }),
      'warning',
      /Nothing wakes it/,
    ],
    'policies denied': [
      patient(
        {},
        {
          details: details({
            failures: [{ part: 'policies', failure: { kind: 'denied', message: '', action: 'x' } }],
          }),
        },
      ),
      'unknown',
    ],
  },
  'oldest-request': {
    'an empty queue': [patient(), 'good', /empty/],
    'a young one': [patient({ queue: { backlog: metric(3), oldestAge: metric(600) } }), 'good', /10 min old/],
    'past half its life': [
      patient({ queue: { backlog: metric(3), oldestAge: metric(14_400) } }),
      'warning',
      /expire in 2 h/,
    ],
    'over its life': [
      patient({ queue: { backlog: metric(3), oldestAge: metric(21_700) } }),
      'problem',
      /Requests expire/,
    ],
    'no data': [patient({ queue: { backlog: metric(null) } }), 'unknown'],
  },
  'backlog-trend': {
    'an empty queue': [patient(), 'silent'],
    'grows at the maximum': [
      patient({
        variants: [variant({ currentCount: 8, desiredCount: 8 })],
        queue: { backlog: slope(3) },
      }),
      'warning',
      /grows by 3 a minute/,
    ],
    'grows below it': [patient({ queue: { backlog: slope(3) } }), 'note', /grows by 3 a minute/],
    shrinks: [patient({ queue: { backlog: slope(-5) } }), 'good', /worked off in 20 min/],
    'stands still': [patient({ queue: { backlog: steadyMetric(40, 20) } }), 'good', /neither/],
    'too short a history': [patient({ queue: { backlog: metric(40) } }), 'unknown'],
  },
  failures: {
    none: [patient({ variants: [variant({ failed: steadyMetric(0) })] }), 'good'],
    some: [patient({ variants: [variant({ failed: steadyMetric(3) })] }), 'problem', /3 a minute/],
    expired: [patient({ variants: [variant({ expired: steadyMetric(2) })] }), 'warning', /expire/],
  },
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
      /About 4 requests/,
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
  'health-churn': {
    steady: [patient({ variants: [variant({ reporting: steadyMetric(2, 30) })] }), 'good'],
    'comes and goes': [
      patient({
        variants: [variant({ reporting: metric(2, { before: [2, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2] }) })],
      }),
      'warning',
      /lost 3 times/,
    ],
    'lost once': [
      patient({
        variants: [variant({ reporting: metric(2, { before: [2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2] }) })],
      }),
      'good',
    ],
    'has scaled': [
      patient(
        { variants: [variant({ reporting: metric(2, { before: [2, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2] }) })] },
        { details: details({ activities: [activity({})] }) },
      ),
      'silent',
    ],
  },
  notifications: {
    told: [patient({ asynchronous: { responseIn: [], errorTopic: TOPIC, successTopic: TOPIC } }), 'good'],
    'nobody is told': [patient({ asynchronous: { responseIn: [], failurePath: 's3://b/f' } }), 'note'],
    vanish: [patient(), 'problem', /vanish/],
    'in another region': [
      patient({ asynchronous: { responseIn: [], errorTopic: TOPIC.replace('eu-west-1', 'us-east-1') } }),
      'warning',
      /us-east-1/,
    ],
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
  'deployed-configuration': {
    clean: [patient(), 'good'],
    'not read': [{ ...patient(), findings: undefined } as unknown as Patient, 'unknown'],
    'with a warning': [
      patient({}, { findings: [{ rule: 'r', severity: 'warning', message: 'Odd.' }] }),
      'warning',
      /1 finding/,
    ],
    'with an error': [
      patient({}, { findings: [{ rule: 'r', severity: 'error', message: 'Odd.' }] }),
      'problem',
    ],
    'with advice': [patient({}, { findings: [{ rule: 'r', severity: 'info', message: 'Odd.' }] }), 'note'],
  },
};

describe('checks of the doctor', () => {
  it('have cases each', () => {
    assert.deepEqual(CHECKS.map(({ id }) => id).sort(), Object.keys(CASES).sort());
  });

  for (const check of CHECKS)
    for (const [what, [subject, verdict, says]] of Object.entries(CASES[check.id] ?? {}))
      it(`${check.id}: ${what}`, () => {
        expect(check, subject, verdict, says);
      });
});

function expect(check: Check, subject: Patient, verdict: Verdict | 'silent', says?: RegExp): void {
  const outcome = check.ask(subject);
  assert.equal(outcome?.verdict ?? 'silent', verdict, outcome?.says);
  if (outcome === undefined) return;
  assert.match(outcome.says, /^[A-Z0-9][^\n]*[.]$/);
  if (says !== undefined) assert.match(outcome.says, says);
  // Who is warned is told what to do.
  if (verdict === 'warning' || (verdict === 'problem' && check.id !== 'endpoint-status'))
    assert.ok(outcome.advice !== undefined, 'There is no advice.');
  for (const text of [outcome.says, outcome.advice ?? '', ...outcome.evidence])
    assert.doesNotMatch(text, /NaN|undefined|Infinity|\[object/);
}
