import assert from 'node:assert/strict';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { Bench, failureOf, outcomes } from '../support/simulator.js';
import { SmallWorld } from '../support/small-world.js';

describe('throttling by the simulator', () => {
  let bench: Bench;
  let steadyMs: number;

  beforeEach(async () => {
    steadyMs = 0;
    bench = await Bench.start({ monotonicMs: () => steadyMs });
  });
  afterEach(async () => {
    await bench.stop();
  });

  it('lets a second’s worth through at once, then as many as come in', async () => {
    bench.simulator.setFaults({ throttle: { DescribeEndpoint: 3 } });
    assert.equal(await outcomes(bench.describe, 5), '...xx');
    steadyMs += 333;
    assert.equal(await outcomes(bench.describe, 1), 'x');
    steadyMs += 1;
    assert.equal(await outcomes(bench.describe, 2), '.x');
    steadyMs += 60_000;
    assert.equal(await outcomes(bench.describe, 5), '...xx');
    assert.equal(await outcomes(bench.list, 5), '.....');
    assert.equal(bench.count('DescribeEndpoint'), 13);
  });

  it('limits each of the others by itself', async () => {
    bench.simulator.setFaults({ throttle: { ListEndpoints: 2, '*': 1 } });
    assert.equal(await outcomes(bench.list, 3), '..x');
    assert.equal(await outcomes(bench.describe, 2), '.x');
    assert.equal(await outcomes(bench.targets, 2), '.x');
  });

  it('is slower than one a second, or lets nothing through', async () => {
    bench.simulator.setFaults({ throttle: { ListEndpoints: 0.1, DescribeEndpoint: 0 } });
    assert.equal(await outcomes(bench.list, 2), '.x');
    for (let second = 0; second < 10; second++) {
      assert.equal(await outcomes(bench.list, 1), 'x');
      steadyMs += 1000;
    }
    assert.equal(await outcomes(bench.list, 1), '.');
    assert.equal(await outcomes(bench.describe, 1), 'x');
  });

  it('counts by account', async () => {
    await bench.stop();
    const accounts = { OTHER: new SmallWorld({ accountId: '444455556666' }) };
    bench = await Bench.start({ accounts, faults: { throttle: { '*': 1 } }, monotonicMs: () => 0 });
    const other = bench.as({ accessKeyId: 'OTHER', secretAccessKey: 'x' });
    assert.equal(await outcomes(bench.list, 2), '.x');
    assert.equal(await outcomes(() => other.sagemaker.send(new ListEndpointsCommand({})), 2), '.x');
  });

  it('is told as each service tells it', async () => {
    bench.simulator.setFaults({ throttle: { '*': 0 } });
    assert.deepEqual(await bench.refusals(), [
      ['ThrottlingException', 'Rate exceeded'],
      ['Throttling', 'Rate exceeded'],
      ['ThrottlingException', 'Rate exceeded'],
      ['Throttling', 'Rate exceeded'],
    ]);
    const { $metadata } = (await failureOf(bench.list())) as { $metadata?: { httpStatusCode?: number } };
    assert.equal($metadata?.httpStatusCode, 400);
    assert.equal(bench.simulator.billedMetrics, 0);
  });
});
