import assert from 'node:assert/strict';
import { allRows, below, endpoint, linesBelow, realTime, rowOf } from '../../../support/live-snapshots.js';

describe('rows below an endpoint', () => {
  it('are five groups, closed', () => {
    const row = rowOf(endpoint());
    assert.deepEqual(linesBelow(row), [
      'Variants: AllTraffic',
      'Queue: empty',
      'Scaling: 0–8',
      'Configuration: whisper-large-7',
      'Containers',
    ]);
    assert.ok(allRows([row]).every(({ isExpanded }) => !isExpanded));
  });

  it('are three for endpoints without a queue, and wait for no metric', () => {
    const row = rowOf(realTime('rt'));
    assert.deepEqual(linesBelow(row), ['Variants: AllTraffic', 'Configuration: rt-7', 'Containers']);
    assert.deepEqual(linesBelow(below(row, 'Variants › AllTraffic')), [
      'Instances by DescribeEndpoint: 2 running',
      'Autoscaling: 0–8 instances',
      'Instance type: reading…',
    ]);
    assert.deepEqual(linesBelow(below(row, 'Configuration')), ['Name: rt-7']);
  });

  it('copy their value with a click', () => {
    const output = below(rowOf(endpoint()), 'Configuration › Output path');
    assert.equal(output.kind, 'fact');
    assert.deepEqual(output.action, { kind: 'copy', text: 's3://results/out' });
    assert.equal(output.id, '111122223333/eu-west-1/prod@eu-west-1/whisper-large/configuration/output');
    assert.equal(below(rowOf(endpoint()), 'Configuration › Failure path').action, undefined);
  });
});
