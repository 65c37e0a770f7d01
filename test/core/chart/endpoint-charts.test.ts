import assert from 'node:assert/strict';
import type { Background } from '../../../src/core/chart/background.js';
import type { ChartPanelPage } from '../../../src/core/chart/protocol.js';
import type { EndpointSnapshot } from '../../../src/core/live/snapshot.js';
import { Stage, START, endpoint } from '../../support/chart-stage.js';
import { MINUTE, account } from '../../support/live-snapshots.js';

describe('charts of what AWS says besides metrics', () => {
  const read = async (one: EndpointSnapshot, background: Background): Promise<ChartPanelPage> => {
    const stage = new Stage();
    stage.accounts = [account({ endpoints: [one] })];
    stage.background = background;
    await stage.show();
    stage.session.dispose();
    return stage.page;
  };
  const activity = (minutesAgo: number, count: number, status = 'Successful') => ({
    ...{ id: String(minutesAgo), startedMs: START - minutesAgo * MINUTE, status, cause: '' },
    resourceId: 'endpoint/whisper-large/variant/AllTraffic',
    description: `Setting desired instance count to ${count}.`,
    notScaledReasons: [],
  });

  it('have scaling and deployments as marks, and what was desired as a step', async () => {
    const page = await read(endpoint({ createdMs: START - 50 * MINUTE }), {
      activities: [activity(5, 9, 'Failed'), activity(20, 4), activity(90, 1)],
    });
    assert.deepEqual(
      page.page.marks.map(({ kind, label }) => [kind, label]),
      [
        ['deployment', 'Endpoint created'],
        ['scaling', 'Set to 4 instances'],
        ['trouble', 'Scaling failed: Set to 9 instances'],
      ],
    );
    const desired = page.page.charts[1]?.series.find(({ label }) => label === 'desired');
    assert.deepEqual(desired?.values, [1, 4, 2]);
    assert.equal(desired.timesMs[0], page.page.fromMs);
    assert.equal(desired.shape, 'step');
  });

  it('share utilisation among cores and cards, as the rows do', async () => {
    const configuration = {
      name: 'c',
      variants: [{ name: 'AllTraffic', instanceType: 'ml.g5.xlarge' }],
    };
    const page = await read(endpoint(), { configuration });
    const utilisation = page.page.charts.at(-1);
    // Two percent over four vCPUs, and of one card.
    assert.deepEqual(
      utilisation?.series.map(({ label, values }) => [label, values[0]]),
      [
        ['CPU per core', 0.5],
        ['GPU per card', 2],
        ['memory', 2],
        ['GPU memory per card', 2],
      ],
    );
  });

  it('do not ask for a GPU that is not there, and say so of types that are not known', async () => {
    const configuration = { name: 'c', variants: [{ name: 'AllTraffic', instanceType: 'ml.m5.large' }] };
    const none = await read(endpoint(), { configuration });
    assert.equal(none.page.charts.at(-1)?.series.length, 2);
    const unknown = await read(endpoint(), {});
    assert.equal(unknown.page.charts.at(-1)?.series[0]?.label, 'CPU, all cores together');
  });

  it('have latency in seconds, with the timeouts, and the time to live', async () => {
    const page = await read(endpoint(), {});
    const [age, latency] = [page.page.charts[2], page.page.charts[4]];
    assert.equal(latency?.series[0]?.values[0], 2e-6);
    assert.deepEqual(
      latency.limits.map(({ value }) => value),
      [900, 3600],
    );
    assert.deepEqual(age?.limits, [{ label: 'time to live', value: 21_600 }]);
  });
});
