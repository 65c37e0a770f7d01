import assert from 'node:assert/strict';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { InvokeEndpointAsyncCommandInput } from '@aws-sdk/client-sagemaker-runtime';
import { InvokeEndpointAsyncCommand } from '@aws-sdk/client-sagemaker-runtime';
import { createWorld } from '../../src/simulator/create-world.js';
import { startSimulator } from '../../src/simulator/server.js';
import type { World } from '../../src/simulator/world.js';
import { rawRequest } from '../support/raw-rest.js';
import { Bench, BUCKET, refusal } from '../support/simulator.js';
import { endpointOf, MINUTE_MS, START_MS } from './world-support.js';

describe('InvokeEndpointAsync of the simulator', () => {
  let bench: Bench;
  let world: World;
  let nowMs: number;

  beforeEach(async () => {
    nowMs = START_MS;
    world = createWorld({ seed: 7, endpoints: 27, startMs: START_MS });
    bench = new Bench(undefined as never, await startSimulator({ world, nowMs: () => nowMs }));
    await bench.clients.s3.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: 'mine/in.json', Body: '{"inputs":1}' }),
    );
  });
  afterEach(async () => {
    await bench.stop();
  });

  const INPUT = `s3://${BUCKET}/mine/in.json`;
  const invoke = (EndpointName: string, more: Partial<InvokeEndpointAsyncCommandInput> = {}) =>
    bench.clients.runtime.send(
      new InvokeEndpointAsyncCommand({ EndpointName, InputLocation: INPUT, ...more }),
    );

  const objectAt = async (uri = ''): Promise<string> => {
    const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.*)$/.exec(uri) ?? [];
    const got = await bench.clients.s3.send(new GetObjectCommand({ Bucket, Key }));
    return (await got.Body?.transformToString()) ?? '';
  };

  it('queues a request, which leaves its output where it was promised', async () => {
    const { truth } = endpointOf(world, 'receipt-totals');
    const accepted = await invoke('receipt-totals', { InferenceId: 'order-17' });
    assert.equal(accepted.InferenceId, 'order-17');
    assert.match(
      accepted.OutputLocation ?? '',
      new RegExp(`^s3://${BUCKET}/receipt-totals/output/[\\da-f-]{36}\\.out$`),
    );
    assert.match(accepted.FailureLocation ?? '', /\/receipt-totals\/failed\/[\da-f-]{36}-error\.out$/);
    const now = endpointOf(world, 'receipt-totals').truth;
    assert.equal(now.queued + now.inProcess, truth.queued + truth.inProcess + 1);
    assert.equal((await refusal(objectAt(accepted.OutputLocation)))[0], 'NoSuchKey');
    nowMs += 2 * MINUTE_MS;
    const output = JSON.parse(await objectAt(accepted.OutputLocation)) as Record<string, string>;
    assert.deepEqual([output['request'], output['input']], ['order-17', INPUT]);
    assert.equal((await refusal(objectAt(accepted.FailureLocation)))[0], 'NoSuchKey');
    const { events } = await bench.clients.logs.send(
      new FilterLogEventsCommand({
        logGroupName: '/aws/sagemaker/Endpoints/receipt-totals',
        startTime: START_MS - MINUTE_MS,
        filterPattern: '"order-17"',
      }),
    );
    assert.ok(events?.some(({ message = '' }) => message.includes('[sagemaker logs] [order-17]')));
  });

  it('leaves a failure object when the payload is not there', async () => {
    const accepted = await invoke('receipt-totals', { InputLocation: `s3://${BUCKET}/mine/nothing.json` });
    nowMs += 2 * MINUTE_MS;
    assert.match(
      await objectAt(accepted.FailureLocation),
      /^Failed to download the request from s3:.*Access Denied/,
    );
    assert.equal((await refusal(objectAt(accepted.OutputLocation)))[0], 'NoSuchKey');
  });

  it('lets a request expire when its time is up, and only it', async () => {
    const { truth } = endpointOf(world, 'ocr-invoices');
    assert.equal(truth.queued, 3);
    const short = await invoke('ocr-invoices', { RequestTTLSeconds: 60 });
    // It has no failure path, so there is nowhere to leave a word.
    assert.equal(short.FailureLocation, undefined);
    assert.equal(endpointOf(world, 'ocr-invoices').truth.queued, 4);
    world.advanceTo((nowMs += 2 * MINUTE_MS));
    assert.equal(endpointOf(world, 'ocr-invoices').truth.queued, 3);
    const asleep = await invoke('birdsong-id', { RequestTTLSeconds: 60 });
    nowMs += 2 * MINUTE_MS;
    assert.match(await objectAt(asleep.FailureLocation), /^The request expired/);
  });

  it('wakes an endpoint that sleeps, and waits as long as it takes', async () => {
    const accepted = await invoke('birdsong-id');
    nowMs += 3 * MINUTE_MS;
    assert.equal((await refusal(objectAt(accepted.OutputLocation)))[0], 'NoSuchKey');
    nowMs += 10 * MINUTE_MS;
    assert.match(await objectAt(accepted.OutputLocation), /birdsong-id/);
  });

  it('takes a small payload with the request', async () => {
    const accepted = await invoke('receipt-totals', {
      InputLocation: undefined,
      Body: '{"inputs":1}',
    });
    assert.match(accepted.InferenceId ?? '', /^[\da-f-]{36}$/);
  });

  it('refuses what AWS refuses', async () => {
    const found = async (...args: Parameters<typeof invoke>) => await refusal(invoke(...args));
    assert.deepEqual(await found('nobody'), [
      'ValidationError',
      'Endpoint nobody of account 111122223333 not found.',
    ]);
    for (const name of ['chat-realtime', 'molecule-dock', 'thumbnail-serverless'])
      assert.equal((await found(name))[0], 'ValidationError', name);
    assert.match(
      (await found('receipt-totals', { RequestTTLSeconds: 59 }))[1],
      /greater than or equal to 60/,
    );
    assert.match(
      (await found('receipt-totals', { InvocationTimeoutSeconds: 3601 }))[1],
      /less than or equal to 3600/,
    );
    assert.match(
      (await found('receipt-totals', { InputLocation: 'file:///a' }))[1],
      /'inputLocation' failed/,
    );
    const [status] = await rawRequest(bench.simulator.url, 'POST', '/endpoints/receipt-totals/invocations', {
      service: 'sagemaker',
      body: '{}',
    });
    assert.equal(status, 404);
  });
});
