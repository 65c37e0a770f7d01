import assert from 'node:assert/strict';
import type { EndpointSnapshot } from '../../../../src/core/live/snapshot.js';
import {
  ago,
  endpoint,
  metric,
  MINUTE,
  NOW,
  realTime,
  rowOf,
  target,
  variant,
} from '../../../support/live-snapshots.js';

function rows(one: EndpointSnapshot): readonly string[] {
  return (rowOf(one).tooltip?.().rows ?? []).map(({ name, value }) => `${name}: ${value}`);
}

function notes(one: EndpointSnapshot): string {
  return (rowOf(one).tooltip?.().notes ?? []).join('\n');
}

describe('tooltip of an endpoint', () => {
  it('tells all numbers with their age', () => {
    const one = endpoint({
      variants: [
        variant({ desiredCount: 4, reporting: metric(2), processed: metric(42), failed: metric(3) }),
      ],
      queue: {
        backlog: metric(1312),
        backlogPerInstance: metric(656),
        oldestAge: metric(14 * 60, { pointAgeMs: 3 * MINUTE }),
      },
      confirmed: ago(20_000),
      createdMs: Date.UTC(2025, 0, 1),
      modifiedMs: NOW.wallMs,
    });
    assert.equal(rowOf(one).tooltip?.().title, 'whisper-large');
    assert.deepEqual(rows(one), [
      'Status: InService',
      'Kind: asynchronous',
      'Instances: 2 running, 4 desired, 0–8 allowed · 20 s ago',
      'Instances by CloudWatch: 2 · 2 min ago',
      'Backlog: 1,312 requests queued or in process · 2 min ago',
      'Backlog per instance: 656 · 2 min ago',
      'Oldest request: 14 min of 6 h · 3 min ago',
      'Processed per minute: 42',
      'Failed per minute: 3',
      'Last modified: 2026-03-02 09:30 UTC',
      'Created: 2025-01-01 00:00 UTC',
    ]);
  });

  it('says what “queued” counts, and when requests expire', () => {
    const text = notes(endpoint({ queue: { backlog: metric(5), oldestAge: metric(60) } }));
    assert.match(text, /“Queued” counts the requests in the queue and those in process/);
    assert.match(text, /expires after 6 h in the queue unless the request says otherwise/);
    assert.doesNotMatch(text, /about to expire/);
  });

  it('warns once over half of the time to live is gone', () => {
    const withOldest = (seconds: number): string =>
      notes(endpoint({ queue: { backlog: metric(5), oldestAge: metric(seconds) } }));
    assert.doesNotMatch(withOldest(10_800), /about to expire/);
    assert.match(withOldest(10_801), /Over half of 6 h is gone/);
  });

  it('tells each of several variants', () => {
    const variants = [
      variant({ name: 'blue', reporting: metric(2) }),
      variant({ name: 'green', currentCount: 1, desiredCount: 1, target: target(0, 2) }),
      { name: 'new', isServerless: true, stages: [], images: [] },
    ];
    assert.deepEqual(rows(endpoint({ variants })).slice(2, 7), [
      'Instances: 3 running, 3 desired, 0–10 allowed · just now',
      'blue: 2 running, 2 desired',
      'green: 1 running, 1 desired',
      'new: serverless',
      'Instances by CloudWatch, blue: 2 · 2 min ago',
    ]);
  });

  it('says what nobody is going to do about a queue without instances', () => {
    const variants = [variant({ currentCount: 0, desiredCount: 0 })];
    assert.match(
      notes(endpoint({ variants, queue: { backlog: metric(3) } })),
      /3 queued and no instance is on its way.*has to wake the endpoint/,
    );
  });

  it('says that numbers are old, and what AWS said of a failure', () => {
    const one = endpoint({ confirmed: ago(9 * MINUTE), status: 'Failed', failureReason: 'No\n capacity.' });
    assert.match(notes(one), /AWS says: No capacity\./);
    assert.match(notes(one), /These numbers are old/);
  });

  it('tells no queue of other kinds', () => {
    assert.deepEqual(
      rows(realTime('rt')).map((row) => row.split(':')[0]),
      ['Status', 'Kind', 'Instances'],
    );
    assert.equal(notes(realTime('rt')), '');
  });
});
