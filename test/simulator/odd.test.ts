import assert from 'node:assert/strict';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeEndpointCommand, ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { Bench, LAST_HOUR, outcomes } from '../support/simulator.js';

describe('odd answers of the simulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start({ faults: { odd: true } });
  });
  afterEach(async () => {
    await bench.stop();
  });

  it('hold numbers that are none, and too few times', async () => {
    const values = new Set<number>();
    const lengths = new Set<number>();
    for (let count = 0; count < 12; count++) {
      const { MetricDataResults } = await bench.clients.cloudwatch.send(new GetMetricDataCommand(LAST_HOUR));
      for (const value of MetricDataResults?.[0]?.Values ?? []) values.add(value);
      lengths.add(MetricDataResults?.[0]?.Timestamps?.length ?? -1);
    }
    for (const wanted of [-1, 1e300, NaN, Infinity, 0.5]) assert.ok(values.has(wanted), String(wanted));
    assert.deepEqual([...lengths].sort(), [59, 60]);
  });

  it('hold unknown states and lack what is optional, but never a name', async () => {
    const seen = new Set<string>();
    for (let count = 0; count < 40; count++) {
      const { Endpoints = [] } = await bench.clients.sagemaker.send(new ListEndpointsCommand({}));
      assert.deepEqual(
        Endpoints.map(({ EndpointName }) => EndpointName),
        ['gamma', 'beta', 'alpha'],
      );
      for (const { EndpointStatus, LastModifiedTime } of Endpoints) {
        seen.add(String(EndpointStatus));
        seen.add(LastModifiedTime === undefined ? 'no time' : String(LastModifiedTime.getTime() > 0));
      }
      const { ProductionVariants, AsyncInferenceConfig } = await bench.clients.sagemaker.send(
        new DescribeEndpointCommand({ EndpointName: 'alpha' }),
      );
      assert.ok(AsyncInferenceConfig);
      const { VariantName, CurrentInstanceCount } = ProductionVariants?.[0] ?? {};
      assert.equal(VariantName, 'main');
      seen.add(CurrentInstanceCount === undefined ? 'no count' : `count ${CurrentInstanceCount >= 0}`);
    }
    const wanted = [
      'InService',
      'Hibernating',
      'no time',
      'true',
      'false',
      'no count',
      'count true',
      'count false',
    ];
    assert.deepEqual([...seen].sort(), wanted.sort());
  });

  it('are understood by every client', async () => {
    for (const send of bench.everyService) assert.equal(await outcomes(send, 10), '..........');
  });
});
