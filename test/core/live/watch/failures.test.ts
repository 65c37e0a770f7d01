import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/live/failure.js';
import { LiveAccount, PLACE, interest } from '../../../support/live-account.js';
import { asyncEndpoint } from '../../../support/memory-account.js';

const EXPIRED: Failure = { kind: 'expired', message: 'ended', command: 'aws sso login --profile prod' };
const THROTTLED: Failure = { kind: 'throttled', message: 'Rate exceeded' };

describe('failures', () => {
  it('keep the last known values, name the part and when it is tried again', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    one.memory.points = { ApproximateBacklogSize: one.minutes(7) };
    await one.show();
    one.memory.failing.set('listEndpoints', THROTTLED).set('readSeries', THROTTLED);
    await one.clock.advance(600_000);
    assert.equal(one.endpoint('a').queue.backlog?.latest?.value, 7);
    assert.deepEqual(one.account.troubles.map(({ part, failure }) => [part, failure.kind]).sort(), [
      ['list', 'throttled'],
      ['metrics', 'throttled'],
    ]);
    for (const { retryAtSteadyMs = 0 } of one.account.troubles)
      assert.ok(retryAtSteadyMs > one.clock.steadyMs());
    one.memory.failing.clear();
    await one.clock.advance(120_000);
    assert.deepEqual(one.account.troubles, []);
  });

  it('are asked about ever more seldom', async () => {
    const one = new LiveAccount();
    one.memory.failing.set('listEndpoints', THROTTLED);
    await one.show(600_000);
    // After 0, 5, 15, 35, 75, 155, 275, 395 and 515 seconds.
    assert.equal(one.memory.count('listEndpoints'), 9);
  });

  it('stop everything where no request can succeed', async () => {
    const one = new LiveAccount();
    one.memory.failing.set('identify', EXPIRED);
    await one.show(30_000);
    assert.deepEqual(one.memory.calls, ['identify']);
    assert.deepEqual([one.account.state, one.account.troubles[0]?.failure], ['failed', EXPIRED]);
    one.memory.failing.clear();
    one.memory.endpoints = [asyncEndpoint('a')];
    one.live.refresh(PLACE.id);
    await one.clock.advance(1000);
    assert.deepEqual([one.account.state, one.account.troubles], ['ready', []]);
  });

  it('of STS alone leave the account of the ARNs', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    one.memory.failing.set('identify', { kind: 'unreachable', message: 'no route', host: 'sts' });
    await one.show();
    assert.equal(one.account.identity?.accountId, '111122223333');
    assert.equal(one.account.endpoints.length, 1);
  });

  it('of one page keep the rows of the others, and lose none', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = Array.from({ length: 150 }, (_, index) => asyncEndpoint(`e${index}`));
    await one.show(60_000);
    one.memory.failing.set('listEndpoints 100', { kind: 'service', message: 'InternalFailure' });
    one.live.refresh();
    await one.clock.advance(60_000);
    assert.equal(one.account.endpoints.length, 150);
    assert.equal(one.account.troubles[0]?.part, 'list');
  });

  it('of single descriptions are told on their rows and tried again after a change or a refresh', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a'), asyncEndpoint('b')];
    const denied: Failure = { kind: 'denied', message: 'no', action: 'sagemaker:DescribeEndpoint' };
    one.memory.failing.set('describeEndpoint b', denied);
    await one.show(120_000);
    assert.deepEqual([one.endpoint('b').failure, one.memory.count('describeEndpoint')], [denied, 2]);
    one.memory.failing.clear();
    one.live.refresh();
    await one.clock.advance(1000);
    assert.deepEqual([one.endpoint('b').failure, one.endpoint('b').kind], [undefined, 'async']);
  });

  it('of the action itself are not repeated for a thousand endpoints', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = Array.from({ length: 1000 }, (_, index) => asyncEndpoint(`e${index}`));
    one.memory.failing.set('describeEndpoint', {
      kind: 'denied',
      message: 'no',
      action: 'sagemaker:DescribeEndpoint',
    });
    await one.show(30_000);
    assert.ok(one.memory.count('describeEndpoint') < 10);
    assert.equal(one.account.troubles[0]?.part, 'describe');
  });

  it('of a metric leave its values to grow old, and are not billed', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    one.memory.failing.set('readSeries', THROTTLED);
    await one.show();
    assert.equal(one.live.snapshot().spending.lastHour, 0);
  });

  it('in our own code reach the log and stop nothing', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    one.live.setInterest({
      ...interest({}),
      isShown: () => {
        throw new TypeError('oops');
      },
    });
    await one.show();
    assert.ok(one.bugs.length > 0);
    assert.equal(one.account.endpoints.length, 1);
  });
});
