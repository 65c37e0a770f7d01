import assert from 'node:assert/strict';
import { send } from '../support/raw-http.js';
import { Bench, failureOf, LAST_HOUR, outcomes } from '../support/simulator.js';
import { SmallWorld } from '../support/small-world.js';
import { NOON_MS } from '../support/small-world.js';

describe('the simulator’s own requests', () => {
  let bench: Bench;

  beforeEach(async () => {
    const accounts = { OTHER: new SmallWorld({ accountId: '444455556666', names: ['theirs'] }) };
    bench = await Bench.start({ accounts });
  });
  afterEach(async () => {
    await bench.stop();
  });

  async function ask(
    method: string,
    path: string,
    body = '',
  ): Promise<readonly [status: number, body: unknown]> {
    const { status, text } = await send(bench.simulator.url, { method, path: `/_simulator/${path}`, body });
    return [status, JSON.parse(text)];
  }

  it('tell what was counted, themselves excluded', async () => {
    assert.deepEqual(await ask('GET', 'requests'), [200, { requests: {}, billedMetrics: 0 }]);
    await bench.list();
    await bench.list();
    await bench.metrics();
    assert.deepEqual(await ask('GET', 'requests'), [
      200,
      { requests: { ListEndpoints: 2, GetMetricData: 1 }, billedMetrics: LAST_HOUR.MetricDataQueries.length },
    ]);
  });

  it('tell the truth about an endpoint', async () => {
    const [status, truth] = await ask('GET', 'world/beta');
    assert.equal(status, 200);
    assert.deepEqual(truth, {
      name: 'beta',
      status: 'InService',
      nowMs: NOON_MS,
      queued: 1,
      inProcess: 1,
      oldestAgeSeconds: 60,
      current: 1,
      desired: 2,
    });
    assert.deepEqual(await ask('GET', 'world/a%3Cb'), [404, { error: 'There is no endpoint a<b.' }]);
    assert.equal((await ask('GET', 'world/%E0%A4'))[0], 404);
    assert.equal((await ask('GET', 'world/theirs'))[0], 404);
    assert.equal((await ask('GET', 'world/theirs?account=444455556666'))[0], 200);
    assert.deepEqual(await ask('GET', 'world/theirs?account=1'), [404, { error: 'There is no account 1.' }]);
  });

  it('switch faults on and off while it runs', async () => {
    assert.deepEqual(await ask('GET', 'faults'), [200, {}]);
    assert.deepEqual(await ask('PUT', 'faults', '{"errors":1}'), [200, { errors: 1 }]);
    assert.equal(await outcomes(bench.list, 2), 'xx');
    assert.deepEqual(await ask('GET', 'faults'), [200, { errors: 1 }]);
    assert.equal((await ask('PUT', 'faults', '{}'))[0], 200);
    assert.equal(await outcomes(bench.list, 2), '..');
  });

  it('get through all faults, so that they can be switched off', async () => {
    const all = '{"refused":true,"slowMs":60000,"truncated":1,"errors":1,"expired":true,"throttle":{"*":0}}';
    await ask('PUT', 'faults', all);
    await failureOf(bench.list());
    assert.equal((await ask('PUT', 'faults', '{}'))[0], 200);
    assert.equal(await outcomes(bench.list, 1), '.');
  });

  it('refuse faults that are wrong, in a sentence', async () => {
    const wrong: Readonly<Record<string, RegExp>> = {
      '': /^The faults are not JSON\.$/,
      '[]': /must be a JSON object/,
      '{"slow":1}': /^There is no fault slow\. Known: throttle, .*odd\.$/,
      '{"constructor":1}': /^There is no fault constructor\./,
      '{"errors":-0.1}': /must be a number from 0 to 1/,
      '{"errors":2}': /^The fault errors must be a number from 0 to 1\.$/,
      '{"truncated":"a"}': /must be a number from 0 to 1/,
      '{"slowMs":-1}': /must be a number from 0\.$/,
      '{"skewMs":null}': /must be a number\.$/,
      '{"odd":1}': /must be true or false/,
      '{"denied":"ListEndpoints"}': /must be a list of action names/,
      '{"throttle":{"*":-1}}': /requests a second by action/,
      '{"throttle":5}': /requests a second by action/,
    };
    for (const [body, message] of Object.entries(wrong)) {
      const [status, answer] = await ask('PUT', 'faults', body);
      assert.equal(status, 400, body);
      assert.match((answer as { error: string }).error, message);
    }
    assert.deepEqual(await ask('GET', 'faults'), [200, {}]);
  });

  it('do nothing else', async () => {
    assert.deepEqual(await ask('DELETE', 'faults'), [
      404,
      { error: 'There is no DELETE /_simulator/faults.' },
    ]);
    assert.equal((await ask('GET', 'secrets'))[0], 404);
    assert.equal((await ask('GET', ''))[0], 404);
  });
});
