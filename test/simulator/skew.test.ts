import assert from 'node:assert/strict';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { Bench, LAST_HOUR, outcomes, refusal } from '../support/simulator.js';
import { NOON_MS } from '../support/small-world.js';

describe('clock skew of the simulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(async () => {
    await bench.stop();
  });

  it('refuses requests that were signed too long ago, until the client follows the server’s clock', async () => {
    bench.simulator.setFaults({ skewMs: 6 * 60_000 });
    const [name, message] = await refusal(bench.list());
    assert.equal(name, 'InvalidSignatureException');
    assert.match(
      message,
      /^Signature expired: (\d{8}T\d{6}Z) is now earlier than (\d{8}T\d{6}Z) \(\d{8}T\d{6}Z - 5 min\.\)$/,
    );
    assert.equal(await outcomes(bench.list, 3), '...');
    bench.simulator.setFaults({});
    assert.match((await refusal(bench.list()))[1], /^Signature not yet current: /);
    assert.equal(await outcomes(bench.list, 3), '...');
  });

  it('refuses requests of the future, and is told as each service does', async () => {
    bench.simulator.setFaults({ skewMs: -6 * 60_000 });
    const found = await bench.refusals();
    assert.deepEqual(
      found.map(([name]) => name),
      [
        'InvalidSignatureException',
        'SignatureDoesNotMatch',
        'InvalidSignatureException',
        'SignatureDoesNotMatch',
      ],
    );
    for (const [, message] of found)
      assert.match(message, /^Signature not yet current: \w+ is still later than \w+ \(\w+ \+ 5 min\.\)$/);
  });

  it('allows for almost five minutes, and shows in Date', async () => {
    bench.simulator.setFaults({ skewMs: 4.5 * 60_000 });
    const dates: number[] = [];
    bench.clients.sagemaker.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const { headers } = result.response as { headers: Record<string, string> };
        dates.push(Date.parse(headers['date'] ?? ''));
        return result;
      },
      { step: 'deserialize' },
    );
    assert.equal(await outcomes(bench.list, 1), '.');
    assert.ok(Math.abs((dates[0] ?? 0) - Date.now() - 4.5 * 60_000) < 10_000);
  });

  it('dates all that is told and asked by the server’s clock, in whole minutes', async () => {
    const skewMs = 120_400;
    bench.simulator.setFaults({ skewMs });
    const { createdMs = 0, modifiedMs = 0 } = bench.world.endpoint('gamma') ?? {};
    const { Endpoints } = await bench.clients.sagemaker.send(
      new ListEndpointsCommand({ LastModifiedTimeAfter: new Date(modifiedMs + 120_000) }),
    );
    assert.deepEqual(
      Endpoints?.map(({ EndpointName, CreationTime }) => [EndpointName, CreationTime?.getTime()]),
      [['gamma', createdMs + 120_000]],
    );
    const { MetricDataResults } = await bench.clients.cloudwatch.send(
      new GetMetricDataCommand({
        ...LAST_HOUR,
        StartTime: new Date(NOON_MS),
        EndTime: new Date(NOON_MS + 120_000),
      }),
    );
    assert.deepEqual(MetricDataResults?.[0]?.Values, [59, 58]);
    assert.deepEqual(
      MetricDataResults[0].Timestamps?.map((one) => one.getTime()),
      [NOON_MS + 60_000, NOON_MS],
    );
  });
});
