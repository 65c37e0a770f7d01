import assert from 'node:assert/strict';
import { ReadError } from '../../../src/core/live/failure.js';
import type { LogEvent, LogPage, LogQuery } from '../../../src/core/live/logs.js';
import { LogFeed } from '../../../src/core/logs/log-feed.js';
import { ManualClock } from '../../support/manual-clock.js';

const START_MS = Date.UTC(2026, 10, 25, 10);

function event(id: number, atMs: number): LogEvent {
  return { id: String(id), atMs, stream: 'v/i', message: `event ${id}` };
}

function setUp(answers: (LogPage | Error)[], most = 1_000) {
  const clock = new ManualClock(START_MS);
  const asked: LogQuery[] = [];
  const feed = new LogFeed({
    ...{ clock, random: () => 0, endpoint: 'e', backMs: 600_000, most },
    onBug: (error) => {
      throw error;
    },
    reader: {
      events: (query) => {
        asked.push(query);
        const answer = answers.shift() ?? { events: [] };
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
  });
  let told = 0;
  feed.onDidChange(() => {
    told += 1;
  });
  return { clock, feed, asked, told: () => told };
}

describe('the feed of a log', () => {
  it('asks nothing before it follows and nothing after it stopped', async () => {
    const { clock, feed, asked } = setUp([]);
    await clock.advance(60_000);
    assert.equal(asked.length, 0);
    feed.setFollowing(true);
    await clock.advance(0);
    assert.deepEqual(asked, [{ endpoint: 'e', fromMs: START_MS - 600_000 }]);
    feed.setFollowing(false);
    await clock.advance(600_000);
    assert.equal(asked.length, 1);
  });

  it('asks every five seconds, from a minute before the newest event, and tells each event once', async () => {
    const first = event(1, START_MS - 5_000);
    const { clock, feed, asked, told } = setUp([
      { events: [first] },
      { events: [first, event(2, START_MS - 6_000)] },
      { events: [first] },
    ]);
    feed.setFollowing(true);
    await clock.advance(0);
    await clock.advance(5_000);
    await clock.advance(5_000);
    assert.deepEqual(
      asked.map(({ fromMs }) => fromMs - START_MS),
      [-600_000, -65_000, -65_000],
    );
    // The late one stands where it belongs.
    assert.deepEqual(
      feed.lines.map(({ id }) => id),
      ['2', '1'],
    );
    assert.equal(told(), 2);
  });

  it('follows pages, empty ones too, and shows what is there before the last', async () => {
    const { clock, feed, asked, told } = setUp([
      { events: [event(1, START_MS)], token: 'a' },
      { events: [], token: 'b' },
      { events: [event(2, START_MS + 1)] },
    ]);
    feed.setFollowing(true);
    await clock.advance(0);
    assert.deepEqual(
      asked.map(({ token }) => token),
      [undefined, 'a', 'b'],
    );
    assert.equal(feed.lines.length, 2);
    assert.ok(told() >= 2);
  });

  it('keeps what it has when a look fails, says why once, and is patient', async () => {
    const denied = () => new ReadError({ kind: 'denied', message: 'no', action: 'logs:FilterLogEvents' });
    const { clock, feed, asked, told } = setUp([{ events: [event(1, START_MS)] }, denied(), denied()]);
    feed.setFollowing(true);
    await clock.advance(0);
    await clock.advance(5_000);
    assert.equal(feed.failure?.kind, 'denied');
    assert.equal(feed.lines.length, 1);
    const before = told();
    await clock.advance(5_000);
    assert.equal(asked.length, 2);
    await clock.advance(60_000);
    assert.equal(asked.length, 3);
    assert.equal(told(), before);
    await clock.advance(300_000);
    assert.equal(feed.failure, undefined);
    assert.equal(told(), before + 1);
  });

  it('lets the oldest go beyond its limit and does not fetch them again', async () => {
    const events = Array.from({ length: 15 }, (_, index) => event(index, START_MS + index * 1_000));
    const { clock, feed, asked } = setUp([{ events }, { events }], 10);
    feed.setFollowing(true);
    await clock.advance(0);
    await clock.advance(5_000);
    assert.deepEqual(
      feed.lines.map(({ id }) => Number(id)),
      [5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
    );
    assert.equal(feed.dropped >= 5, true);
    assert.ok((asked[1]?.fromMs ?? 0) >= START_MS + 5_000);
  });

  it('takes a log that is not there for one without events', async () => {
    const missing = new ReadError({ kind: 'not-found', message: 'no such group' });
    const { clock, feed, asked } = setUp([missing, { events: [event(1, START_MS)] }]);
    feed.setFollowing(true);
    await clock.advance(0);
    assert.deepEqual([feed.failure, feed.hasLooked], [undefined, true]);
    await clock.advance(5_000);
    assert.equal(asked.length, 2);
    assert.equal(feed.lines.length, 1);
  });

  it('tells that there is nothing', async () => {
    const { clock, feed, told } = setUp([]);
    assert.equal(feed.hasLooked, false);
    feed.setFollowing(true);
    await clock.advance(0);
    assert.equal(feed.hasLooked, true);
    assert.equal(told(), 1);
  });
});
