import assert from 'node:assert/strict';
import type { Curve } from '../../../src/core/chart/roles.js';
import { curvesOf } from '../../../src/core/chart/roles.js';
import { SeriesStore } from '../../../src/core/chart/series-store.js';
import type { Point, SeriesAnswer } from '../../../src/core/live/series.js';
import { seriesKey } from '../../../src/core/live/series.js';
import { HOUR, MINUTE, NOW, endpoint, metric, steadyMetric, variant } from '../../support/live-snapshots.js';

const NOW_MS = NOW.wallMs;
const hourly = { fromMs: NOW_MS - HOUR, toMs: NOW_MS };

function curves(one = endpoint()): readonly Curve[] {
  return curvesOf('prod', one, '1h', () => false);
}

function curve(role: Curve['role'], one = endpoint()): Curve {
  const found = curves(one).find((known) => known.role === role);
  assert.ok(found);
  return found;
}

function points(from: number, to: number, value = 1): readonly Point[] {
  return Array.from({ length: (to - from) / MINUTE }, (_, index) => ({ atMs: from + index * MINUTE, value }));
}

/** Each curve is answered by its first spelling. */
function answer(asked: readonly Curve[], found: readonly Point[]): SeriesAnswer {
  return {
    points: new Map(
      asked.flatMap(({ series }) => series.map((one, index) => [seriesKey(one), index === 0 ? found : []])),
    ),
    failed: [],
  };
}

const everyMinute = (): number => 60;

describe('what charts ask for', () => {
  it('is the whole window of what nothing is known of, in one request', () => {
    const store = new SeriesStore();
    const [read, ...more] = store.missing(curves(), hourly);
    assert.deepEqual(more, []);
    assert.deepEqual([read?.fromMs, read?.toMs], [hourly.fromMs, hourly.toMs]);
    // Nine curves; what was processed has two spellings.
    assert.equal(read?.series.length, 10);
  });

  it('is nothing once it was answered, and the tail when a period has passed', () => {
    const store = new SeriesStore();
    const backlog = curve('backlog');
    const [read] = store.missing([backlog], hourly);
    assert.ok(read);
    assert.equal(store.take(read, answer([backlog], points(hourly.fromMs, NOW_MS)), NOW_MS, everyMinute), 0);
    assert.deepEqual(store.missing([backlog], hourly), []);
    const later = { fromMs: hourly.fromMs + MINUTE, toMs: hourly.toMs + MINUTE };
    const [tail] = store.missing([backlog], later);
    assert.equal(tail?.fromMs, NOW_MS - 5 * MINUTE);
    assert.equal(tail.series.length, 1);
  });

  it('replaces what was asked for again, also by gaps', () => {
    const store = new SeriesStore();
    const backlog = curve('backlog');
    const [read] = store.missing([backlog], hourly);
    assert.ok(read);
    store.take(read, answer([backlog], points(hourly.fromMs, NOW_MS)), NOW_MS, everyMinute);
    const tail = { ...read, fromMs: NOW_MS - 5 * MINUTE, toMs: NOW_MS + MINUTE };
    store.take(tail, answer([backlog], points(NOW_MS - MINUTE, NOW_MS + MINUTE, 9)), NOW_MS, everyMinute);
    const known = store.points(backlog);
    assert.equal(known.length, 57);
    assert.deepEqual(known.at(-3), { atMs: NOW_MS - 6 * MINUTE, value: 1 });
  });

  it('is nothing of what the tree has read for as long', () => {
    const store = new SeriesStore();
    const one = endpoint({ queue: { backlog: steadyMetric(3, 100) } });
    const backlog = curve('backlog', one);
    store.offer(backlog, 0);
    assert.deepEqual(store.missing([backlog], hourly), []);
    assert.equal(store.points(backlog).length, 101);
    assert.ok(store.isRead(backlog));
  });

  it('is nothing of what the tree has read in vain: there is none', () => {
    const store = new SeriesStore();
    const backlog = curve('backlog', endpoint({ queue: { backlog: metric(null) } }));
    store.offer(backlog, 0);
    assert.deepEqual(store.missing([backlog], hourly), []);
    assert.deepEqual(store.points(backlog), []);
  });

  it('is everything where the tree’s three hours do not reach', () => {
    const store = new SeriesStore();
    const backlog = curve('backlog', endpoint({ queue: { backlog: steadyMetric(3, 100) } }));
    store.offer(backlog, 0);
    const day = { fromMs: NOW_MS - 24 * HOUR, toMs: NOW_MS };
    assert.equal(store.missing([backlog], day)[0]?.fromMs, day.fromMs);
  });

  it('counts the tree’s points by AWS’s clock', () => {
    const store = new SeriesStore();
    const backlog = curve('backlog', endpoint({ queue: { backlog: metric(3) } }));
    store.offer(backlog, 7000);
    assert.deepEqual(store.points(backlog), [{ atMs: NOW_MS - 2 * MINUTE + 7000, value: 3 }]);
  });

  it('leaves out what has another period than the range', () => {
    const store = new SeriesStore();
    const one = endpoint({ queue: { backlog: steadyMetric(3, 100) } });
    const [backlog] = curvesOf('prod', one, '3d', () => false);
    assert.ok(backlog);
    store.offer(backlog, 0);
    assert.equal(store.isRead(backlog), false);
  });
});

describe('what charts are answered', () => {
  it('turns samples into instances, and waits for late ones', () => {
    const store = new SeriesStore();
    const reporting = curve('reporting', endpoint({ utilisationPeriodSeconds: 10 }));
    const [read] = store.missing([reporting], hourly);
    assert.ok(read);
    const samples = points(NOW_MS - 3 * MINUTE, NOW_MS, 12);
    store.take(read, answer([reporting], samples), NOW_MS + 5000, () => 10);
    assert.deepEqual(
      store.points(reporting).map(({ value }) => value),
      [2, 2],
    );
  });

  it('asks no more for the spelling that is not published', () => {
    const store = new SeriesStore();
    const processed = curve('processed');
    const [read] = store.missing([processed], hourly);
    assert.equal(read?.series.length, 2);
    store.take(read, answer([processed], points(hourly.fromMs, NOW_MS)), NOW_MS, everyMinute);
    const [tail] = store.missing([processed], { fromMs: hourly.fromMs, toMs: NOW_MS + MINUTE });
    assert.deepEqual(
      tail?.series.map(({ metric: name }) => name),
      ['InvocationsProcesssed'],
    );
  });

  it('says what failed, keeps what was known of it, and asks again', () => {
    const store = new SeriesStore();
    const both = [curve('backlog'), curve('oldestAge')];
    const [read] = store.missing(both, hourly);
    assert.ok(read);
    const [backlog] = both;
    assert.ok(backlog);
    const failed = store.take(read, answer([backlog], points(hourly.fromMs, NOW_MS)), NOW_MS, everyMinute);
    assert.equal(failed, 1);
    assert.deepEqual(
      store.missing(both, hourly).flatMap((again) => again.curves.map(({ role }) => role)),
      ['oldestAge'],
    );
  });

  it('is asked for anew when a person wants that, and stays until then', () => {
    const store = new SeriesStore();
    const backlog = curve('backlog');
    const [read] = store.missing([backlog], hourly);
    assert.ok(read);
    store.take(read, answer([backlog], points(hourly.fromMs, NOW_MS)), NOW_MS, everyMinute);
    store.outdate();
    assert.equal(store.points(backlog).length, 60);
    assert.equal(store.missing([backlog], hourly)[0]?.fromMs, hourly.fromMs);
  });

  it('is forgotten before the window, and with curves that are not shown', () => {
    const store = new SeriesStore();
    const both = [curve('backlog'), curve('oldestAge')];
    const [read] = store.missing(both, hourly);
    assert.ok(read);
    store.take(read, answer(both, points(hourly.fromMs, NOW_MS)), NOW_MS, everyMinute);
    store.forget(both.slice(0, 1), NOW_MS - 10 * MINUTE);
    assert.deepEqual(
      both.map((one) => store.points(one).length),
      [10, 0],
    );
  });
});

describe('curves of an endpoint', () => {
  it('are those of each variant on instances, with a GPU where there may be one', () => {
    const one = endpoint({
      variants: [variant({ name: 'A' }), variant({ name: 'B' }), variant({ name: 'S', isServerless: true })],
    });
    const all = curvesOf('prod', one, '1h', (name) => name === 'B');
    const of = (name: string): readonly string[] =>
      all.filter((known) => known.variant === name).map(({ role }) => role);
    assert.equal(of('A').length, 7);
    assert.deepEqual(of('B').slice(-2), ['gpu', 'gpuMemory']);
    assert.deepEqual(of('S'), []);
    assert.equal(new Set(all.map(({ key }) => key)).size, all.length);
  });

  it('have whole publications of the hosts’ metrics', () => {
    const one = endpoint({ utilisationPeriodSeconds: 240 });
    const [backlog, , reporting] = curvesOf('prod', one, '1h', () => false);
    assert.deepEqual([backlog?.periodSeconds, reporting?.periodSeconds], [60, 240]);
  });
});
