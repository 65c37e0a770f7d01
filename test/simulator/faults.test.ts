import assert from 'node:assert/strict';
import { DescribeAlarmsCommand, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { Bench, failureOf, LAST_HOUR, outcomes, refusal } from '../support/simulator.js';
import { send, SIGNED } from '../support/raw-http.js';
import { SmallWorld } from '../support/small-world.js';

const SESSION = 'arn:aws:sts::111122223333:assumed-role/SageMakerReader/demo';

describe('faults of the simulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(async () => {
    await bench.stop();
  });

  describe('errors', () => {
    it('come by chance, the same chance each time', async () => {
      bench.simulator.setFaults({ errors: 0.5 });
      const first = await outcomes(bench.list, 40);
      assert.ok(first.includes('.') && first.includes('x'), first);
      bench.simulator.setFaults({ errors: 0.5 });
      assert.equal(await outcomes(bench.list, 40), first);
      bench.simulator.setFaults({});
      assert.equal(await outcomes(bench.list, 5), '.....');
    });

    it('come by another chance with another seed', async () => {
      bench.simulator.setFaults({ errors: 0.5 });
      const first = await outcomes(bench.list, 40);
      await bench.stop();
      bench = await Bench.start({ seed: 2, faults: { errors: 0.5 } });
      assert.notEqual(await outcomes(bench.list, 40), first);
    });

    it('are a 500, and nothing is billed', async () => {
      bench.simulator.setFaults({ errors: 1 });
      assert.deepEqual(
        (await bench.refusals()).map(([name]) => name),
        ['InternalFailure', 'InternalFailure', 'InternalFailure', 'InternalFailure'],
      );
      const { $metadata } = (await failureOf(bench.list())) as { $metadata?: { httpStatusCode?: number } };
      assert.equal($metadata?.httpStatusCode, 500);
      assert.equal(bench.simulator.billedMetrics, 0);
    });
  });

  describe('refused actions', () => {
    it('name the caller, the action and what it is on', async () => {
      bench.simulator.setFaults({
        denied: ['ListEndpoints', 'sagemaker:DescribeEndpoint', 'GetMetricData', 'DescribeAlarms'],
      });
      const arn = 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint';
      const because = (action: string): string =>
        `because no identity-based policy allows the ${action} action`;
      assert.deepEqual(await refusal(bench.list()), [
        'AccessDeniedException',
        `User: ${SESSION} is not authorized to perform: sagemaker:ListEndpoints on resource: ${arn}/* ${because('sagemaker:ListEndpoints')}`,
      ]);
      assert.deepEqual(await refusal(bench.describe('Alpha')), [
        'AccessDeniedException',
        `User: ${SESSION} is not authorized to perform: sagemaker:DescribeEndpoint on resource: ${arn}/alpha ${because('sagemaker:DescribeEndpoint')}`,
      ]);
      assert.deepEqual(await refusal(bench.metrics()), [
        'AccessDenied',
        `User: ${SESSION} is not authorized to perform: cloudwatch:GetMetricData ${because('cloudwatch:GetMetricData')}`,
      ]);
      const alarms = bench.clients.cloudwatch.send(new DescribeAlarmsCommand({}));
      assert.match(
        (await refusal(alarms))[1],
        /on resource: arn:aws:cloudwatch:eu-west-1:111122223333:alarm:\* /,
      );
      assert.equal(await outcomes(bench.targets, 1), '.');
    });

    it('include those of STS', async () => {
      bench.simulator.setFaults({ denied: ['AssumeRole'] });
      const RoleArn = 'arn:aws:iam::111122223333:role/Reader';
      const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'jane' });
      const [name, message] = await refusal(bench.clients.sts.send(command));
      assert.equal(name, 'AccessDenied');
      assert.ok(message.includes(`sts:AssumeRole on resource: ${RoleArn}`), message);
      assert.equal(await outcomes(bench.whoAmI, 1), '.');
    });
  });

  it('tells an expired token as each service does', async () => {
    bench.simulator.setFaults({ expired: true });
    const message = 'The security token included in the request is expired';
    assert.deepEqual(await bench.refusals(), [
      ['ExpiredTokenException', message],
      ['ExpiredToken', message],
      ['ExpiredTokenException', message],
      ['ExpiredToken', message],
    ]);
  });

  it('closes connections unread while it refuses them, and counts them', async () => {
    await bench.list();
    bench.simulator.setFaults({ refused: true });
    for (const send of bench.everyService)
      assert.match((await failureOf(send())).message, /ECONNRESET|socket hang up/);
    assert.deepEqual(Object.fromEntries(bench.simulator.requests), {
      ListEndpoints: 2,
      GetMetricData: 1,
      DescribeScalableTargets: 1,
      '(unknown)': 1,
    });
    bench.simulator.setFaults({});
    assert.equal(await outcomes(bench.list, 1), '.');
  });

  it('waits before every answer', async () => {
    bench.simulator.setFaults({ slowMs: 60 });
    const startMs = performance.now();
    await Promise.all([bench.list(), bench.metrics()]);
    const tookMs = performance.now() - startMs;
    assert.ok(tookMs >= 59, `${tookMs} ms`);
  });

  it('stops at once though answers are waited for', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    bench.simulator.setFaults({ slowMs: 60_000 });
    const headers = { ...SIGNED, 'x-amz-target': 'SageMaker.ListEndpoints' };
    const pending = failureOf(send(bench.simulator.url, { headers, body: '{}' }));
    while (bench.count('ListEndpoints') === 0) await new Promise((done) => setImmediate(done));
    const waiting = timers();
    await bench.simulator.stop();
    assert.match((await pending).message, /ECONNRESET|socket hang up|aborted/);
    assert.equal(timers(), waiting - 1);
    await bench.simulator.stop();
  });

  describe('cut answers', () => {
    it('fail in two ways, the same each time', async () => {
      bench.simulator.setFaults({ truncated: 1 });
      const messages = new Set<string>();
      for (let count = 0; count < 10; count++)
        messages.add((await failureOf(bench.list())).message.slice(0, 7));
      assert.ok(messages.has('aborted'), [...messages].join());
      assert.equal(messages.size, 2, [...messages].join());
    });

    it('come by chance, the same chance each time', async () => {
      bench.simulator.setFaults({ truncated: 0.4 });
      const first = await outcomes(bench.metrics, 30);
      assert.ok(first.includes('.') && first.includes('x'), first);
      bench.simulator.setFaults({ truncated: 0.4 });
      assert.equal(await outcomes(bench.metrics, 30), first);
    });

    it('are cut in XML too', async () => {
      bench.simulator.setFaults({ truncated: 1 });
      assert.equal(await outcomes(bench.whoAmI, 5), 'xxxxx');
    });
  });

  it('fails every second page of a list', async () => {
    await bench.stop();
    const names = ['alpha', 'b', 'c', 'd', 'e', 'f', 'g'];
    bench = await Bench.start({}, new SmallWorld({ names }));
    const { sagemaker, cloudwatch } = bench.clients;
    const page = (token?: string): Promise<{ NextToken?: string | undefined }> =>
      sagemaker.send(
        new ListEndpointsCommand({ MaxResults: 2, ...(token === undefined ? {} : { NextToken: token }) }),
      );
    const second = (await page()).NextToken;
    const third = (await page(second)).NextToken;
    const fourth = (await page(third)).NextToken;
    bench.simulator.setFaults({ brokenPages: true });
    const worked = [];
    for (const token of [undefined, second, third, fourth]) worked.push(await outcomes(() => page(token), 2));
    assert.deepEqual(worked, ['..', 'xx', '..', 'xx']);
    const pageOfPoints = { ...LAST_HOUR, MaxDatapoints: 1 };
    const { NextToken } = await cloudwatch.send(new GetMetricDataCommand(pageOfPoints));
    const more = new GetMetricDataCommand({ ...pageOfPoints, NextToken });
    assert.equal((await refusal(cloudwatch.send(more)))[0], 'InternalFailure');
    assert.equal(await outcomes(() => cloudwatch.send(new ListMetricsCommand({})), 1), '.');
  });
});
