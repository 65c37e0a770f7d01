import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createQueueModel } from '../../src/core/queue/model.js';
import { ChunkDecoder } from '../../src/simulator/wire/aws-chunked.js';
import { Crc32 } from '../../src/simulator/wire/crc32.js';
import { paddedContent, textContent } from '../../src/simulator/world/content.js';
import { Ledger } from '../../src/simulator/world/ledger.js';
import { RequestIds } from '../../src/simulator/world/request-ids.js';
import { Shelf } from '../../src/simulator/world/shelf.js';
import { MINUTE_MS } from './world-support.js';

describe('ids of requests', () => {
  const ids = new RequestIds(7);

  it('look drawn and tell the number again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (index) => {
        const id = ids.idOf(ids.orderOf(index));
        assert.match(id, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
        assert.equal(ids.read(id), index);
        assert.equal(new RequestIds(8).read(id), undefined);
      }),
    );
  });

  it('are sorted as their orders are', () => {
    const orders = Array.from({ length: 2000 }, (_, index) => ids.orderOf(index)).sort((a, b) => a - b);
    const texts = orders.map((order) => ids.idOf(order));
    assert.deepEqual(texts, [...texts].sort());
    assert.equal(new Set(orders).size, 2000);
  });

  it('are not read from anything else', () => {
    for (const id of ['', 'x', '00000000-0000-4000-a000-000000000000', '../..'])
      assert.equal(ids.read(id), undefined);
  });
});

describe('the ledger', () => {
  const DAY = 24 * 60 * MINUTE_MS;
  const START = Math.ceil((100 * DAY) / MINUTE_MS) * MINUTE_MS;
  const settings = {
    seed: 3,
    arrivals: { kind: 'constant', perMinute: 6 },
    service: { kind: 'constant', meanSeconds: 1 },
    failureShare: 0.4,
  } as const;
  const options = {
    seed: 3,
    createdMs: START - 10 * DAY,
    historyStartMs: START,
    pace: { processed: 3.6, failed: 2.4 },
    sentIn: () => 0,
  };

  it('counts what the queue counts, minute by minute', () => {
    const model = createQueueModel(settings, START);
    const ledger = new Ledger(options);
    for (let minute = 0; minute <= 300; minute += 7) {
      model.advanceTo(START + minute * MINUTE_MS + 1234);
      ledger.follow(model);
    }
    const minutes = model.minutes(START, model.nowMs);
    for (const { startMs, processed, failed } of minutes) {
      const found = ledger.minute(startMs);
      assert.deepEqual(
        [
          (found?.processed[1] ?? 0) - (found?.processed[0] ?? 0),
          (found?.failed[1] ?? 0) - (found?.failed[0] ?? 0),
        ],
        [processed, failed],
      );
    }
    assert.equal(ledger.endMs, START + 294 * MINUTE_MS);
    assert.equal(ledger.minute(ledger.endMs), undefined);
  });

  it('knows for each number when it ended, in order', () => {
    const ledger = new Ledger(options);
    let last = 0;
    for (let index = 0; index < ledger.count('failed'); index += 13) {
      const atMs = ledger.endedMs('failed', index);
      assert.ok(atMs >= last && atMs >= ledger.startMs && atMs < ledger.endMs);
      const [from, to] = ledger.minute(atMs)?.failed ?? [0, 0];
      assert.ok(index >= from && index < to);
      last = atMs;
    }
    const perMinute = ledger.count('failed') / (3 * 24 * 60);
    assert.ok(Math.abs(perMinute - 2.4) < 0.1, String(perMinute));
  });

  it('goes on at its pace over what the queue has forgotten, and knows nothing before the endpoint was made', () => {
    const model = createQueueModel(settings, START);
    const ledger = new Ledger({ ...options, createdMs: START - 90 * MINUTE_MS });
    assert.equal(ledger.startMs, START - 90 * MINUTE_MS);
    const before = ledger.count('processed');
    model.advanceTo(START + 1000 * MINUTE_MS);
    ledger.follow(model);
    assert.equal(ledger.endMs, START + 1000 * MINUTE_MS);
    const perMinute = (ledger.count('processed') - before) / 1000;
    assert.ok(Math.abs(perMinute - 3.6) < 0.3, String(perMinute));
  });
});

describe('the shelf', () => {
  const object = (key: string, bytes: number) => ({
    key,
    bytes,
    etag: 'e',
    modifiedMs: 1,
    content: textContent('x'.repeat(bytes)),
  });

  it('keeps small objects, and of large ones only what they were', () => {
    const shelf = new Shelf();
    shelf.put('b/small', object('small', 256 * 1024));
    shelf.put('b/large', object('large', 256 * 1024 + 1));
    assert.ok(shelf.get('b/small')?.content);
    assert.deepEqual(shelf.get('b/large'), { key: 'large', bytes: 256 * 1024 + 1, etag: 'e', modifiedMs: 1 });
  });

  it('has bounded memory: old contents go first, then old objects', () => {
    const shelf = new Shelf();
    for (let count = 0; count < 5100; count++) shelf.put(`b/${count}`, object(String(count), 10_000));
    const kept = [...shelf.paths('b/', '')];
    assert.equal(kept.length, 5000);
    assert.ok(!kept.includes('b/99') && kept.includes('b/100'));
    const bytes = kept.reduce((sum, path) => sum + (shelf.get(path)?.content?.bytes ?? 0), 0);
    assert.ok(bytes <= 8 * 1024 ** 2 && bytes > 8_000_000, String(bytes));
    assert.ok(shelf.get('b/5099')?.content);
    assert.equal(shelf.get('b/100')?.content, undefined);
  });

  it('has the newest of what is put in the same place', () => {
    const shelf = new Shelf();
    shelf.put('b/a', object('a', 10));
    shelf.put('b/a', object('a', 20));
    assert.deepEqual([...shelf.paths('b/', '')], ['b/a']);
    assert.equal(shelf.get('b/a')?.bytes, 20);
  });
});

describe('contents', () => {
  it('are the same in one piece and in many', () => {
    const content = paddedContent('{"head":"', '"}\n', 200_000);
    const whole = Buffer.concat([...content.parts(0, content.bytes)]);
    assert.equal(whole.length, 200_000);
    assert.ok(whole.toString().startsWith('{"head":"AAA') && whole.toString().endsWith('A"}\n'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 200_000 }), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const part = Buffer.concat([...content.parts(from, to)]);
        assert.ok(part.equals(whole.subarray(from, to)), `${from}-${to}`);
      }),
    );
  });

  it('are no shorter than what must be in them', () => {
    const content = paddedContent('head', 'tail', 3);
    assert.equal(Buffer.concat([...content.parts(0, content.bytes)]).toString(), 'headtail');
  });
});

describe('a body in chunks', () => {
  it('is the same however it arrives, with its trailers', () => {
    const body = Buffer.from(
      '5\r\nhello\r\n6;chunk-signature=ab\r\n world\r\n0\r\nX-Amz-Checksum-Crc32:DUoRhQ==\r\n\r\n',
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: body.length })), (cuts) => {
        const seen: Uint8Array[] = [];
        const decoder = new ChunkDecoder((data) => seen.push(Uint8Array.from(data)));
        let from = 0;
        for (const to of [...cuts.sort((a, b) => a - b), body.length]) {
          decoder.take(body.subarray(from, to));
          from = to;
        }
        assert.equal(Buffer.concat(seen).toString(), 'hello world');
        assert.equal(decoder.trailers.get('x-amz-checksum-crc32'), 'DUoRhQ==');
        assert.ok(decoder.isWhole);
      }),
    );
    const crc = new Crc32();
    crc.add(Buffer.from('hello '));
    crc.add(Buffer.from('world'));
    assert.equal(crc.base64, 'DUoRhQ==');
  });

  it('is not whole without its last chunk, or with a frame that is none', () => {
    for (const text of [
      '5\r\nhello\r\n',
      '5\r\nhel',
      'zz\r\n',
      '5\r\nhelloX\r\n0\r\n\r\n',
      '1'.repeat(9000),
    ]) {
      const decoder = new ChunkDecoder(() => undefined);
      decoder.take(Buffer.from(text));
      assert.equal(decoder.isWhole, false, text.slice(0, 20));
    }
  });
});
