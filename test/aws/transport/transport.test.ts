import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { SageMakerClient, ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { failureOfTransport } from '../../../src/aws/failures/machine-failure.js';
import { Transport, TransportError } from '../../../src/aws/transport/transport.js';
import { AwsLoopback } from '../../support/aws-loopback.js';

/** Sends a request over the transport to an address, and tells what came of it. */
async function send(transport: Transport, endpoint: string): Promise<unknown> {
  const credentials = { accessKeyId: 'A', secretAccessKey: 'B' };
  const client = new SageMakerClient({
    ...{ endpoint, credentials, requestHandler: transport, region: 'eu-west-1', maxAttempts: 1 },
  });
  return client.send(new ListEndpointsCommand({})).catch((error: unknown) => error);
}

function transportOf(answerMs: number): Transport {
  return new Transport({ proxyFor: () => undefined, connectMs: 1000, answerMs });
}

describe('Transport', () => {
  it('gives up on a server that does not answer, and says which', async () => {
    const aws = await AwsLoopback.start();
    aws.reply('ListEndpoints', { fate: 'hang' });
    const error = await send(transportOf(50), aws.url);
    assert.ok(error instanceof TransportError);
    assert.deepEqual(failureOfTransport(error), {
      kind: 'unreachable',
      host: `127.0.0.1:${aws.port}`,
      message: `No answer in time from 127.0.0.1:${aws.port}.`,
    });
    await aws.stop();
  });

  it('gives up on an answer that stops half-way', async () => {
    const server = createServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"Endpoints": [');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const transport = transportOf(50);
    const error = await send(transport, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    assert.ok(error instanceof Error);
    assert.ok('$response' in error);
    transport.destroy();
    server.close();
  });

  it('knows a connection that is refused', async () => {
    const aws = await AwsLoopback.start();
    const { url } = aws;
    await aws.stop();
    const error = await send(transportOf(1000), url);
    assert.ok(error instanceof TransportError);
    assert.match(failureOfTransport(error).message, /refused \(ECONNREFUSED\)/);
  });

  it('uses one socket again, and none after its end', async () => {
    const aws = await AwsLoopback.start();
    aws.reply('ListEndpoints', { json: { Endpoints: [] } });
    const transport = transportOf(1000);
    await send(transport, aws.url);
    await send(transport, aws.url);
    assert.equal(aws.openSockets, 1);
    transport.destroy();
    await aws.allClosed();
    await aws.stop();
  });
});

describe('failureOfTransport', () => {
  const failure = (code: string) =>
    failureOfTransport(new TransportError('aws.example', undefined, Object.assign(new Error('x'), { code })));

  for (const [code, words] of [
    ['ENOTFOUND', /cannot be resolved/],
    ['EAI_AGAIN', /cannot be resolved/],
    ['ECONNREFUSED', /was refused/],
    ['ENETUNREACH', /no way to/],
    ['EHOSTUNREACH', /no way to/],
    ['ECONNRESET', /was closed/],
    ['EPIPE', /was closed/],
    ['ETIMEDOUT', /in time/],
    ['CERT_HAS_EXPIRED', /certificate/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /certificate/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /certificate/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /certificate/],
    ['ESOMETHING', /\(ESOMETHING\)/],
  ] as const) {
    it(`has words for ${code}`, () => {
      const { kind, message } = failure(code);
      assert.equal(kind, 'unreachable');
      assert.match(message, words);
      assert.match(message, /aws\.example/);
    });
  }

  it('names the proxy in the way', () => {
    const cause = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const { message } = failureOfTransport(new TransportError('aws.example', 'proxy:1', cause));
    assert.match(message, /aws\.example through the proxy proxy:1 was refused/);
  });
});
