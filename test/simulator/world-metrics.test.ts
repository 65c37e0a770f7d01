import assert from 'node:assert/strict';
import { instanceOf } from '../../src/core/facts/instance-types.js';
import { ENDPOINT_METRICS, HOST_METRICS, VARIANT_METRICS } from '../../src/core/facts/metrics.js';
import { hosting } from '../../src/simulator/world/build.js';
import type { Hosts } from '../../src/simulator/world/host-metrics.js';
import { hostSamples } from '../../src/simulator/world/host-metrics.js';
import { pointsOf, wholePeriods } from '../../src/simulator/world/sample.js';
import {
  lately,
  MINUTE_MS,
  ofEndpoint,
  ofHosts,
  ofVariant,
  openWorld,
  START_MS,
  sumOf,
  values,
} from './world-support.js';

describe('metrics of the pretend account', () => {
  const world = openWorld();

  it('are those of the documentation, under their dimensions', () => {
    const names = (namespace: string, hasVariant: boolean): readonly string[] =>
      world
        .metrics()
        .filter((metric) => metric.endpoint === 'whisper-large' && metric.namespace === namespace)
        .filter(({ variant }) => (variant !== undefined) === hasVariant)
        .map(({ name }) => name)
        .sort();
    assert.deepEqual(names('AWS/SageMaker', false), [...ENDPOINT_METRICS].sort());
    assert.deepEqual(names('AWS/SageMaker', true), [...VARIANT_METRICS].sort());
    assert.deepEqual(names('/aws/sagemaker/Endpoints', true), [...HOST_METRICS].sort());
    assert.deepEqual(names('/aws/sagemaker/Endpoints', false), []);
    const cpuOnly = world.metrics().filter(({ endpoint }) => endpoint === 'translate-batch');
    assert.ok(!cpuOnly.some(({ name }) => name.startsWith('GPU')));
    const realTime = world.metrics().filter(({ endpoint }) => endpoint === 'chat-realtime');
    assert.ok(realTime.some(({ name }) => name === 'OverheadLatency'));
    assert.ok(!realTime.some(({ name }) => ENDPOINT_METRICS.has(name)));
  });

  it('all have points when something happened', () => {
    for (const metric of world.metrics().filter(({ endpoint }) => endpoint === 'voice-cloning')) {
      assert.ok(lately(world, metric, 'Average').length > 30, metric.name);
    }
  });

  it('do not exist under other names, dimensions and statistics', () => {
    const backlog = ofEndpoint('whisper-large', 'ApproximateBacklogSize');
    assert.equal(lately(world, backlog, 'Average').length, 59);
    const none = [
      lately(world, { ...backlog, variant: 'AllTraffic' }, 'Average'),
      lately(world, { ...backlog, namespace: '/aws/sagemaker/Endpoints' }, 'Average'),
      lately(world, { ...backlog, name: 'toString' }, 'Average'),
      lately(world, { ...backlog, endpoint: 'nobody' }, 'Average'),
      lately(world, { ...ofVariant(world, 'whisper-large', 'ModelLatency'), variant: 'other' }, 'Average'),
      lately(world, ofEndpoint('whisper-large', 'ModelLatency'), 'Average'),
      lately(world, ofEndpoint('whisper-large', 'CPUUtilization'), 'Average'),
      lately(world, ofVariant(world, 'whisper-large', 'Invocations'), 'Sum'),
      lately(world, ofHosts(world, 'translate-batch', 'GPUUtilization'), 'Average'),
      lately(world, ofHosts(world, 'thumbnail-serverless', 'CPUUtilization'), 'Average'),
      lately(world, backlog, 'p99'),
      lately(world, backlog, 'average'),
      lately(world, backlog, 'Average', { periodSeconds: 90 }),
      lately(world, backlog, 'Average', { periodSeconds: 0 }),
    ];
    assert.deepEqual(none.flat(), []);
  });

  it('end with the last whole minute', () => {
    const minute = Math.floor(START_MS / MINUTE_MS) * MINUTE_MS;
    for (const metric of [
      ofEndpoint('whisper-large', 'ApproximateBacklogSize'),
      ofVariant(world, 'whisper-large', 'InvocationsProcesssed'),
      ofHosts(world, 'whisper-large', 'CPUUtilization'),
      ofHosts(world, 'layout-detect', 'CPUUtilization'),
      ofVariant(world, 'chat-realtime', 'Invocations'),
    ]) {
      assert.equal(lately(world, metric, 'Sum').at(-1)?.atMs, minute - MINUTE_MS, metric.name);
    }
    const seconds = { periodSeconds: 10, minutes: 2 };
    const ofTenSeconds = lately(
      world,
      ofHosts(world, 'layout-detect', 'CPUUtilization'),
      'SampleCount',
      seconds,
    );
    assert.equal(ofTenSeconds.at(-1)?.atMs, minute - 10_000);
    assert.deepEqual([...new Set(values(ofTenSeconds))], [2]);
  });

  it('give whole periods that start in [from, to)', () => {
    const backlog = ofEndpoint('whisper-large', 'ApproximateBacklogSize');
    const minute = Math.floor(START_MS / MINUTE_MS) * MINUTE_MS;
    const starts = (fromMs: number, toMs: number, period = 60): readonly number[] =>
      world.points(backlog, 'Average', period, fromMs, toMs).map(({ atMs }) => (atMs - minute) / MINUTE_MS);
    assert.deepEqual(starts(minute - 5 * MINUTE_MS, minute - 2 * MINUTE_MS), [-5, -4, -3]);
    assert.deepEqual(starts(minute - 5 * MINUTE_MS + 1, minute - 2 * MINUTE_MS + 1), [-4, -3, -2]);
    assert.deepEqual(starts(minute - 2 * MINUTE_MS, minute + 10 * MINUTE_MS), [-2, -1]);
    // It is 9:41: the period from 9:40 is not over.
    assert.deepEqual(starts(minute - 11 * MINUTE_MS, minute + 10 * MINUTE_MS, 300), [-11, -6]);
    assert.deepEqual(starts(minute - 10 * MINUTE_MS, minute, 300), [-6]);
    assert.equal(starts(0, minute).length, 180);
  });

  it('are merged over longer periods as statistic sets are', () => {
    const processed = ofVariant(world, 'voice-cloning', 'InvocationsProcesssed');
    const latency = ofVariant(world, 'voice-cloning', 'ModelLatency');
    for (const metric of [processed, latency]) {
      const hour = Math.floor(START_MS / 3_600_000) * 3_600_000;
      const read = (statistic: string, period: number): readonly number[] =>
        values(world.points(metric, statistic, period, hour - 3_600_000, hour));
      const sum = read('Sum', 60).reduce((total, value) => total + value, 0);
      const count = read('SampleCount', 60).reduce((total, value) => total + value, 0);
      assert.ok(Math.abs((read('Sum', 3600)[0] ?? 0) - sum) < 1e-6 * sum);
      assert.deepEqual(read('SampleCount', 3600), [count]);
      assert.ok(Math.abs((read('Average', 3600)[0] ?? 0) - sum / count) < 1e-6 * sum);
      assert.deepEqual(read('Maximum', 3600), [Math.max(...read('Maximum', 60))]);
      assert.deepEqual(read('Minimum', 3600), [Math.min(...read('Minimum', 60))]);
    }
  });

  it('agree with each other', () => {
    const sum = (name: string): number =>
      sumOf(lately(world, ofVariant(world, 'voice-cloning', name), 'Sum'));
    const ended = sum('InvocationsProcesssed') + sum('InvocationFailures');
    const latency = ofVariant(world, 'voice-cloning', 'ModelLatency');
    assert.equal(sumOf(lately(world, latency, 'SampleCount')), ended);
    assert.equal(
      sum('InvocationFailures'),
      sum('Invocation4XXErrors') +
        sum('Invocation5XXErrors') +
        sum('RequestDownloadFailures') +
        sum('ResponseUploadFailures'),
    );
    // Microseconds and milliseconds, as the documentation has it.
    const waiting = sum('TotalProcessingTime') - sum('TimeInBacklog');
    assert.ok(Math.abs(waiting * 1000 - sum('ModelLatency')) < 1);
    assert.ok(sum('ModelLatency') / ended > 10e6);
  });

  it('say of the queue what is true of it', () => {
    const { queued, inProcess, current } = world.endpoint('ocr-invoices')?.truth ?? {};
    assert.deepEqual([queued, inProcess, current], [3, 0, 0]);
    const read = (name: string, statistic: string): number =>
      lately(world, ofEndpoint('ocr-invoices', name), statistic, { minutes: 2 })[0]?.value ?? NaN;
    assert.equal(read('ApproximateBacklogSize', 'Average'), 3);
    assert.equal(read('ApproximateBacklogSizePerInstance', 'Average'), 3);
    assert.equal(read('HasBacklogWithoutCapacity', 'Average'), 1);
    const minute = Math.floor(START_MS / MINUTE_MS) * MINUTE_MS;
    const oldestMs = minute - Math.round(47.2 * MINUTE_MS);
    assert.ok(Math.abs(read('ApproximateAgeOfOldestRequest', 'Maximum') - (minute - oldestMs) / 1000) < 1);
  });

  it('have no points of hosts while there are none', () => {
    assert.deepEqual(lately(world, ofHosts(world, 'ocr-invoices', 'CPUUtilization'), 'Average'), []);
    const other = openWorld();
    other.advanceTo(START_MS + MINUTE_MS);
    assert.ok(other.setInstanceCount('pose-tracking', 'AllTraffic', 0));
    other.advanceTo(START_MS + 10 * MINUTE_MS);
    const cpu = ofHosts(other, 'pose-tracking', 'CPUUtilization');
    assert.deepEqual(lately(other, cpu, 'SampleCount', { minutes: 5 }), []);
    assert.ok(lately(other, cpu, 'SampleCount', { minutes: 20 }).length > 5);
  });

  it('stay within what the instance type has', () => {
    for (const name of [
      'whisper-large',
      'summarise-reports',
      'translate-batch',
      'layout-detect',
      'chat-realtime',
    ]) {
      const variant = world.endpoint(name)?.configuration['ProductionVariants'] as unknown as [
        { readonly InstanceType: string },
      ];
      const { vcpu = 0, gpus = 0 } = instanceOf(variant[0].InstanceType) ?? {};
      const most = { CPU: 100 * vcpu, GPU: 100 * gpus, Mem: 100, Dis: 100 } as Readonly<
        Record<string, number>
      >;
      for (const metric of HOST_METRICS) {
        for (const { value } of lately(world, ofHosts(world, name, metric), 'Maximum')) {
          assert.ok(value >= 0 && value <= (most[metric.slice(0, 3)] ?? 0), `${name} ${metric} ${value}`);
        }
      }
    }
    const busy = values(lately(world, ofHosts(world, 'summarise-reports', 'GPUUtilization'), 'Average'));
    // Four GPUs that never rest.
    assert.ok(Math.min(...busy) > 300, String(Math.min(...busy)));
  });
});

describe('SampleCount of a host metric', () => {
  const hour = { periodMs: MINUTE_MS, fromMs: 0, toMs: 60 * MINUTE_MS };

  function hostsAt(publishSeconds: number | undefined): Hosts {
    return {
      seed: 1,
      hosting: hosting('ml.m5.xlarge', publishSeconds === undefined ? {} : { publishSeconds }),
      // Two at first, a third from minute 20 on, one gone at minute 40.
      instances: () => [
        { id: 1, fromMs: -1, toMs: Infinity },
        { id: 2, fromMs: -1, toMs: 40 * MINUTE_MS },
        { id: 3, fromMs: 20 * MINUTE_MS, toMs: Infinity },
      ],
      busyIn: () => 0.5,
    };
  }

  function countsBy(
    publishSeconds: number | undefined,
    periodSeconds: number,
  ): readonly (readonly number[])[] {
    const nowMs = hour.toMs;
    const window = wholePeriods(periodSeconds, 0, nowMs, nowMs) ?? hour;
    const samples = hostSamples('CPUUtilization', hostsAt(publishSeconds), window);
    return pointsOf(samples, 'SampleCount', window, nowMs).map(({ atMs, value }) => [
      atMs / MINUTE_MS,
      value,
    ]);
  }

  for (const [publish, factor] of [
    [10, 6],
    [30, 2],
    [60, 1],
    [undefined, 1],
  ] as const) {
    it(`over a minute is instances × ${factor} when published ${publish === undefined ? 'as usual' : `every ${publish} s`}`, () => {
      const counts = new Map(countsBy(publish, 60).map(([minute = -1, count = -1]) => [minute, count]));
      assert.equal(counts.size, 60);
      for (const [minute, instances] of [
        [0, 2],
        [19, 2],
        [20, 3],
        [39, 3],
        [40, 2],
        [59, 2],
      ] as const) {
        assert.equal(counts.get(minute), instances * factor, String(minute));
      }
    });
  }

  for (const publish of [120, 180, 300]) {
    it(`over its own period is instances when published every ${publish} s, and nothing in between`, () => {
      const own = countsBy(publish, publish);
      assert.equal(own.length, Math.floor(3600 / publish));
      assert.deepEqual([...new Set(own.map(([, count]) => count))], [2, 3, 2].slice(0, 2));
      const perMinute = countsBy(publish, 60);
      assert.deepEqual(
        perMinute.map(([minute]) => minute),
        own.map(([minute]) => minute),
      );
    });
  }

  it('shows a value only after its whole period and minute', () => {
    const window = { periodMs: MINUTE_MS, fromMs: 0, toMs: 10 * MINUTE_MS };
    const seen = (nowMs: number): number =>
      pointsOf(hostSamples('CPUUtilization', hostsAt(300), window), 'SampleCount', window, nowMs).length;
    assert.deepEqual([299_999, 300_000, 599_999, 600_000].map(seen), [0, 1, 1, 2]);
    const tens = { periodMs: 10_000, fromMs: 0, toMs: 2 * MINUTE_MS };
    const seenOfTens = (nowMs: number): number =>
      pointsOf(hostSamples('CPUUtilization', hostsAt(10), tens), 'SampleCount', tens, nowMs).length;
    assert.deepEqual([59_999, 60_000, 119_999, 120_000].map(seenOfTens), [0, 6, 6, 12]);
  });
});
