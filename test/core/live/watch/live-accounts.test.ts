import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/live/failure.js';
import { ReadError } from '../../../../src/core/live/failure.js';
import { LiveAccount, PLACE, interest } from '../../../support/live-account.js';
import { asyncEndpoint, realTimeEndpoint, variant } from '../../../support/memory-account.js';

describe('the first picture', () => {
  it('tells asynchronous from real-time, and reads metrics of the former only', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a'), realTimeEndpoint('r')];
    one.memory.points = { ApproximateBacklogSize: one.minutes(7) };
    await one.show();
    assert.deepEqual(
      one.account.endpoints.map(({ name, kind }) => [name, kind]),
      [
        ['a', 'async'],
        ['r', 'real-time'],
      ],
    );
    assert.equal(one.endpoint('a').queue.backlog?.latest?.value, 7);
    assert.ok(one.memory.asked.flat().every(({ endpoint }) => endpoint === 'a'));
    assert.equal(one.account.identity?.accountId, '111122223333');
    assert.deepEqual(one.bugs, []);
  });

  it('asks nothing and sets no timer before anybody looks', async () => {
    const one = new LiveAccount();
    one.live.setPlaces([PLACE]);
    await one.clock.advance(1000);
    assert.deepEqual(one.memory.calls, []);
    assert.equal(one.clock.pending, 0);
  });

  it('lists 100 a page and describes each endpoint once', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = Array.from({ length: 250 }, (_, index) => realTimeEndpoint(`e${index}`));
    await one.show(60_000 - 1);
    assert.deepEqual([one.memory.count('listEndpoints'), one.memory.count('describeEndpoint')], [3, 250]);
  });

  it('describes first what CloudWatch says is asynchronous, where there are many', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [
      ...Array.from({ length: 100 }, (_, index) => realTimeEndpoint(`a${index}`)),
      asyncEndpoint('z'),
    ];
    one.memory.hinted = ['z', 'deleted'];
    await one.show();
    const described = one.memory.calls.filter((call) => call.startsWith('describeEndpoint'));
    assert.equal(described[0], 'describeEndpoint z');
    assert.equal(one.live.snapshot().spending.lastHour, 1 + 3);
  });

  it('reads minimum and maximum of fifty variants in a request', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = Array.from({ length: 60 }, (_, index) => asyncEndpoint(`e${index}`));
    one.memory.targets = [{ resourceId: 'endpoint/e3/variant/main', min: 0, max: 8, suspended: [] }];
    await one.show();
    assert.deepEqual(
      one.memory.calls.filter((call) => call.startsWith('scalableTargets')),
      ['scalableTargets 50', 'scalableTargets 10'],
    );
    assert.equal(one.endpoint('e3').variants[0]?.target?.value?.max, 8);
    assert.equal(one.endpoint('e4').variants[0]?.target?.value, null);
  });
});

describe('honest polling', () => {
  it('describes at rest nothing again that the list shows unmodified', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a'), realTimeEndpoint('r')];
    await one.show();
    await one.clock.advance(3_600_000);
    assert.equal(one.memory.count('describeEndpoint'), 2);
    assert.equal(one.memory.count('listEndpoints'), 61);
    const { confirmed, confirmEveryMs } = one.endpoint('a');
    assert.ok(confirmed !== undefined && one.clock.wallMs() - confirmed.wallMs <= confirmEveryMs);
  });

  it('describes what moves every half minute, until it is at rest', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a', { status: 'Updating', variants: [variant(1, 2)] })];
    await one.show();
    await one.clock.advance(90_000);
    assert.equal(one.memory.count('describeEndpoint'), 4);
    one.memory.endpoints = [
      asyncEndpoint('a', { modifiedMs: Date.UTC(2026, 10, 25), variants: [variant(2, 2)] }),
    ];
    await one.clock.advance(30_000);
    assert.equal(one.endpoint('a').variants[0]?.currentCount, 2);
    const before = one.memory.count('describeEndpoint');
    await one.clock.advance(600_000);
    assert.equal(one.memory.count('describeEndpoint'), before);
  });

  it('describes again what the second count contradicts', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    await one.show();
    await one.clock.advance(240_000);
    one.memory.endpoints = [{ ...asyncEndpoint('a'), variants: [variant(3, 3)] }];
    one.memory.points = { CPUUtilization: one.minutes(3, 2) };
    await one.clock.advance(180_000);
    assert.equal(one.endpoint('a').variants[0]?.currentCount, 3);
    assert.equal(one.memory.count('describeEndpoint'), 2);
  });

  it('makes no request while hidden, has no timer, and is fresh at once when shown', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    await one.show();
    one.live.setVisible(false);
    await one.clock.advance(1000);
    const before = one.memory.calls.length;
    assert.equal(one.clock.pending, 0);
    await one.clock.advance(300_000);
    assert.equal(one.memory.calls.length, before);
    one.live.setVisible(true);
    await one.clock.advance(1);
    assert.deepEqual(
      one.memory.calls
        .slice(before)
        .map((call) => call.split(' ')[0])
        .sort(),
      ['listEndpoints', 'readSeries', 'scalableTargets'],
    );
  });

  it('lists only what was modified where there are several pages, and all of it every ten minutes', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = Array.from({ length: 250 }, (_, index) => ({
      ...realTimeEndpoint(`e${index}`),
      modifiedMs: 1_000_000 * index,
    }));
    await one.show(30_000);
    const first = one.memory.count('listEndpoints');
    await one.clock.advance(300_000);
    assert.deepEqual([first, one.memory.count('listEndpoints') - first], [3, 5]);
    one.memory.endpoints.pop();
    await one.clock.advance(360_000);
    assert.equal(one.account.endpoints.length, 249);
  });

  it('shows what was deleted no longer', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a'), asyncEndpoint('b')];
    await one.show();
    one.memory.endpoints.pop();
    await one.clock.advance(60_000);
    assert.deepEqual(
      one.account.endpoints.map(({ name }) => name),
      ['a'],
    );
  });

  it('knows a namesake made anew for another', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    one.memory.points = { ApproximateBacklogSize: one.minutes(7) };
    await one.show();
    one.memory.points = {};
    const now = one.clock.wallMs();
    one.memory.endpoints = [asyncEndpoint('a', { createdMs: now, modifiedMs: now })];
    await one.clock.advance(61_000);
    assert.equal(one.endpoint('a').queue.backlog?.latest, undefined);
  });

  it('reads no metrics of hidden rows, closed roots and above the cap', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a'), asyncEndpoint('b')];
    one.live.setInterest(interest({ hidden: ['b'] }));
    await one.show();
    assert.ok(one.memory.asked.flat().every(({ endpoint }) => endpoint === 'a'));
    one.live.setInterest(interest({ collapsed: [PLACE.id] }));
    const before = one.memory.asked.length;
    await one.clock.advance(600_000);
    assert.equal(one.memory.asked.length, before);

    const capped = new LiveAccount();
    capped.cap = 0;
    capped.memory.endpoints = [asyncEndpoint('a')];
    await capped.show(600_000);
    assert.equal(capped.memory.count('readSeries'), 0);
    assert.equal(capped.live.snapshot().spending.isCapped, true);
  });

  it('reads details only of an open row, configuration and model once', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a'), asyncEndpoint('b')];
    await one.show();
    assert.equal(one.memory.count('describeModel'), 0);
    one.expand('a');
    await one.clock.advance(1000);
    assert.equal(one.endpoint('a').details?.value.models[0]?.name, 'model');
    await one.clock.advance(300_000);
    assert.deepEqual(
      ['describeConfiguration', 'describeModel', 'scalingActivities'].map((call) => one.memory.count(call)),
      [1, 1, 6],
    );
  });

  it('reads everything anew when a person refreshes', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a'), realTimeEndpoint('r')];
    await one.show();
    await one.clock.advance(10_000);
    const before = one.memory.calls.length;
    one.live.refresh();
    await one.clock.advance(10);
    assert.deepEqual(one.memory.calls.slice(before), [
      'identify',
      'listEndpoints',
      'describeEndpoint a',
      'scalableTargets 1',
    ]);
  });

  it('tells several changes at once', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = Array.from({ length: 100 }, (_, index) => asyncEndpoint(`e${index}`));
    await one.show(30_000);
    assert.ok(one.changes < 60, `${one.changes} changes`);
  });
});

describe('accounts', () => {
  it('are let go with everything known of them', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    await one.show();
    one.live.setPlaces([{ ...PLACE, id: 'other@eu-west-1', profile: 'other' }]);
    assert.equal(one.memory.isDisposed, true);
    assert.deepEqual(one.account.endpoints, []);
  });

  it('drop an answer that comes after they were let go', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    one.live.setPlaces([PLACE]);
    one.live.setVisible(true);
    one.live.setPlaces([]);
    await one.clock.advance(10_000);
    assert.deepEqual(one.live.snapshot().accounts, []);
    assert.equal(one.memory.isDisposed, true);
  });

  it('that turn out to be others start from nothing', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a'), asyncEndpoint('b')];
    one.memory.points = { ApproximateBacklogSize: one.minutes(7) };
    await one.show();
    const other = (name: string) => ({
      ...asyncEndpoint(name),
      arn: `arn:aws:sagemaker:eu-west-1:444455556666:endpoint/${name}`,
    });
    one.memory.accountId = '444455556666';
    one.memory.endpoints = [other('a')];
    one.memory.points = {};
    await one.clock.advance(65_000);
    assert.equal(one.account.identity?.accountId, '444455556666');
    assert.deepEqual(
      one.account.endpoints.map(({ name }) => name),
      ['a'],
    );
    assert.equal(one.endpoint('a').queue.backlog?.latest, undefined);
  });

  it('seen with another role start from nothing, once a person asks', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    await one.show();
    one.memory.role = 'Stranger';
    one.memory.endpoints = [asyncEndpoint('b')];
    one.live.refresh();
    await one.clock.advance(1000);
    assert.match(one.account.identity?.arn ?? '', /assumed-role\/Stranger/);
    assert.deepEqual(
      one.account.endpoints.map(({ name }) => name),
      ['b'],
    );
  });

  it('that cannot be connected say why, and are tried again', async () => {
    const failure: Failure = { kind: 'configuration', message: 'The profile prod does not exist.' };
    const one = new LiveAccount();
    let tries = 0;
    one.connect = () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new ReadError(failure)) : Promise.resolve(one.memory.connection);
    };
    one.memory.endpoints = [asyncEndpoint('a')];
    await one.show();
    assert.deepEqual([one.account.state, one.account.troubles[0]?.failure], ['failed', failure]);
    await one.clock.advance(60_000);
    assert.deepEqual([one.account.state, one.account.endpoints.length], ['ready', 1]);
  });
});
