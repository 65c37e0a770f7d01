import type { DoctorCases } from './doctor-cases.js';
import { metric, MINUTE, NOW, steadyMetric, target, variant } from './live-snapshots.js';
import { details, patient, RESOURCE, TRACKING } from './patients.js';

const ASLEEP = variant({ currentCount: 0, desiredCount: 0 });

const slope = (perMinute: number) =>
  metric(100, { before: Array.from({ length: 20 }, (_, index) => 100 - perMinute * (20 - index)) });

/** Growing by so many seconds a minute. */
const ages = (now: number, perMinute: number) =>
  metric(now, { before: Array.from({ length: 20 }, (_, index) => now - perMinute * (20 - index)) });

const activity = (overrides: object) => ({
  ...{ id: 'a', resourceId: RESOURCE, startedMs: NOW.wallMs - 5 * MINUTE, status: 'Successful' },
  ...{ description: 'Setting desired instance count to 3.', cause: '', notScaledReasons: [], ...overrides },
});

export const QUEUE_CASES: DoctorCases = {
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
    'never came up': [patient({ variants: [] }), 'silent'],
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
    'old, and growing older slowly': [
      patient({ queue: { backlog: metric(3), oldestAge: ages(14_400, 6) } }),
      'warning',
      /expire in 20 h/,
    ],
    'old, and growing no older': [
      patient({ queue: { backlog: metric(3), oldestAge: ages(14_400, 0) } }),
      'note',
      /4 h old/,
    ],
    'young, but others expired no older': [
      patient({
        variants: [variant({ expired: steadyMetric(1) })],
        queue: { backlog: metric(3), oldestAge: metric(400, { before: [600] }) },
      }),
      'warning',
      /expire in 3 min/,
    ],
  },
  'expired-requests': {
    'not read': [patient(), 'silent'],
    none: [patient({ variants: [variant({ expired: steadyMetric(0) })] }), 'good'],
    some: [
      patient({ variants: [variant({ expired: steadyMetric(2) })] }),
      'warning',
      /expire.*22 in the last hour/,
    ],
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
};
