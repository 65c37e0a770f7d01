import assert from 'node:assert/strict';
import { below, endpoint, linesBelow, metric, rowOf, variant } from '../../../support/live-snapshots.js';

describe('queue', () => {
  it('tells the backlog, its age against the time to live, and the rates over all variants', () => {
    const one = endpoint({
      queue: {
        backlog: metric(1312),
        backlogPerInstance: metric(656),
        oldestAge: metric(4 * 3600),
        withoutCapacity: metric(0),
      },
      variants: [
        variant({ name: 'a', processed: metric(10), failed: metric(1), expired: metric(null) }),
        variant({ name: 'b', processed: metric(100, { periodSeconds: 300 }), failed: metric(null) }),
      ],
    });
    const queue = below(rowOf(one), 'Queue');
    assert.equal(queue.description, '1,312 queued · oldest 4 h · 1 failed/min');
    assert.deepEqual(linesBelow(queue), [
      'Backlog (queued or in process): 1,312',
      'Backlog per instance: 656',
      'Oldest request: 4 h of 6 h',
      'Backlog without capacity: no',
      'Processed per minute: 30',
      'Failed per minute: 1',
      'Expired per minute: reading…',
    ]);
    assert.match(
      below(queue, 'Oldest request').tooltip?.().notes.join(' ') ?? '',
      /about to expire.*unless the request says otherwise/,
    );
  });

  it('says yes to a backlog without capacity, and no once DescribeEndpoint counts an instance', () => {
    const lineFor = (currentCount: number): string => {
      const variants = [variant({ currentCount, desiredCount: currentCount })];
      const one = endpoint({ variants, queue: { backlog: metric(3), withoutCapacity: metric(1) } });
      return below(rowOf(one), 'Queue › Backlog without capacity').description;
    };
    assert.equal(lineFor(0), 'yes');
    assert.equal(lineFor(1), 'no');
    const unread = endpoint({
      variants: [variant({ currentCount: 0, desiredCount: 0 })],
      queue: { backlog: metric(3) },
    });
    assert.equal(below(rowOf(unread), 'Queue › Backlog without capacity').description, 'yes');
  });

  it('tells the age of a request that was only just taken, which the endpoint’s row leaves out', () => {
    const row = rowOf(endpoint({ queue: { backlog: metric(2), oldestAge: metric(0) } }));
    assert.equal(row.description, '2 of 0–8 · 2 queued');
    assert.equal(below(row, 'Queue › Oldest request').description, '0 s of 6 h');
  });

  it('is one row while it is being read', () => {
    assert.deepEqual(linesBelow(below(rowOf(endpoint({ queue: {} })), 'Queue')), ['Reading…']);
  });

  it('has no oldest request when it is empty', () => {
    const one = endpoint({ queue: { backlog: metric(0), oldestAge: metric(500) } });
    assert.ok(linesBelow(below(rowOf(one), 'Queue')).includes('Oldest request: none'));
  });
});
