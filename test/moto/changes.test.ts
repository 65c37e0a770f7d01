import assert from 'node:assert/strict';
import { resourceIdOf } from '../../src/core/live/endpoint.js';
import type { Connection } from '../../src/core/live/ports.js';
import { Administrator, ASYNC, connect, failsWith, resetMoto } from './support.js';

const RESOURCE = resourceIdOf('whisper', 'main');

describe('changes on moto', () => {
  let administrator: Administrator;
  let seen: ReturnType<typeof connect>;
  let connection: Connection;

  beforeEach(async () => {
    await resetMoto();
    administrator = new Administrator();
    seen = connect();
    ({ connection } = seen);
    await administrator.model('m');
    await administrator.endpoint('whisper', 'm', ASYNC, 1);
  });

  afterEach(() => {
    administrator.dispose();
    seen.end();
  });

  /** Current and desired count. */
  async function counts(): Promise<unknown> {
    const { variants } = await connection.account.describeEndpoint('whisper');
    return variants.map(({ currentCount, desiredCount }) => [currentCount, desiredCount]);
  }

  it('of limits leave policies and other targets alone', async () => {
    const other = resourceIdOf('other', 'main');
    await administrator.target(RESOURCE, 0, 2);
    await administrator.target(other, 1, 3);
    await administrator.track(RESOURCE, 'whisper');
    await connection.writer.setCapacityLimits(RESOURCE, 1, 9);

    const targets = await connection.account.scalableTargets([RESOURCE, other]);
    assert.deepEqual(
      targets.map(({ resourceId, min, max }) => [resourceId, min, max]),
      [
        [RESOURCE, 1, 9],
        [other, 1, 3],
      ],
    );
    const policies = await connection.account.scalingPolicies(RESOURCE);
    assert.deepEqual(
      policies.map(({ name }) => name),
      ['backlog'],
    );
  });

  it('of limits leave suspended scaling suspended', async () => {
    await administrator.target(RESOURCE, 0, 2, { DynamicScalingInSuspended: true });
    await connection.writer.setCapacityLimits(RESOURCE, 1, 4);
    const [target] = await connection.account.scalableTargets([RESOURCE]);
    assert.deepEqual(target, { resourceId: RESOURCE, min: 1, max: 4, suspended: ['DynamicScalingIn'] });
  });

  it('of limits may be down to zero', async () => {
    await administrator.target(RESOURCE, 1, 2);
    await connection.writer.setCapacityLimits(RESOURCE, 0, 0);
    const [target] = await connection.account.scalableTargets([RESOURCE]);
    assert.deepEqual([target?.min, target?.max], [0, 0]);
  });

  it('of limits of what is no variant are refused', async () => {
    await failsWith('refused', connection.writer.setCapacityLimits('inference-component/whisper', 0, 1));
  });

  it('of instance counts are seen', async () => {
    // moto 5.2.5 has the instances at once; AWS would go through "Updating" and leave the current count behind.
    await connection.writer.setInstanceCount('whisper', 'main', 3);
    assert.deepEqual(await counts(), [[3, 3]]);
    await connection.writer.setInstanceCount('whisper', 'main', 0);
    assert.deepEqual(await counts(), [[0, 0]]);
  });

  it('of what is not there change nothing', async () => {
    await failsWith('not-found', connection.writer.setInstanceCount('gone', 'main', 1));
    await failsWith('refused', connection.writer.setInstanceCount('whisper', 'gone', 1));
    assert.deepEqual(await counts(), [[1, 1]]);
  });
});
