import assert from 'node:assert/strict';
import { EndpointState } from '../../../../src/core/live/watch/endpoint-state.js';
import { planMetrics } from '../../../../src/core/live/watch/metric-plan.js';
import type { Wanted } from '../../../../src/core/live/watch/wanted.js';
import { wantedOf } from '../../../../src/core/live/watch/wanted.js';
import { asyncEndpoint, variant } from '../../../support/memory-account.js';

const NOW = { wallMs: 10_000_000, steadyMs: 10_000_000 };
const ROW = { isExpanded: false, isPinned: false };

function state(name: string, changes = {}): EndpointState {
  const description = asyncEndpoint(name, changes);
  const made = new EndpointState(description);
  made.describe(description, NOW, 60_000);
  return made;
}

function withBacklog(name: string, value: number): EndpointState {
  const made = state(name);
  made.setMetric('backlog', undefined, {
    key: '',
    points: [{ atMs: 0, value }],
    periodSeconds: 60,
    read: NOW,
    everyMs: 60_000,
  });
  return made;
}

function plan(
  wanted: readonly Wanted[],
  options: { take?: number; askedMs?: (key: string) => number | undefined; isForced?: boolean } = {},
) {
  return planMetrics({
    wanted,
    now: NOW,
    askedAt: (key) => {
      const ms = options.askedMs?.(key);
      return ms === undefined ? undefined : { wallMs: ms, steadyMs: ms };
    },
    take: (count) => Math.min(count, options.take ?? Infinity),
    isForced: options.isForced ?? false,
  });
}

describe('what is wanted of an endpoint', () => {
  it('is little for a calm row: the backlog every second minute, cross-checks every five', () => {
    assert.deepEqual(
      wantedOf(state('calm'), ROW).map(({ series, everyMs }) => [series.metric, everyMs]),
      [
        ['ApproximateBacklogSize', 120_000],
        ['CPUUtilization', 300_000],
        ['InvocationFailures', 300_000],
      ],
    );
  });

  it('costs at most 1,200 metrics an hour for 20 endpoints at rest', () => {
    const wanted = Array.from({ length: 20 }, (_, index) => wantedOf(state(`e${index}`), ROW)).flat();
    assert.equal(plan(wanted).pacePerHour, 20 * (30 + 12 + 12));
    assert.ok(plan(wanted).pacePerHour <= 1200);
  });

  it('is every minute, with the oldest request, while there is a backlog', () => {
    assert.deepEqual(
      wantedOf(withBacklog('busy', 3), ROW).map(({ series, everyMs }) => [series.metric, everyMs]),
      [
        ['ApproximateBacklogSize', 60_000],
        ['ApproximateAgeOfOldestRequest', 60_000],
        ['CPUUtilization', 300_000],
        ['InvocationFailures', 300_000],
      ],
    );
  });

  it('has the steps at which requests fail only where it is examined, so that an open row does not pay for them', () => {
    const open = wantedOf(state('open'), { isExpanded: true, isPinned: false });
    const examined = wantedOf(state('open'), { isExpanded: true, isPinned: false, isExamined: true });
    const more = examined.filter(({ key }) => !open.some((one) => one.key === key));
    assert.deepEqual(
      more.map(({ series }) => [series.metric, series.statistic, series.variant]),
      [
        'Invocation4XXErrors',
        'Invocation5XXErrors',
        'RequestDownloadFailures',
        'ResponseUploadFailures',
        'NotificationFailures',
      ].map((metric) => [metric, 'Sum', 'main']),
    );
    assert.equal(plan(examined).calls.flat().length - plan(open).calls.flat().length, 5);
  });

  it('counts reporting instances every minute while it scales', () => {
    const scaling = wantedOf(state('scaling', { variants: [variant(1, 3)] }), ROW);
    assert.equal(scaling.find(({ role }) => role === 'reporting')?.everyMs, 60_000);
  });

  it('asks for whole publish periods, and never faster than they pass', () => {
    const slow = wantedOf(state('slow', { utilisationPeriodSeconds: 300, variants: [variant(1, 3)] }), ROW);
    const reporting = slow.find(({ role }) => role === 'reporting');
    assert.deepEqual([reporting?.series.periodSeconds, reporting?.everyMs], [300, 300_000]);
    const fast = wantedOf(state('fast', { utilisationPeriodSeconds: 10 }), ROW);
    assert.equal(fast.find(({ role }) => role === 'reporting')?.series.periodSeconds, 60);
  });

  it('is everything for an open row, both spellings of processed until one has data', () => {
    const endpoint = state('open');
    const metrics = () =>
      wantedOf(endpoint, { isExpanded: true, isPinned: false }).map(({ series }) => series.metric);
    assert.ok(metrics().includes('InvocationsProcesssed') && metrics().includes('InvocationsProcessed'));
    assert.ok(metrics().includes('GPUUtilization') && metrics().includes('MemoryUtilization'));
    endpoint.setMetric('processed', 'main', {
      key: 'AWS/SageMaker|InvocationsProcessed|open|main|Sum|60',
      points: [{ atMs: 0, value: 1 }],
      periodSeconds: 60,
      read: NOW,
      everyMs: 60_000,
    });
    assert.ok(!metrics().includes('InvocationsProcesssed') && metrics().includes('InvocationsProcessed'));
  });
});

describe('metric plan', () => {
  it('asks once for what a row and its open children both want, at the shorter period', () => {
    const { calls } = plan(wantedOf(state('open'), { isExpanded: true, isPinned: false }));
    const keys = calls.flat().map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(calls.flat().find(({ role }) => role === 'failed')?.everyMs, 60_000);
  });

  it('needs as few requests as 500 series each allow', () => {
    const wanted = Array.from({ length: 400 }, (_, index) => wantedOf(state(`e${index}`), ROW)).flat();
    assert.deepEqual(
      plan(wanted).calls.map(({ length }) => length),
      [500, 500, 200],
    );
  });

  it('asks for nothing before its period has passed', () => {
    const { calls, nextMs } = plan(wantedOf(state('calm'), ROW), { askedMs: () => NOW.steadyMs - 119_999 });
    assert.deepEqual([calls, nextMs], [[], 1]);
  });

  it('asks again when a person refreshes, but not within the metric’s own minute', () => {
    const wanted = wantedOf(state('calm'), ROW);
    const asked = (ms: number) => plan(wanted, { askedMs: () => NOW.steadyMs - ms, isForced: true }).calls;
    assert.equal(asked(59_999).length, 0);
    assert.equal(asked(60_000)[0]?.length, 3);
  });

  it('spends a short budget on open rows, then busy ones, then those waiting longest', () => {
    const waits: Record<string, number> = { a: 130_000, b: 900_000 };
    const wanted = [
      ...wantedOf(state('a'), ROW),
      ...wantedOf(state('b'), ROW),
      ...wantedOf(withBacklog('busy', 1), ROW),
      ...wantedOf(state('pinned'), { isExpanded: false, isPinned: true }),
    ].filter(({ role }) => role === 'backlog');
    const { calls, left } = plan(wanted, {
      take: 3,
      askedMs: (key) => NOW.steadyMs - (waits[key.split('|')[2] ?? ''] ?? 130_000),
    });
    assert.deepEqual(
      calls.flat().map(({ series }) => series.endpoint),
      ['pinned', 'busy', 'b'],
    );
    assert.equal(left, 1);
  });
});
