import assert from 'node:assert/strict';
import type {
  DeployedLimit,
  PlannedRequest,
  PreflightContext,
} from '../../../src/core/requests/preflight.js';
import { preflight, worstOf } from '../../../src/core/requests/preflight.js';
import { textOf } from '../../../src/core/text/message.js';
import { endpoint, metric, NOW, variant } from '../../support/live-snapshots.js';

const LIMITS: readonly DeployedLimit[] = [
  {
    layer: 'nginx',
    setting: 'client_max_body_size',
    kind: 'request-bytes',
    value: 1_048_576,
    isDefault: true,
  },
  {
    layer: 'torchserve',
    setting: 'TS_MAX_REQUEST_SIZE',
    kind: 'request-bytes',
    value: 6_553_500,
    isDefault: false,
  },
  { layer: 'gunicorn', setting: 'timeout', kind: 'seconds', value: 30, isDefault: true },
  { layer: 'nginx', setting: 'proxy_read_timeout', kind: 'seconds', value: 3_600, isDefault: false },
];
const GOOD = endpoint({
  asynchronous: { outputPath: 's3://b/out', failurePath: 's3://b/fail', responseIn: [] },
});

function says(request: Partial<PlannedRequest>, context: Partial<PreflightContext> = {}): readonly string[] {
  const results = preflight(
    { bytes: 1_000, contentType: 'application/json', ...request },
    { endpoint: GOOD, now: NOW, limits: [], ...context },
  );
  return results.map(({ verdict, says: text }) => `${verdict}: ${textOf(text)}`);
}

describe('the look before a request is sent', () => {
  it('says that nothing stands in its way', () => {
    assert.deepEqual(says({}), ['good: Nothing stands in its way: 1 kB pass every known limit.']);
  });

  it('names each server that refuses the size, default or written', () => {
    assert.deepEqual(says({ bytes: 7_000_000, timeoutSeconds: 10 }, { limits: LIMITS }), [
      'warning: nginx takes 1 MB (default of client_max_body_size); these are 7 MB.',
      'warning: torchserve takes 6.6 MB (TS_MAX_REQUEST_SIZE); these are 7 MB.',
    ]);
    assert.deepEqual(says({ bytes: 1_048_576, timeoutSeconds: 10 }, { limits: LIMITS }).length, 1);
  });

  it('refuses what asynchronous inference does not take', () => {
    assert.deepEqual(says({ bytes: 2 ** 30 + 1 }, { limits: LIMITS }).slice(0, 1), [
      'blocked: 1.1 GB are more than asynchronous inference takes (1 GB).',
    ]);
    assert.equal(says({ bytes: 2 ** 30 })[0]?.startsWith('note: '), true);
    assert.equal(says({ bytes: 1e9 })[0]?.startsWith('good: '), true);
  });

  it('tells of an empty file, a missing type, limits that are not known', () => {
    assert.deepEqual(says({ bytes: 0 }), ['warning: The file is empty.']);
    assert.match(says({ contentType: '' })[0] ?? '', /^note: Without a content type/);
    assert.match(says({}, { limits: undefined })[0] ?? '', /^note: What is deployed could not be read/);
  });

  it('tells of timeouts below the one that the request is allowed', () => {
    assert.deepEqual(says({}, { limits: LIMITS }), [
      'note: gunicorn ends a request after 30 s (timeout), before the 15 min that it is allowed.',
    ]);
    assert.deepEqual(says({ timeoutSeconds: 30 }, { limits: LIMITS }).length, 1);
    assert.match(says({ timeoutSeconds: 30 }, { limits: LIMITS })[0] ?? '', /^good/);
  });

  it('tells when requests wait so long that this one would expire', () => {
    const late = (age: number) => ({ ...GOOD, queue: { backlog: metric(9), oldestAge: metric(age) } });
    assert.match(
      says({}, { endpoint: late(21_601) })[0] ?? '',
      /^warning: Requests wait 6 h now; this one would expire after 6 h\.$/,
    );
    assert.match(says({}, { endpoint: late(11_000) })[0] ?? '', /^note: Requests wait 3 h 3 min now/);
    assert.match(says({}, { endpoint: late(10_000) })[0] ?? '', /^good/);
    assert.match(says({ ttlSeconds: 60 }, { endpoint: late(90) })[0] ?? '', /^warning: .* after 1 min\.$/);
  });

  it('tells of an endpoint that takes nothing, sleeps, or leaves no trace of failures', () => {
    assert.deepEqual(says({}, { endpoint: { ...GOOD, status: 'Creating' } }).slice(0, 1), [
      'blocked: The endpoint is Creating: it takes no requests.',
    ]);
    const asleep = { ...GOOD, variants: [variant({ currentCount: 0, desiredCount: 0 })] };
    assert.match(says({}, { endpoint: asleep })[0] ?? '', /^note: No instance runs/);
    assert.match(says({}, { endpoint: endpoint() })[0] ?? '', /^note: The endpoint has no S3FailurePath/);
  });

  it('puts the worst first and knows it', () => {
    const results = preflight(
      { bytes: 7_000_000, contentType: '' },
      { endpoint: { ...GOOD, status: 'Failed' }, now: NOW, limits: LIMITS },
    );
    assert.deepEqual([...new Set(results.map(({ verdict }) => verdict))], ['blocked', 'warning', 'note']);
    assert.equal(worstOf(results), 'blocked');
    assert.equal(worstOf([]), 'good');
  });
});
