import assert from 'node:assert/strict';
import { resourceIdOf } from '../../../../src/core/live/endpoint.js';
import type { ScalingActivity } from '../../../../src/core/live/endpoint.js';
import type { EndpointSnapshot } from '../../../../src/core/live/snapshot.js';
import {
  ago,
  details,
  endpoint,
  metric,
  MINUTE,
  NOW,
  rowOf,
  steadyMetric,
  variant,
} from '../../../support/live-snapshots.js';

/** DescribeEndpoint tells 2 and CloudWatch counts 1, both for ten minutes. */
function differing(overrides: Partial<EndpointSnapshot> = {}): EndpointSnapshot {
  return endpoint({
    variants: [variant({ reporting: steadyMetric(1) })],
    modifiedMs: NOW.wallMs - 60 * MINUTE,
    ...overrides,
  });
}

function activity(overrides: Partial<ScalingActivity>): ScalingActivity {
  return {
    id: 'a',
    resourceId: resourceIdOf('whisper-large', 'AllTraffic'),
    startedMs: NOW.wallMs - 20 * MINUTE,
    status: 'Successful',
    description: 'Setting desired instance count to 2.',
    cause: 'monitor alarm a in state ALARM triggered policy p',
    notScaledReasons: [],
    ...overrides,
  };
}

function isNoted(one: EndpointSnapshot): boolean {
  return rowOf(one).description.includes('CloudWatch counts');
}

describe('two counts that differ', () => {
  it('are noted in the row, spoken, and told with both times in the tooltip', () => {
    const row = rowOf(differing());
    assert.equal(row.description, '2 of 0–8 · CloudWatch counts 1');
    assert.match(row.accessibility, /, CloudWatch counts differently\.$/);
    assert.ok(
      row
        .tooltip?.()
        .notes.includes(
          'The two counts of AllTraffic differ though nothing changes: DescribeEndpoint tells 2 instances (just now), CloudWatch counted 1 in the minute that began 2 min ago.',
        ),
    );
  });

  it('are noted for an endpoint at zero that still has instances', () => {
    const asleep = differing({
      variants: [variant({ currentCount: 0, desiredCount: 0, reporting: steadyMetric(1) })],
    });
    assert.equal(rowOf(asleep).description, 'asleep · 0 of 0–8 · CloudWatch counts 1');
  });

  it('name the variant where there are several', () => {
    const both = differing({
      variants: [
        variant({ name: 'blue', reporting: steadyMetric(2) }),
        variant({ name: 'green', reporting: steadyMetric(1) }),
      ],
    });
    assert.match(rowOf(both).description, /· CloudWatch counts 1 for green$/);
  });

  const QUIET: Readonly<Record<string, EndpointSnapshot>> = {
    agree: differing({ variants: [variant({ reporting: steadyMetric(2) })] }),
    'agree but for a fraction': differing({ variants: [variant({ reporting: steadyMetric(1.6) })] }),
    'differ while the endpoint scales': differing({
      variants: [variant({ desiredCount: 4, reporting: steadyMetric(1) })],
    }),
    'differ while a variant goes through a stage': differing({
      variants: [variant({ stages: [{ status: 'Baking' }], reporting: steadyMetric(1) })],
    }),
    'differ while the endpoint is updated': differing({ status: 'Updating' }),
    'differ right after a change of the endpoint': differing({ modifiedMs: NOW.wallMs - 5 * MINUTE + 1 }),
    'differ for less than three minutes': differing({
      variants: [variant({ reporting: metric(1, { before: [2, 2, 1, 1] }) })],
    }),
    'differ in a single datapoint': differing({ variants: [variant({ reporting: metric(1) })] }),
    'differ, with a gap in between': differing({
      variants: [
        variant({
          reporting: {
            ...metric(1),
            history: [
              { atMs: NOW.wallMs - 8 * MINUTE, value: 1 },
              { atMs: NOW.wallMs - 2 * MINUTE, value: 1 },
            ],
          },
        }),
      ],
    }),
    'differ in old datapoints': differing({
      variants: [variant({ reporting: steadyMetric(1, 10, { pointAgeMs: 8 * MINUTE }) })],
    }),
    'differ from counts that are stale': differing({ confirmed: ago(5 * MINUTE) }),
    'differ soon after an activity ended': differing({
      details: details({ activities: [activity({ endedMs: NOW.wallMs - 4 * MINUTE })] }),
    }),
    'differ while an activity goes on': differing({ details: details({ activities: [activity({})] }) }),
    'cannot be compared, for CloudWatch has none': differing({
      variants: [variant({ reporting: metric(null) })],
    }),
    'cannot be compared, for CloudWatch was not read': differing({ variants: [variant()] }),
  };

  for (const [name, one] of Object.entries(QUIET))
    it(`are not noted where they ${name}`, () => {
      assert.equal(isNoted(one), false);
    });

  const NOTED: Readonly<Record<string, EndpointSnapshot>> = {
    'three minutes after a change': differing({ modifiedMs: NOW.wallMs - 5 * MINUTE }),
    'for three minutes and no longer': differing({
      variants: [variant({ reporting: metric(1, { before: [2, 1, 1, 1] }) })],
    }),
    'long after an activity ended': differing({
      details: details({ activities: [activity({ endedMs: NOW.wallMs - 6 * MINUTE })] }),
    }),
    'beside an activity that did nothing': differing({
      details: details({ activities: [activity({ notScaledReasons: ['AlreadyAtMaxCapacity'] })] }),
    }),
    'beside an activity of another variant': differing({
      details: details({ activities: [activity({ resourceId: resourceIdOf('whisper-large', 'other') })] }),
    }),
  };

  for (const [name, one] of Object.entries(NOTED))
    it(`are noted ${name}`, () => {
      assert.equal(isNoted(one), true);
    });

  it('are explained by the lag while the endpoint scales', () => {
    const scaling = differing({ variants: [variant({ desiredCount: 4, reporting: steadyMetric(1) })] });
    assert.ok(
      rowOf(scaling)
        .tooltip?.()
        .notes.includes('While the endpoint scales, CloudWatch’s count lags behind by some minutes.'),
    );
  });
});
