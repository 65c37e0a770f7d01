import assert from 'node:assert/strict';
import { examine } from '../../../src/core/doctor/examine.js';
import { ReadError } from '../../../src/core/live/failure.js';
import type { LogEvent, LogQuery } from '../../../src/core/live/logs.js';
import type { Deployment } from '../../../src/core/live/ports.js';
import type { EndpointSnapshot } from '../../../src/core/live/snapshot.js';
import { endpoint, metric, NOW, steadyMetric, variant } from '../../support/live-snapshots.js';
import { MemoryObjects } from '../../support/memory-objects.js';

const FAILING = endpoint({
  variants: [variant({ failed: steadyMetric(2) })],
  asynchronous: { responseIn: [], failurePath: 's3://acme/failed' },
});
const DEPLOYMENT: Deployment = {
  endpoint: {},
  models: [],
  targets: [],
  policies: [],
  alarms: [],
  missing: [],
};

describe('an examination', () => {
  let objects: MemoryObjects;
  let asked: LogQuery[];
  let lines: readonly string[];
  let deployment: () => Promise<Deployment>;

  beforeEach(() => {
    objects = new MemoryObjects();
    asked = [];
    lines = [];
    deployment = () => Promise.resolve(DEPLOYMENT);
  });

  const look = (one: EndpointSnapshot) =>
    examine(
      {
        deployments: { deployment: () => deployment() },
        objects,
        logs: {
          events: (query) => {
            asked.push(query);
            const events = lines.map((message, index): LogEvent => ({
              ...{ id: String(index), atMs: 0, stream: 's', message },
            }));
            return Promise.resolve({ events, ...(asked.length < 9 ? { token: 'more' } : {}) });
          },
        },
      },
      one,
      {
        ...{ now: NOW, region: 'eu-west-1' },
        linter: {
          check: () => [{ rule: 'r', severity: 'info', message: 'Odd.' }],
          limits: () =>
            Promise.resolve([
              { layer: 'nginx', setting: 's', quantity: 'time', value: 60, isDefault: true } as const,
            ]),
        },
      },
    );

  it('reads no object and no log of an endpoint that nothing fails at', async () => {
    const found = await look(endpoint({ asynchronous: { responseIn: [], failurePath: 's3://acme/failed' } }));
    assert.deepEqual([objects.calls, asked], [[], []]);
    assert.deepEqual([found.failedRequests, found.signals], [undefined, undefined]);
    assert.deepEqual([found.findings?.length, found.limits?.length], [1, 1]);
  });

  it('opens eight of the newest failures, and counts their causes', async () => {
    for (let index = 0; index < 20; index += 1)
      objects.put(
        `s3://acme/failed/${index}-error.out`,
        index % 4 === 0
          ? 'Failed to download the request from s3://inputs-bucket/a.json: Access Denied'
          : 'Received client error (413) from primary with message "413 Request Entity Too Large".',
        { modifiedMs: index },
      );
    const { failedRequests } = await look(FAILING);
    assert.equal(objects.calls.filter((call) => call.startsWith('readText')).length, 8);
    assert.deepEqual(
      [failedRequests?.read, failedRequests?.causes.map(({ id, count }) => [id, count])],
      [
        8,
        [
          ['payload-too-large', 6],
          ['input-unreadable', 2],
        ],
      ],
    );
    assert.deepEqual(failedRequests?.buckets, ['inputs-bucket']);
  });

  it('lists three pages and no more', async () => {
    objects.pageSize = 1;
    for (let index = 0; index < 9; index += 1) objects.put(`s3://acme/failed/${index}-error.out`, 'x');
    await look(FAILING);
    assert.equal(objects.calls.filter((call) => call.startsWith('list')).length, 3);
  });

  it('says why failures could not be read', async () => {
    objects.failing.set('list', { kind: 'denied', message: 'no', action: 's3:ListBucket' });
    const { failedRequests } = await look(FAILING);
    assert.deepEqual([failedRequests?.read, failedRequests?.failure?.kind], [0, 'denied']);
  });

  it('counts known troubles in a few pages of the log of the last minutes', async () => {
    lines = [
      '[CRITICAL] WORKER TIMEOUT (pid:7)',
      'all is well',
      'WORKER TIMEOUT (pid:8)',
      'CUDA out of memory',
    ];
    const { signals } = await look(FAILING);
    assert.deepEqual(
      signals?.map(({ id, count }) => [id, count]),
      [
        ['gunicorn-worker-timeout', 6],
        ['cuda-out-of-memory', 3],
      ],
    );
    assert.deepEqual(
      asked.map(({ fromMs, token }) => [NOW.wallMs - fromMs, token]),
      [
        [1_200_000, undefined],
        [1_200_000, 'more'],
        [1_200_000, 'more'],
      ],
    );
  });

  it('reads the log of the hour in which an endpoint failed', async () => {
    const modifiedMs = NOW.wallMs - 86_400_000;
    await look(endpoint({ status: 'Failed', modifiedMs }));
    assert.deepEqual([asked[0]?.fromMs, asked[0]?.toMs], [modifiedMs - 3_600_000, modifiedMs + 60_000]);
  });

  it('reads the log where instances come and go', async () => {
    const reporting = metric(2, { before: [2, 1, 2, 1, 2] });
    await look(endpoint({ variants: [variant({ reporting })] }));
    assert.ok(asked.length > 0);
  });

  it('goes on without a configuration that may not be read, and throws what is a bug', async () => {
    deployment = () => Promise.reject(new ReadError({ kind: 'denied', message: '', action: 'x' }));
    const { findings, limits } = await look(endpoint());
    assert.deepEqual([findings, limits], [undefined, undefined]);
    deployment = () => Promise.reject(new TypeError('bug'));
    await assert.rejects(look(endpoint()), TypeError);
  });
});
