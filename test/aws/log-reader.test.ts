import assert from 'node:assert/strict';
import type { LogReader } from '../../src/core/live/logs.js';
import { ConnectedAws } from '../support/aws-connection.js';
import { failureOf } from '../support/aws-failure.js';
import { refusal } from '../support/aws-loopback.js';

describe('container logs', () => {
  let world: ConnectedAws;
  let logs: LogReader;
  beforeEach(async () => {
    world = await ConnectedAws.start();
    ({ logs } = world.connection);
    world.aws.reply('FilterLogEvents', { json: { events: [] } });
  });
  afterEach(() => world.stop());

  const asked = (): unknown => JSON.parse(world.aws.requests.at(-1)?.body ?? '');

  it('are asked for in one request: group, variant, time and phrase', async () => {
    await logs.events({ endpoint: 'whisper', fromMs: 1000.7 });
    assert.deepEqual(asked(), {
      logGroupName: '/aws/sagemaker/Endpoints/whisper',
      startTime: 1000,
      limit: 10_000,
    });
    await logs.events({
      ...{ endpoint: 'whisper', variant: 'main', fromMs: 1000, toMs: 2000, token: 't' },
      containing: 'WORKER TIMEOUT',
    });
    assert.deepEqual(asked(), {
      logGroupName: '/aws/sagemaker/Endpoints/whisper',
      logStreamNamePrefix: 'main/',
      startTime: 1000,
      endTime: 1999,
      filterPattern: '"WORKER TIMEOUT"',
      limit: 10_000,
      nextToken: 't',
    });
    assert.equal(world.aws.requests.length, 2);
  });

  it('come oldest first, without what makes no sense', async () => {
    const stream = 'main/i-1';
    const event = (
      eventId: unknown,
      timestamp: unknown,
      message: unknown,
      logStreamName: unknown = stream,
    ) => ({
      ...{ eventId, timestamp, message, logStreamName, ingestionTime: 5 },
    });
    world.aws.reply('FilterLogEvents', {
      json: {
        events: [
          event('2', 2000, 'two\u0000\u001b[31m<b>'),
          event('1', 1000, ''),
          ...[
            event(3, 1, 'x'),
            event('4', 'now', 'x'),
            event('5', 1, {}),
            event('6', 1, 'x', ''),
            null,
            'text',
          ],
        ],
        nextToken: 'more',
      },
    });
    assert.deepEqual(await logs.events({ endpoint: 'whisper', fromMs: 0 }), {
      events: [
        { id: '1', atMs: 1000, stream, message: '' },
        { id: '2', atMs: 2000, stream, message: 'two\u0000\u001b[31m<b>' },
      ],
      token: 'more',
    });
  });

  it('may be an empty page with more behind it', async () => {
    world.aws.reply('FilterLogEvents', { json: { events: [], nextToken: 'more' } });
    assert.deepEqual(await logs.events({ endpoint: 'whisper', fromMs: 0 }), { events: [], token: 'more' });
  });

  it('of lines of 256 KB come whole', async () => {
    const message = 'ä'.repeat(128 * 1024);
    const events = Array.from({ length: 4 }, (_, index) => ({
      ...{ eventId: String(index), timestamp: 1, logStreamName: 'main/i', message },
    }));
    world.aws.reply('FilterLogEvents', { json: { events } });
    const page = await logs.events({ endpoint: 'whisper', fromMs: 0 });
    assert.deepEqual(
      page.events.map(({ message: { length } }) => length),
      [131_072, 131_072, 131_072, 131_072],
    );
  });

  it('are asked for by the longest phrase that the service understands, and looked through here', async () => {
    const wanted = 'say "hello \\ there"';
    const event = (eventId: string, message: string) => ({
      ...{ eventId, timestamp: 1, logStreamName: 'main/i', message },
    });
    world.aws.reply('FilterLogEvents', {
      json: { events: [event('1', `x ${wanted} x`), event('2', 'hello \\ ')] },
    });
    const { events } = await logs.events({ endpoint: 'whisper', fromMs: 0, containing: wanted });
    assert.deepEqual(
      events.map(({ id }) => id),
      ['1'],
    );
    assert.deepEqual((asked() as { filterPattern: string }).filterPattern, '"hello "');
  });

  it('are never asked for by a pattern: it would be another language', async () => {
    const patternOf = async (containing: string): Promise<unknown> => {
      await logs.events({ endpoint: 'whisper', fromMs: 0, containing });
      return (asked() as { filterPattern?: string }).filterPattern;
    };
    assert.equal(await patternOf('{ $.level = "error" }'), '"{ $.level = "');
    assert.equal(await patternOf('?ERROR -x %re%'), '"?ERROR -x %re%"');
    assert.equal(await patternOf('a\nb\u0000ccc'), '"ccc"');
    for (const nothing of ['', '"', ' ', '"\\"']) assert.equal(await patternOf(nothing), undefined);
    assert.equal(String(await patternOf('x'.repeat(5000))).length, 1024);
  });

  it('of a name that is none are not asked for', async () => {
    const names = ['', 'a/b', '../x', 'a b', '-a', 'a-', 'a:*', 'ä', 'a'.repeat(64), 'a\n'];
    for (const name of names) {
      assert.equal((await failureOf(logs.events({ endpoint: name, fromMs: 0 }))).kind, 'refused', name);
      const query = { endpoint: 'whisper', variant: name, fromMs: 0 };
      assert.equal((await failureOf(logs.events(query))).kind, 'refused', name);
    }
    assert.equal(world.aws.requests.length, 0);
  });

  const refusals: readonly (readonly [string, string, number?])[] = [
    ['ResourceNotFoundException', 'not-found'],
    ['AccessDeniedException', 'denied'],
    ['ThrottlingException', 'throttled'],
    ['ServiceUnavailableException', 'service', 503],
    ['InvalidParameterException', 'refused'],
    ['ExpiredTokenException', 'expired'],
  ];
  for (const [code, kind, status] of refusals)
    it(`say of ${code} that it is ${kind}, and ask once`, async () => {
      world.aws.reply('FilterLogEvents', refusal(code, 'No.', status));
      const failure = await failureOf(logs.events({ endpoint: 'whisper', fromMs: 0 }));
      assert.equal(failure.kind, kind);
      if (failure.kind === 'denied') assert.equal(failure.action, 'logs:FilterLogEvents');
      assert.equal(world.aws.requests.length, 1);
    });

  it('that are no answer, or half of one, are the trouble of the service', async () => {
    for (const reply of [
      { json: {} },
      { json: { events: 'all' } },
      { text: '<html>' },
      { fate: 'cut' } as const,
    ]) {
      world.aws.reply('FilterLogEvents', reply);
      assert.equal((await failureOf(logs.events({ endpoint: 'whisper', fromMs: 0 }))).kind, 'service');
    }
  });

  it('show nothing of the question in the log', async () => {
    await logs.events({ endpoint: 'whisper', fromMs: 0, containing: 'secret-id' });
    assert.match(world.home.lines.join('\n'), /^CloudWatchLogs\.FilterLogEvents 200 \d+ ms$/);
  });
});
