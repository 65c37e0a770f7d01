import assert from 'node:assert/strict';
import type { AsyncRequest } from '../../src/core/live/invocation.js';
import { ConnectedAws } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';
import type { Reply } from '../support/aws-loopback.js';

const PATH = '/endpoints/whisper/async-invocations';
const REQUEST: AsyncRequest = { endpoint: 'whisper', inputLocation: 's3://acme/in/1.wav' };
const PLACES = {
  'x-amzn-sagemaker-outputlocation': 's3://acme/out/1.out',
  'x-amzn-sagemaker-failurelocation': 's3://acme/failed/1-error.out',
};

function accepted(
  headers: Readonly<Record<string, string>> = PLACES,
  json: unknown = { InferenceId: 'id-1' },
): Reply {
  return { status: 202, json, headers };
}

function refusal(code: string, message: string, status = 400): Reply {
  return { status, json: { message }, headers: { 'x-amzn-errortype': code } };
}

describe('an invocation', () => {
  let world: ConnectedAws;
  beforeEach(async () => {
    world = await ConnectedAws.start();
    world.aws.reply(PATH, accepted());
  });
  afterEach(() => world.stop());

  const invoke = (changes: Partial<AsyncRequest> = {}) =>
    world.connection.invoker.invokeAsync({ ...REQUEST, ...changes });

  it('is one request that holds what was said, and no default of its own', async () => {
    assert.deepEqual(await invoke(), {
      inferenceId: 'id-1',
      outputLocation: 's3://acme/out/1.out',
      failureLocation: 's3://acme/failed/1-error.out',
    });
    const [{ headers, body } = assert.fail()] = world.aws.requests;
    const named = Object.keys(headers).filter((name) => name.startsWith('x-amzn-sagemaker'));
    assert.deepEqual(named, ['x-amzn-sagemaker-inputlocation']);
    assert.equal(body, '');
  });

  it('carries everything that can be said', async () => {
    await invoke({
      contentType: 'audio/wav',
      accept: 'application/json',
      customAttributes: 'trace=1; "x"',
      inferenceId: 'mine',
      requestTtlSeconds: 3600,
      invocationTimeoutSeconds: 60,
    });
    const headers = world.aws.requests[0]?.headers ?? {};
    const prefix = 'x-amzn-sagemaker-';
    const sent = Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    );
    assert.deepEqual(sent, {
      accept: 'application/json',
      'content-type': 'audio/wav',
      'custom-attributes': 'trace=1; "x"',
      'inference-id': 'mine',
      inputlocation: 's3://acme/in/1.wav',
      requestttlseconds: '3600',
      invocationtimeoutseconds: '60',
    });
  });

  it('to an endpoint without a failure path names none', async () => {
    world.aws.reply(PATH, accepted({ 'x-amzn-sagemaker-outputlocation': 's3://acme/out/1.out' }));
    assert.deepEqual(await invoke(), { inferenceId: 'id-1', outputLocation: 's3://acme/out/1.out' });
  });

  it('keeps the id that was asked for when the answer has none', async () => {
    world.aws.reply(PATH, accepted(PLACES, {}));
    assert.equal((await invoke({ inferenceId: 'mine' })).inferenceId, 'mine');
  });

  it('never says a header of its own', async () => {
    const bad = ['a\r\nx-evil: 1', 'a\nb', 'a\u0000', 'naïve', '🎧'];
    for (const member of [
      'inputLocation',
      'contentType',
      'accept',
      'customAttributes',
      'inferenceId',
    ] as const)
      for (const text of bad) {
        const failure = await failureOf(invoke({ [member]: text }));
        assert.equal(failure.kind, 'refused', member);
        assert.match(failure.message, /^[A-Z][A-Za-z]+ holds a character/);
      }
    assert.equal(world.aws.requests.length, 0);
  });

  it('stays at its endpoint, whatever its name is', async () => {
    await failureOf(invoke({ endpoint: '../../x?y#z' }));
    assert.equal(world.aws.requests[0]?.url, '/endpoints/..%2F..%2Fx%3Fy%23z/async-invocations');
  });

  const refusals: readonly (readonly [Reply, string])[] = [
    [refusal('ValidationError', 'Endpoint whisper of account 123456789012 not found.'), 'not-found'],
    [refusal('ValidationError', 'RequestTTLSeconds is out of range.'), 'refused'],
    [refusal('ThrottlingException', 'Rate exceeded'), 'throttled'],
    [
      refusal(
        'AccessDeniedException',
        'User: a is not authorized to perform: sagemaker:InvokeEndpointAsync on resource: r',
        403,
      ),
      'denied',
    ],
    [refusal('ExpiredTokenException', 'Ended.', 403), 'expired'],
  ];
  for (const [reply, kind] of refusals)
    it(`that is refused is sent once and says why: ${kind}`, async () => {
      world.aws.reply(PATH, reply);
      const failure = await failureOf(invoke());
      assert.deepEqual([failure.kind, world.aws.requests.length], [kind, 1]);
      assert.doesNotMatch(failure.message, /may have been queued/);
    });

  const doubtful: readonly (readonly [string, Reply])[] = [
    ['got no answer', { fate: 'drop' }],
    ['got half an answer', { ...accepted(), fate: 'cut' }],
    ['met an internal error', refusal('InternalFailure', 'Trouble.', 500)],
    ['was unavailable', refusal('ServiceUnavailable', 'Trouble.', 503)],
    ['got an answer without a place', accepted({})],
    ['got an answer without an id', accepted(PLACES, {})],
  ];
  for (const [what, reply] of doubtful)
    it(`that ${what} is sent once, and may have been queued`, async () => {
      world.aws.reply(PATH, reply);
      const failure = await failureOf(invoke());
      assert.match(failure.message, /The request may have been queued all the same\.$/);
      assert.ok(failure.kind === 'service' || failure.kind === 'unreachable', failure.kind);
      assert.equal(world.aws.requests.length, 1);
    });

  it('that reached nobody was not queued', async () => {
    await world.aws.stop();
    const failure = await failureOf(invoke());
    assert.equal(failure.kind, 'unreachable');
    assert.doesNotMatch(failure.message, /queued/);
    world = await ConnectedAws.start();
  });

  it('shows nothing of itself in the log', async () => {
    await invoke({ customAttributes: 'secret' });
    assert.match(world.home.lines.join('\n'), /^SageMakerRuntime\.InvokeEndpointAsync 202 \d+ ms$/);
  });
});
