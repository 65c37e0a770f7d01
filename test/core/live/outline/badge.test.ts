import assert from 'node:assert/strict';
import { endpointKey } from '../../../../src/core/live/interest.js';
import * as badges from '../../../../src/core/live/outline/badge.js';
import type { OutlineView } from '../../../../src/core/live/outline/view.js';
import type { EndpointSnapshot, LiveSnapshot } from '../../../../src/core/live/snapshot.js';
import { textOf } from '../../../../src/core/text/message.js';
import {
  ago,
  endpoint,
  HOUR,
  liveWith,
  metric,
  MINUTE,
  PLACE,
  realTime,
  variant,
  view,
} from '../../../support/live-snapshots.js';

const ZERO = [variant({ currentCount: 0, desiredCount: 0 })];

function pinning(...names: readonly string[]): OutlineView {
  return view({ pinned: new Set(names.map((name) => endpointKey(PLACE.id, name))) });
}

/** With its tooltip in English. */
function badgeOf(snapshot: LiveSnapshot, ofView: OutlineView) {
  const badge = badges.badgeOf(snapshot, ofView);
  return badge === undefined ? undefined : { ...badge, tooltip: textOf(badge.tooltip) };
}

describe('badge', () => {
  const count = (...endpoints: readonly EndpointSnapshot[]): number | undefined =>
    badgeOf(liveWith(...endpoints), view())?.value;

  it('counts a backlog without instances, by AWS’s own metric or by the counts', () => {
    assert.equal(
      count(endpoint({ variants: ZERO, queue: { backlog: metric(3), withoutCapacity: metric(1) } })),
      1,
    );
    assert.equal(count(endpoint({ variants: ZERO, queue: { backlog: metric(3) } })), 1);
  });

  it('counts one on whose behalf an instance is starting', () => {
    const variants = [variant({ currentCount: 0, desiredCount: 1 })];
    assert.equal(count(endpoint({ variants, queue: { backlog: metric(3), withoutCapacity: metric(1) } })), 1);
  });

  const NOT: Readonly<Record<string, EndpointSnapshot>> = {
    'an empty queue': endpoint({ variants: ZERO }),
    'a queue with instances': endpoint({ queue: { backlog: metric(3) } }),
    'a queue whose instances the metric does not know yet': endpoint({
      queue: { backlog: metric(3), withoutCapacity: metric(1) },
    }),
    'what AWS’s metric denies': endpoint({
      variants: ZERO,
      queue: { backlog: metric(3), withoutCapacity: metric(0) },
    }),
    'a backlog of long ago': endpoint({
      variants: ZERO,
      queue: { backlog: metric(3, { readAgeMs: HOUR, pointAgeMs: HOUR + MINUTE }) },
    }),
    'counts of long ago': endpoint({
      variants: ZERO,
      confirmed: ago(HOUR),
      queue: { backlog: metric(3) },
    }),
    'a real-time endpoint': { ...realTime('rt'), variants: ZERO, queue: { backlog: metric(3) } },
  };
  for (const [name, one] of Object.entries(NOT))
    it(`does not count ${name}`, () => {
      assert.equal(count(one), undefined);
    });

  it('believes a newer backlog over an older denial', () => {
    const withoutCapacity = metric(0, { pointAgeMs: 5 * MINUTE });
    assert.equal(count(endpoint({ variants: ZERO, queue: { backlog: metric(3), withoutCapacity } })), 1);
  });

  it('names them, pinned ones first, hidden ones included', () => {
    const starved = (name: string): EndpointSnapshot =>
      endpoint({ name, variants: ZERO, queue: { backlog: metric(1) } });
    const hiding = { ...pinning('c'), filter: { text: 'nothing', states: [] } };
    assert.deepEqual(badgeOf(liveWith(starved('a'), starved('b'), starved('c')), hiding), {
      value: 3,
      tooltip: '3 endpoints have a backlog and no instance: c, a and b.',
    });
    assert.equal(
      badgeOf(liveWith(starved('a')), view())?.tooltip,
      '1 endpoint has a backlog and no instance: a.',
    );
  });
});
