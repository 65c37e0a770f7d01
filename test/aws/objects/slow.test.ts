import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClients } from '../../../src/aws/clients.js';
import { ClockOffset } from '../../../src/aws/clock-offset.js';
import { fixedCredentials } from '../../../src/aws/credentials/source.js';
import { createObjectStore } from '../../../src/aws/object-store.js';
import { Transport } from '../../../src/aws/transport/transport.js';
import { ConnectionWire } from '../../../src/aws/wire.js';
import type { Clock } from '../../../src/core/live/clock.js';
import type { ObjectStore } from '../../../src/core/live/objects.js';
import { failureOf } from '../../support/aws-failure.js';
import { MemorySource, MIB, patternOf } from '../../support/s3-connection.js';

/** Waits for nothing: what is tried again is tried at once. */
const HURRIED: Clock = {
  wallMs: () => 0,
  steadyMs: () => 0,
  after: (_, callback) => {
    setImmediate(callback);
    return { dispose: () => undefined };
  },
};

describe('a transfer at a slow pace', () => {
  let server: Server;
  let wire: ConnectionWire;

  /** @param patienceMs how long the transport waits for an answer, and for the next byte */
  async function start(patienceMs: number, answer: RequestListener): Promise<ObjectStore> {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const transport = new Transport({
      proxyFor: () => undefined,
      connectMs: 5000,
      answerMs: patienceMs,
    });
    const source = fixedCredentials({ accessKeyId: 'A', secretAccessKey: 'B' });
    wire = new ConnectionWire(() => {
      const clients = createClients({
        settings: { region: 'eu-west-1', endpointOf: () => url, useFips: false, useDualstack: false },
        transport,
        credentials: async () => (await source.get()).credentials,
        clock: new ClockOffset(),
        log: () => undefined,
      });
      return Promise.resolve({ clients, source, transport });
    });
    return createObjectStore(wire, HURRIED);
  }

  afterEach(async () => {
    wire.dispose();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  it('is not cut off while it moves', async () => {
    let received = 0;
    let tookMs = 0;
    const objects = await start(1500, (request, response) => {
      const started = performance.now();
      request.on('data', (chunk: Buffer) => {
        received += chunk.length;
        // Later the sockets hold all the rest, and nothing would move any more.
        if (received > 4 * MIB) return;
        request.pause();
        setTimeout(() => request.resume(), 35);
      });
      request.on('end', () => {
        tookMs = performance.now() - started;
        response.writeHead(200, { etag: '"x"' }).end();
      });
    });
    await objects.upload('s3://acme/a', new MemorySource(patternOf(16 * MIB)), {});
    assert.equal(received, 16 * MIB);
    assert.ok(tookMs > 1500, `${tookMs} ms are slow enough`);
  });

  it('up is given up when nothing moves, after three tries', async () => {
    let requests = 0;
    const objects = await start(200, (request) => {
      requests += 1;
      request.resume();
    });
    const failure = await failureOf(objects.upload('s3://acme/a', new MemorySource(Buffer.from('x')), {}));
    assert.deepEqual([failure.kind, requests], ['unreachable', 3]);
    assert.match(failure.message, /^No answer in time/);
  });

  it('down goes on where it fell silent', async () => {
    const content = patternOf(2 * MIB);
    const ranges: (string | undefined)[] = [];
    const objects = await start(500, ({ headers: { range } }, response) => {
      ranges.push(range);
      const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
      response.writeHead(range === undefined ? 200 : 206, {
        'content-length': String(content.length - from),
        'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
        etag: '"x"',
      });
      if (range === undefined) response.write(content.subarray(0, MIB + 1));
      else response.end(content.subarray(from));
    });
    const parts: Uint8Array[] = [];
    await objects.download('s3://acme/a', (part) => Promise.resolve(void parts.push(part)));
    assert.ok(Buffer.concat(parts).equals(content));
    assert.deepEqual(ranges, [undefined, `bytes=${MIB + 1}-`]);
  });

  it('down says that it fell silent when it does so for good', async () => {
    const objects = await start(200, (_, response) => {
      response.writeHead(200, { 'content-length': '10', etag: '"x"' });
      response.flushHeaders();
    });
    const failure = await failureOf(objects.download('s3://acme/a', () => Promise.resolve()));
    assert.deepEqual([failure.kind, failure.message], ['service', 'The answer to s3:GetObject fell silent.']);
  });
});
