import assert from 'node:assert/strict';
import { resourceIdOf } from '../../../../src/core/live/endpoint.js';
import type { ScalingActivity, ScalingPolicy } from '../../../../src/core/live/endpoint.js';
import {
  below,
  details,
  endpoint,
  HOUR,
  linesBelow,
  MINUTE,
  NOW,
  PLACE,
  reading,
  rowOf,
  target,
  variant,
} from '../../../support/live-snapshots.js';

const RESOURCE = resourceIdOf('whisper-large', 'AllTraffic');

function policy(overrides: Partial<ScalingPolicy>): ScalingPolicy {
  return { name: 'policy', resourceId: RESOURCE, type: 'StepScaling', alarms: ['alarm'], ...overrides };
}

function activity(overrides: Partial<ScalingActivity>): ScalingActivity {
  return {
    id: overrides.description ?? 'a',
    resourceId: RESOURCE,
    startedMs: NOW.wallMs - 12 * MINUTE,
    endedMs: NOW.wallMs - 10 * MINUTE,
    status: 'Successful',
    description: 'Setting desired instance count to 2.',
    cause: 'monitor alarm a-AlarmHigh-1 in state ALARM triggered policy backlog-per-instance',
    notScaledReasons: [],
    ...overrides,
  };
}

describe('scaling', () => {
  const POLICIES: readonly (readonly [ScalingPolicy, string])[] = [
    [
      policy({ type: 'TargetTrackingScaling', metric: 'ApproximateBacklogSizePerInstance', target: 5 }),
      'tracks ApproximateBacklogSizePerInstance at 5',
    ],
    [
      policy({ type: 'TargetTrackingScaling', metric: 'Custom', target: 2.5, isScaleInDisabled: true }),
      'tracks Custom at 2.5 · never scales in',
    ],
    [policy({ type: 'TargetTrackingScaling' }), 'tracks a metric'],
    [
      policy({ metric: 'HasBacklogWithoutCapacity', steps: [{ from: 0, change: 1 }] }),
      '+1 when HasBacklogWithoutCapacity',
    ],
    [
      policy({ alarms: ['ep-HasBacklogWithoutCapacity'], steps: [{ from: 0, change: 1 }] }),
      '+1 when HasBacklogWithoutCapacity',
    ],
    [policy({ steps: [{ from: 0, change: 1 }] }), '+1 on alarm alarm'],
    [policy({ steps: [{ change: 1 }], alarms: [] }), '+1 (no alarm triggers it)'],
    [
      policy({
        steps: [
          { from: 0, to: 10, change: 1 },
          { from: 10, change: 3 },
        ],
      }),
      '+1 from 0 to 10, +3 from 10 on alarm alarm',
    ],
    [policy({ adjustment: 'ExactCapacity', steps: [{ from: 0, change: 1 }] }), 'set to 1 on alarm alarm'],
    [
      policy({ adjustment: 'PercentChangeInCapacity', steps: [{ to: 0, change: -50 }] }),
      '−50% on alarm alarm',
    ],
    [policy({ type: 'PredictiveScaling' }), 'PredictiveScaling'],
  ];
  for (const [one, text] of POLICIES)
    it(`has a policy that ${text}`, () => {
      const row = rowOf(endpoint({ details: details({ policies: [one] }) }));
      const found = below(row, 'Scaling › policy');
      assert.equal(found.description, text);
      assert.equal(found.kind, 'policy');
      assert.deepEqual(found.of, { placeId: PLACE.id, endpoint: 'whisper-large', variant: 'AllTraffic' });
    });

  const ACTIVITIES: readonly (readonly [ScalingActivity, string])[] = [
    [activity({}), 'Set to 2 instances: 12 min ago · done · alarm of policy backlog-per-instance'],
    [
      activity({
        description: 'Setting desired instance count to 1.',
        cause: 'minimum capacity was set to 1',
        status: 'InProgress',
      }),
      'Set to 1 instance: 12 min ago · under way · minimum set to 1',
    ],
    [
      activity({ status: 'Failed', cause: 'something new', description: 'Something else.' }),
      'Something else.: 12 min ago · failed · something new',
    ],
    [
      activity({ notScaledReasons: ['AlreadyAtMaxCapacity'], status: 'Successful' }),
      'Not scaled: 12 min ago · already at the maximum',
    ],
    [activity({ notScaledReasons: ['NewReason'] }), 'Not scaled: 12 min ago · NewReason'],
    [
      activity({ status: 'Overridden' }),
      'Set to 2 instances: 12 min ago · overtaken by a newer one · alarm of policy backlog-per-instance',
    ],
  ];
  for (const [one, line] of ACTIVITIES)
    it(`tells ${line}`, () => {
      const row = rowOf(endpoint({ details: details({ activities: [one] }) }));
      assert.equal(linesBelow(below(row, 'Scaling'))[1], line);
    });

  it('tells at most five activities, and what AWS said of each', () => {
    const activities = Array.from({ length: 7 }, (_, index) =>
      activity({ id: String(index), statusMessage: 'All good.' }),
    );
    const rows = below(rowOf(endpoint({ details: details({ activities }) })), 'Scaling').children?.() ?? [];
    const shown = rows.filter(({ kind }) => kind === 'activity');
    assert.equal(shown.length, 5);
    assert.deepEqual(shown[0]?.tooltip?.().rows, [
      { name: 'Began', value: '2026-03-02 09:18 UTC' },
      { name: 'Ended', value: '2026-03-02 09:20 UTC' },
      { name: 'Status', value: 'done' },
      { name: 'What AWS says', value: 'Setting desired instance count to 2.' },
      {
        name: 'Cause',
        value: 'monitor alarm a-AlarmHigh-1 in state ALARM triggered policy backlog-per-instance',
      },
      { name: 'Message', value: 'All good.' },
    ]);
  });

  it('says what is suspended, and what was never registered', () => {
    const suspended = target(0, 4, ['DynamicScalingIn', 'ScheduledScaling', 'Other']);
    const row = rowOf(endpoint({ variants: [variant({ target: suspended })], details: details() }));
    assert.deepEqual(linesBelow(below(row, 'Scaling')), [
      'Limits: 0–4 instances',
      'Suspended: scaling in, scheduled scaling and Other',
    ]);
    assert.equal(below(row, 'Scaling').description, '0–4 · suspended');
    const none = rowOf(endpoint({ variants: [variant({ target: reading(null) })], details: details() }));
    assert.deepEqual(linesBelow(below(none, 'Scaling')), [
      'Limits: no scalable target: the count stays as it is set',
    ]);
  });

  it('says how old limits are, and which variant they are of', () => {
    const old = { ...target(0, 4), read: { wallMs: NOW.wallMs - HOUR, steadyMs: NOW.steadyMs - HOUR } };
    const variants = [variant({ name: 'a', target: old }), variant({ name: 'b' })];
    const row = rowOf(endpoint({ variants, details: details() }));
    assert.deepEqual(linesBelow(below(row, 'Scaling')), [
      'Limits of a: 0–4 instances · as of 1 h ago',
      'Limits of b: 0–8 instances',
    ]);
  });

  it('is being read until the details are there', () => {
    assert.deepEqual(linesBelow(below(rowOf(endpoint()), 'Scaling')), ['Limits: 0–8 instances', 'Reading…']);
  });
});
