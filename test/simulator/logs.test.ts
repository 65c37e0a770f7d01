import assert from 'node:assert/strict';
import type { FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { createWorld } from '../../src/simulator/create-world.js';
import type { Simulator } from '../../src/simulator/server.js';
import { startSimulator } from '../../src/simulator/server.js';
import { Bench, refusal } from '../support/simulator.js';
import { MINUTE_MS, START_MS } from './world-support.js';

const HOUR_MS = 60 * MINUTE_MS;

describe('CloudWatch Logs of the simulator', () => {
  let bench: Bench;
  let simulator: Simulator;
  let nowMs = START_MS;

  before(async () => {
    const world = createWorld({ seed: 7, endpoints: 27, startMs: START_MS });
    simulator = await startSimulator({ world, nowMs: () => nowMs });
    bench = new Bench(undefined as never, simulator);
  });
  after(async () => {
    await bench.stop();
  });

  const read = (endpoint: string, query: Partial<FilterLogEventsCommandInput> = {}) =>
    bench.clients.logs.send(
      new FilterLogEventsCommand({
        logGroupName: `/aws/sagemaker/Endpoints/${endpoint}`,
        startTime: nowMs - HOUR_MS,
        ...query,
      }),
    );

  /** All pages. */
  const all = async (endpoint: string, query: Partial<FilterLogEventsCommandInput> = {}) => {
    const events = [];
    let [nextToken, pages]: [string | undefined, number] = [undefined, 0];
    do {
      const page = await read(endpoint, { ...query, ...(nextToken !== undefined && { nextToken }) });
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
      pages++;
    } while (nextToken !== undefined);
    return { events, pages };
  };

  it('tells of an hour in order, each event once, each with its stream', async () => {
    const { events } = await all('invoice-fields');
    assert.ok(events.length > 200, String(events.length));
    assert.equal(new Set(events.map(({ eventId }) => eventId)).size, events.length);
    const times = events.map(({ timestamp = 0 }) => timestamp);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    );
    assert.ok(times.every((at) => at >= START_MS - HOUR_MS && at < START_MS));
    assert.ok(
      events.every(({ logStreamName = '' }) =>
        /^AllTraffic\/i-0[\da-f]{16}(\/data-log)?$/.test(logStreamName),
      ),
    );
    assert.ok(events.some(({ message = '' }) => /GET \/ping.* 200 /.test(message)));
  });

  it('goes on page by page, nothing twice and nothing left out', async () => {
    const whole = (await all('invoice-fields')).events;
    const { events, pages } = await all('invoice-fields', { limit: 37 });
    assert.ok(pages > 5);
    assert.deepEqual(events, whole);
  });

  it('looks through days a stretch at a time: a page may be empty and not the last', async () => {
    const { events, pages } = await all('invoice-fields', { startTime: 0, filterPattern: '"no such text"' });
    assert.deepEqual(events, []);
    assert.ok(pages > 8, String(pages));
  });

  const WORDS: Readonly<Record<string, readonly [endpoint: string, term: string, says: RegExp]>> = {
    'a worker that took too long': [
      'invoice-fields',
      'WORKER TIMEOUT',
      /^\[.*\] \[7\] \[CRITICAL\] WORKER TIMEOUT \(pid:\d+\)$/,
    ],
    'a proxy that gave up': [
      'invoice-fields',
      'upstream timed out',
      /110: Connection timed out\) while reading response header/,
    ],
    'a body too large': [
      'street-signs',
      'too large body',
      /client intended to send too large body: \d+ bytes/,
    ],
    'a GPU without memory': [
      'voice-cloning',
      'OutOfMemoryError',
      /^Traceback[\s\S]+\n {2}File "[\s\S]+OutOfMemoryError: CUDA out/,
    ],
    'a blocked ping': ['xray-triage', '/ping waited', /WARNING \/ping waited/],
    'the platform, on a failure': [
      'call-sentiment',
      'Failed to download',
      /^\S+:\[sagemaker logs\] \[[\da-f-]{36}\] Failed to download .* Access Denied/,
    ],
  };
  for (const [what, [endpoint, term, says]] of Object.entries(WORDS)) {
    it(`finds ${what} by its words`, async () => {
      const { events } = await all(endpoint, { startTime: nowMs - 3 * HOUR_MS, filterPattern: `"${term}"` });
      assert.ok(events.length > 0);
      for (const { message = '' } of events) assert.match(message, says);
    });
  }

  it('finds the kernel’s word on a process that took all memory', async () => {
    const { events } = await all('voice-cloning', {
      startTime: nowMs - 24 * HOUR_MS,
      filterPattern: '"Killed process"',
    });
    assert.match(events[0]?.message ?? '', /Out of memory: Killed process \d+ \(python3\)/);
  });

  it('finds why a model never came up', async () => {
    const { events } = await all('segmentation-v2', { startTime: 0 });
    assert.match(events[1]?.message ?? '', /FileNotFoundError: .*checkpoint\.pt/);
  });

  it('has lines as long as a log may have, with what no line should have', async () => {
    const { events } = await all('layout-detect', { filterPattern: '"payload="' });
    assert.equal(events.length, 3);
    for (const { message = '' } of events) {
      assert.ok(message.length > 262_000 && Buffer.byteLength(message) <= 262_118, String(message.length));
      assert.ok(message.includes('\u0000') && message.includes('<svg onload'));
    }
    const coloured = await all('summarise-reports', { filterPattern: '"done in"' });
    assert.ok(coloured.events.every(({ message = '' }) => message.startsWith('\u001b[32m')));
  });

  it('takes a beginning of streams and several terms', async () => {
    const { events } = await all('street-signs', {
      logStreamNamePrefix: 'AllTraffic/i-',
      filterPattern: '"413" -"nginx/"',
    });
    assert.ok(events.length > 0);
    assert.ok(events.every(({ message = '' }) => message.includes('413') && !message.includes('nginx/')));
    assert.deepEqual((await all('street-signs', { logStreamNamePrefix: 'other' })).events, []);
  });

  it('has no group where nothing was ever written, and refuses what it cannot read', async () => {
    for (const endpoint of ['molecule-dock', 'nobody'])
      assert.deepEqual(await refusal(read(endpoint)), [
        'ResourceNotFoundException',
        'The specified log group does not exist.',
      ]);
    assert.equal(
      (await refusal(read('voice-cloning', { filterPattern: '"open' })))[0],
      'InvalidParameterException',
    );
    assert.equal(
      (await refusal(read('voice-cloning', { filterPattern: '{ $.a = 1 }' })))[0],
      'InvalidParameterException',
    );
    assert.equal(
      (await refusal(read('voice-cloning', { filterPattern: 'a-b' })))[0],
      'InvalidParameterException',
    );
    assert.equal(
      (await refusal(read('voice-cloning', { nextToken: 'nonsense' })))[0],
      'InvalidParameterException',
    );
  });

  it('goes on when time does', async () => {
    const before = (await all('street-signs')).events;
    nowMs += 5 * MINUTE_MS;
    const { events } = await all('street-signs', { startTime: START_MS - HOUR_MS });
    assert.deepEqual(events.slice(0, before.length), before);
    assert.ok(events.length > before.length);
  });
});
