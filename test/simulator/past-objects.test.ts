import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { startSimulator } from '../../src/simulator/server.js';
import type { World, WorldObject } from '../../src/simulator/world.js';
import { Bench, BUCKET } from '../support/simulator.js';
import { endpointOf, lately, MINUTE_MS, ofVariant, openWorld, START_MS, sumOf } from './world-support.js';

const DAY_MS = 24 * 60 * MINUTE_MS;

function objects(world: World, prefix: string, after = ''): readonly WorldObject[] {
  return [...world.storage.objects(BUCKET, prefix, after)];
}

describe('what past requests left', () => {
  const world = openWorld({ endpoints: 27 });

  it('is an output or a failure for each request that the metrics count', () => {
    const sinceMs = Math.floor(START_MS / MINUTE_MS) * MINUTE_MS - 60 * MINUTE_MS;
    for (const [name, folder, metric] of [
      ['street-signs', 'failed', 'InvocationFailures'],
      ['street-signs', 'output', 'InvocationsProcesssed'],
      ['whisper-large', 'output', 'InvocationsProcesssed'],
    ] as const) {
      const found = objects(world, `${name}/${folder}/`).filter(({ modifiedMs }) => modifiedMs >= sinceMs);
      assert.equal(
        found.length,
        sumOf(lately(world, ofVariant(world, name, metric), 'Sum')),
        `${name} ${folder}`,
      );
    }
  });

  it('goes back three days, or to the day the endpoint was made', () => {
    const oldest = (name: string): number =>
      Math.min(...objects(world, `${name}/output/`).map(({ modifiedMs }) => modifiedMs));
    assert.ok(START_MS - oldest('street-signs') > 3 * DAY_MS);
    assert.ok(START_MS - oldest('street-signs') < 3.2 * DAY_MS);
    assert.ok(oldest('street-signs') >= endpointOf(world, 'street-signs').createdMs);
  });

  it('is listed in the order of keys, from any key on, below any beginning', () => {
    const all = objects(world, 'street-signs/');
    const keys = all.map(({ key }) => key);
    assert.deepEqual(keys, [...keys].sort());
    assert.equal(new Set(keys).size, keys.length);
    for (const share of [0, 0.2, 0.5, 0.77, 0.999]) {
      const at = Math.floor(share * keys.length);
      assert.deepEqual(
        objects(world, 'street-signs/', keys[at]).map(({ key }) => key),
        keys.slice(at + 1),
      );
    }
    for (const prefix of [
      'street-signs/failed/a',
      'street-signs/input/0f3',
      'street-signs/out',
      'street-signs/failed/zz',
    ])
      assert.deepEqual(
        objects(world, prefix).map(({ key }) => key),
        keys.filter((key) => key.startsWith(prefix)),
      );
  });

  it('can be had by its key, with the size and the time that the list tells', () => {
    for (const { key, bytes, modifiedMs, etag } of objects(world, 'street-signs/')
      .slice(0, 5000)
      .filter((_, index) => index % 97 === 0)) {
      const found = world.storage.object(BUCKET, key);
      assert.deepEqual([found?.bytes, found?.modifiedMs, found?.etag], [bytes, modifiedMs, etag]);
      const content = Buffer.concat([...(found?.content?.parts(0, bytes) ?? [])]);
      assert.equal(content.length, bytes);
    }
    for (const key of [
      'street-signs/failed/',
      'street-signs/failed/00000000-0000-4000-a000-000000000000-error.out',
      'nobody/failed/x',
    ])
      assert.equal(world.storage.object(BUCKET, key), undefined, key);
  });

  it('tells of a failure in the words that SageMaker passes on', () => {
    const words: Readonly<Record<string, RegExp>> = {
      'street-signs':
        /^Received client error \(413\) from primary with message "<html>[\s\S]*413 Request Entity Too Large/,
      'invoice-fields':
        /^Received server error \(504\) from primary with message "[\s\S]*See https:\/\/eu-west-1\.console\.aws\.amazon\.com\/cloudwatch/,
      'call-sentiment':
        /^Failed to download the request from s3:\/\/recordings-archive-111122223333\/.*AccessDenied/,
    };
    for (const [name, says] of Object.entries(words)) {
      const [first] = world.storage.objects(BUCKET, `${name}/failed/`, '');
      const text = Buffer.concat([...(first?.content?.parts(0, first.bytes) ?? [])]).toString();
      assert.match(text, says);
    }
    assert.deepEqual(objects(world, 'ocr-invoices/failed/'), []);
  });

  it('has the payload of a request, and is as large as the one that was too large', () => {
    const [failed] = world.storage.objects(BUCKET, 'street-signs/failed/', '');
    const id = /([\da-f-]{36})-error/.exec(failed?.key ?? '')?.[1] ?? '';
    const input = world.storage.object(BUCKET, `street-signs/input/${id}.json`);
    assert.ok((input?.bytes ?? 0) > 6 * 1024 ** 2);
    const head = Buffer.concat([...(input?.content?.parts(0, 60) ?? [])]).toString();
    assert.ok(head.startsWith(`{"request":"${id}","data":"A`), head);
    const tail = Buffer.concat([...(input?.content?.parts(input.bytes - 4, input.bytes) ?? [])]);
    assert.equal(tail.toString(), 'A"}\n');
  });

  it('stays what it was when time goes on, and grows', () => {
    const other = openWorld({ endpoints: 27 });
    const before = objects(other, 'voice-cloning/failed/').map(
      ({ key, modifiedMs }) => `${key} ${modifiedMs}`,
    );
    other.advanceTo(START_MS + 30 * MINUTE_MS);
    const after = new Set(
      objects(other, 'voice-cloning/failed/').map(({ key, modifiedMs }) => `${key} ${modifiedMs}`),
    );
    assert.ok(before.every((one) => after.has(one)));
    assert.ok(after.size > before.length + 10);
    const direct = openWorld({ endpoints: 27 });
    direct.advanceTo(START_MS + 30 * MINUTE_MS);
    assert.deepEqual(
      new Set(objects(direct, 'voice-cloning/failed/').map(({ key, modifiedMs }) => `${key} ${modifiedMs}`)),
      after,
    );
  });

  it('may be a hundred thousand failures, listed page by page without being kept', async () => {
    const bench = new Bench(undefined as never, await startSimulator({ world, nowMs: () => START_MS }));
    const seen = new Set<string>();
    const started = performance.now();
    let token: string | undefined;
    do {
      const page = await bench.clients.s3.send(
        new ListObjectsV2Command({
          Bucket: BUCKET,
          Prefix: 'call-sentiment/failed/',
          ContinuationToken: token,
        }),
      );
      assert.ok((page.Contents ?? []).length <= 1000);
      for (const { Key = '' } of page.Contents ?? []) seen.add(Key);
      token = page.NextContinuationToken;
    } while (token !== undefined);
    const seconds = (performance.now() - started) / 1000;
    assert.ok(seen.size > 100_000, String(seen.size));
    assert.ok(seconds < 30, `${seconds} s`);
    const [Key = ''] = seen;
    const head = await bench.clients.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key }));
    const got = await bench.clients.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    assert.equal((await got.Body?.transformToString())?.length, head.ContentLength);
    await bench.stop();
  }).timeout(60_000);
});
