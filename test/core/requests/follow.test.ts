import assert from 'node:assert/strict';
import { ReadError } from '../../../src/core/live/failure.js';
import type { Failure } from '../../../src/core/live/failure.js';
import { followRequest } from '../../../src/core/requests/follow.js';
import type { FollowOptions, Followed } from '../../../src/core/requests/follow.js';
import { readHistory, withRequest } from '../../../src/core/requests/history.js';
import type { SentRequest } from '../../../src/core/requests/history.js';
import { ManualClock } from '../../support/manual-clock.js';

const HOUR_MS = 3_600_000;

function setUp(options: Partial<FollowOptions> = {}) {
  const clock = new ManualClock();
  const there = new Map<string, number | Failure>();
  const asked: string[] = [];
  const following = followRequest({
    objects: {
      head: (uri) => {
        asked.push(uri);
        const found = there.get(uri) ?? { kind: 'not-found', message: 'no such key' };
        return typeof found === 'number'
          ? Promise.resolve({ bytes: found, modifiedMs: 0 })
          : Promise.reject(new ReadError(found));
      },
    },
    clock,
    outputLocation: 'out',
    failureLocation: 'fail',
    longestMs: HOUR_MS,
    ...options,
  });
  let ended: Followed | undefined;
  void following.then((value) => (ended = value));
  return { clock, there, asked, ended: () => ended };
}

describe('following a request', () => {
  it('ends with the output, once it is there', async () => {
    const { clock, there, ended } = setUp();
    await clock.advance(10_000);
    assert.equal(ended(), undefined);
    there.set('out', 42);
    await clock.advance(30_000);
    assert.deepEqual(ended(), { kind: 'done', uri: 'out', bytes: 42 });
    assert.equal(clock.pending, 0);
  });

  it('ends with the failure', async () => {
    const { clock, there, ended } = setUp();
    there.set('fail', 1);
    await clock.advance(0);
    assert.deepEqual(ended(), { kind: 'failed', uri: 'fail' });
  });

  it('looks soon at first, then twice a minute', async () => {
    const { clock, asked } = setUp();
    await clock.advance(60_000);
    const first = asked.length;
    await clock.advance(10 * 60_000);
    assert.ok(first >= 12 && first <= 18, String(first));
    assert.equal(asked.length - first, 40);
  });

  it('never asks for a failure that nobody writes', async () => {
    const clock = new ManualClock();
    const asked: string[] = [];
    void followRequest({
      objects: {
        head: (uri) => {
          asked.push(uri);
          return Promise.reject(new ReadError({ kind: 'not-found', message: '' }));
        },
      },
      ...{ clock, outputLocation: 'out', longestMs: HOUR_MS },
    });
    await clock.advance(5_000);
    assert.deepEqual([...new Set(asked)], ['out']);
  });

  it('stops when told, at once and without a timer', async () => {
    const stop = new AbortController();
    const { clock, ended, asked } = setUp({ signal: stop.signal });
    await clock.advance(100);
    stop.abort();
    await clock.advance(0);
    assert.deepEqual(ended(), { kind: 'stopped' });
    const before = asked.length;
    await clock.advance(HOUR_MS);
    assert.equal(asked.length, before);
    assert.equal(clock.pending, 0);
  });

  it('goes on over trouble that passes and ends at what does not', async () => {
    const { clock, there, ended } = setUp();
    there.set('out', { kind: 'unreachable', message: 'no network', host: 'h' });
    await clock.advance(60_000);
    assert.equal(ended(), undefined);
    there.set('out', { kind: 'denied', message: 'no', action: 's3:GetObject' });
    await clock.advance(60_000);
    assert.equal(ended()?.kind, 'unknown');
  });

  it('gives up once the request must have expired', async () => {
    const { clock, ended } = setUp({ longestMs: 60_000 });
    await clock.advance(120_000);
    assert.deepEqual(ended(), { kind: 'expired' });
  });
});

describe('the history of sent requests', () => {
  const sent = (id: number, state: SentRequest['state'] = 'waiting'): SentRequest => ({
    ...{ endpoint: 'e', accountId: '1', region: 'r', inferenceId: String(id) },
    ...{ inputLocation: 's3://b/i', outputLocation: 's3://b/o', sentMs: id, state },
  });

  it('keeps the last fifty, newest first', () => {
    let history: readonly SentRequest[] = [];
    for (let id = 0; id < 60; id += 1) history = withRequest(history, sent(id));
    assert.equal(history.length, 50);
    assert.equal(history[0]?.inferenceId, '59');
  });

  it('replaces a request where it stands', () => {
    const history = withRequest(withRequest(withRequest([], sent(1)), sent(2)), sent(1, 'done'));
    assert.deepEqual(
      history.map(({ inferenceId, state }) => [inferenceId, state]),
      [
        ['2', 'waiting'],
        ['1', 'done'],
      ],
    );
  });

  it('reads back what it wrote and nothing else', () => {
    const history = [sent(1), { ...sent(2), failureLocation: 's3://b/f', contentType: 'text/csv' }];
    assert.deepEqual(readHistory(JSON.parse(JSON.stringify(history))), history);
    const odd = [
      null,
      1,
      {},
      { ...sent(1), state: 'odd' },
      { ...sent(1), sentMs: 'x' },
      { ...sent(1), contentType: 1 },
    ];
    assert.deepEqual(readHistory(odd), []);
    assert.deepEqual(readHistory('x'), []);
  });
});
