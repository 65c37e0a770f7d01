import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createAwsAccess } from '../../../src/aws/index.js';
import type { Connection } from '../../../src/core/live/ports.js';
import { PLACE } from '../../support/aws-connection.js';
import { AwsHome, keysFor } from '../../support/aws-home.js';
import { MIB } from '../../support/s3-connection.js';

/** Many times what may be held: no more is held of a gigabyte. */
const BYTES = 384 * MIB;
/** Three parts, and what the collector leaves lying: it is not told to look before 64 MiB. */
const MOST_GROWTH_BYTES = 96 * MIB;

/** As much of S3 as is needed, on a thread of its own, so that what it holds is not counted. */
const SINK = `
const { createServer } = require('node:http');
const { parentPort } = require('node:worker_threads');
const MIB = Buffer.alloc(2 ** 20, 7);
let received = 0;
const server = createServer((request, response) => {
  const xml = (text) => response.end('<?xml version="1.0"?>' + text);
  request.on('data', (chunk) => (received += request.method === 'PUT' ? chunk.length : 0));
  request.on('end', () => {
    if (request.method === 'PUT') return response.writeHead(200, { etag: '"x"' }).end();
    if (request.method === 'POST' && request.url.includes('uploads'))
      return xml('<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>');
    if (request.method === 'POST') {
      parentPort.postMessage(received);
      return xml('<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>');
    }
    response.writeHead(200, { 'content-length': '${BYTES}', etag: '"x"' });
    let left = ${BYTES};
    const more = () => {
      while (left > 0) {
        left -= MIB.length;
        if (!response.write(MIB)) return response.once('drain', more);
      }
      response.end();
    };
    more();
  });
}).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** Bytes outside the heap, where parts and what sockets hold are, and the heap itself. */
function held(): number {
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

describe('a file larger than what may be held of it', function () {
  this.timeout(60_000);
  let worker: Worker;
  let home: AwsHome;
  let connection: Connection;
  before(async () => {
    worker = new Worker(SINK, { eval: true });
    const [port] = (await once(worker, 'message')) as [number];
    home = new AwsHome();
    const url = `http://127.0.0.1:${port}`;
    connection = createAwsAccess(home.options(keysFor(url))).connect(PLACE);
  });
  after(async () => {
    connection.dispose();
    await worker.terminate();
    home.remove();
  });

  it('is uploaded with memory for a few parts', async () => {
    const before = held();
    let most = 0;
    const source = {
      bytes: BYTES,
      read: (from: number, to: number) => {
        most = Math.max(most, held());
        return Promise.resolve(new Uint8Array(to - from).fill(from / MIB));
      },
    };
    const received = once(worker, 'message');
    await connection.objects.upload('s3://acme/in/large.bin', source, {});
    assert.deepEqual(await received, [BYTES]);
    assert.ok(most - before < MOST_GROWTH_BYTES, `${Math.round((most - before) / MIB)} MiB more`);
  });

  it('is downloaded with memory for a few parts', async () => {
    const before = held();
    let most = 0;
    let got = 0;
    await connection.objects.download('s3://acme/out/large.bin', async (part) => {
      got += part.length;
      most = Math.max(most, held());
      // A slow disk: what comes meanwhile waits in the socket.
      await new Promise((resolve) => setImmediate(resolve));
    });
    assert.equal(got, BYTES);
    assert.ok(most - before < MOST_GROWTH_BYTES, `${Math.round((most - before) / MIB)} MiB more`);
  });
});
