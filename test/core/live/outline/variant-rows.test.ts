import assert from 'node:assert/strict';
import {
  account,
  below,
  details,
  endpoint,
  linesBelow,
  live,
  metric,
  MINUTE,
  NOW,
  rowOf,
  rowsOf,
  trouble,
  variant,
  without,
} from '../../../support/live-snapshots.js';

describe('variants', () => {
  it('tell counts both ways, hardware, load for each core and card, and what they get done', () => {
    const one = endpoint({
      variants: [
        variant({
          desiredCount: 4,
          images: [`registry/whisper@sha256:${'ab12'.repeat(16)}`],
          stages: [{ status: 'Updating', message: 'adding\ncapacity', sinceMs: NOW.wallMs - 5 * MINUTE }],
          reporting: metric(1),
          cpu: metric(320),
          memory: metric(41.26),
          gpu: metric(95.5),
          gpuMemory: metric(9.04),
          processed: metric(42),
          failed: metric(0),
          expired: metric(null),
        }),
      ],
      details: details({
        configuration: { name: 'c', variants: [{ name: 'AllTraffic', instanceType: 'ml.g5.xlarge' }] },
      }),
    });
    assert.deepEqual(linesBelow(below(rowOf(one), 'Variants')), [
      'AllTraffic: 2→4 of 0–8 · ml.g5.xlarge · Updating',
    ]);
    assert.deepEqual(linesBelow(below(rowOf(one), 'Variants › AllTraffic')), [
      'Stage: Updating · adding capacity · began 5 min ago',
      'Instances by DescribeEndpoint: 2 running, 4 desired',
      'Instances by CloudWatch: 1 in the minute that began 2 min ago',
      'Autoscaling: 0–8 instances',
      'Instance type: ml.g5.xlarge · 4 vCPUs · 16 GiB · 1 GPU',
      'CPU per core: 80% (4 vCPUs)',
      'Memory: 41%',
      'GPU per card: 96% (1 GPU)',
      'GPU memory per card: 9% (1 GPU)',
      'Processed per minute: 42',
      'Failed per minute: 0',
      'Expired per minute: no data',
      'Deployed image: whisper@ab12ab12ab12',
    ]);
  });

  it('do not divide by what is not known', () => {
    const one = endpoint({ variants: [variant({ cpu: metric(320), gpu: metric(150) })], details: details() });
    const lines = linesBelow(below(rowOf(one), 'Variants › AllTraffic'));
    assert.ok(lines.includes('CPU per core: 320% over all vCPUs together'));
    assert.ok(lines.includes('GPU per card: 150% over all GPUs together'));
    assert.ok(lines.includes('Instance type: not told'));
  });

  it('of instances without a GPU have no rows for one', () => {
    const configuration = { name: 'c', variants: [{ name: 'AllTraffic', instanceType: 'ml.c5.xlarge' }] };
    const labels = linesBelow(
      below(rowOf(endpoint({ details: details({ configuration }) })), 'Variants › AllTraffic'),
    );
    assert.ok(!labels.some((line) => line.includes('GPU')));
  });

  it('say how old a number is, how long there has been none, and what waits', () => {
    const one = endpoint({
      variants: [
        variant({
          memory: metric(40, { readAgeMs: 9 * MINUTE, pointAgeMs: 11 * MINUTE }),
          processed: metric(40, { pointAgeMs: 20 * MINUTE }),
          failed: metric(1, { pointAgeMs: -10 * MINUTE }),
        }),
      ],
    });
    const lines = linesBelow(below(rowOf(one), 'Variants › AllTraffic'));
    assert.ok(lines.includes('Memory: 40% · as of 11 min ago'));
    assert.ok(lines.includes('Processed per minute: no data for 20 min'));
    assert.ok(
      lines.includes('Failed per minute: no data (the newest datapoint lies ahead of this machine’s clock)'),
    );
    assert.ok(lines.includes('Expired per minute: reading…'));
  });

  it('do not claim to be reading what cannot be read', () => {
    const troubles = (['metrics', 'scaling'] as const).map((part) =>
      trouble(part, { kind: 'denied', message: '', action: `${part}:Read` }),
    );
    const unread = without(variant(), 'target');
    const snapshot = live({
      accounts: [account({ endpoints: [endpoint({ variants: [unread], queue: {} })], troubles })],
    });
    const row = rowsOf(snapshot)[2];
    assert.ok(row);
    const lines = linesBelow(below(row, 'Variants › AllTraffic'));
    assert.ok(lines.includes('Memory: not read') && lines.includes('Autoscaling: not read'));
    assert.deepEqual(linesBelow(below(row, 'Queue')), ['Backlog: not read']);
  });
});
