import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogReader } from '../../src/core/live/logs.js';
import { clientOptions, connect, failsWith, resetMoto } from './support.js';

const GROUP = '/aws/sagemaker/Endpoints/whisper';

describe('container logs on moto', () => {
  let client: CloudWatchLogsClient;
  let seen: ReturnType<typeof connect>;
  let logs: LogReader;
  const startMs = Date.now() - 60_000;

  beforeEach(async () => {
    await resetMoto();
    client = new CloudWatchLogsClient(clientOptions());
    seen = connect();
    ({ logs } = seen.connection);
    await client.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
    await write('main/i-1', [
      [0, 'started'],
      [20, 'WORKER TIMEOUT (pid:7)'],
      [30, 'a "quoted" line'],
    ]);
    await write('shadow/i-2', [[10, 'WORKER TIMEOUT (pid:9)']]);
  });

  afterEach(() => {
    client.destroy();
    seen.end();
  });

  async function write(logStreamName: string, lines: readonly (readonly [number, string])[]): Promise<void> {
    await client.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName }));
    const logEvents = lines.map(([afterMs, message]) => ({ timestamp: startMs + afterMs, message }));
    await client.send(new PutLogEventsCommand({ logGroupName: GROUP, logStreamName, logEvents }));
  }

  const messages = async (
    query: Partial<Parameters<LogReader['events']>[0]> = {},
  ): Promise<readonly string[]> =>
    (await logs.events({ endpoint: 'whisper', fromMs: startMs, ...query })).events.map(
      ({ message }) => message,
    );

  it('come oldest first, of all variants or of one', async () => {
    const { events } = await logs.events({ endpoint: 'whisper', fromMs: startMs });
    assert.deepEqual(
      events.map(({ atMs, stream, message }) => [atMs - startMs, stream, message]),
      [
        [0, 'main/i-1', 'started'],
        [10, 'shadow/i-2', 'WORKER TIMEOUT (pid:9)'],
        [20, 'main/i-1', 'WORKER TIMEOUT (pid:7)'],
        [30, 'main/i-1', 'a "quoted" line'],
      ],
    );
    assert.equal(new Set(events.map(({ id }) => id)).size, 4);
    assert.deepEqual(await messages({ variant: 'shadow' }), ['WORKER TIMEOUT (pid:9)']);
  });

  it('come from a moment to before another', async () => {
    assert.deepEqual(await messages({ fromMs: startMs + 10, toMs: startMs + 20 }), [
      'WORKER TIMEOUT (pid:9)',
    ]);
  });

  it('are searched for a phrase as it is', async () => {
    assert.deepEqual(await messages({ containing: 'WORKER TIMEOUT', variant: 'main' }), [
      'WORKER TIMEOUT (pid:7)',
    ]);
    assert.deepEqual(await messages({ containing: 'a "quoted" line' }), ['a "quoted" line']);
    assert.deepEqual(await messages({ containing: 'TIMEOUT WORKER' }), []);
  });

  it('of an endpoint that wrote nothing are not there', async () => {
    await failsWith('not-found', logs.events({ endpoint: 'silent', fromMs: startMs }));
  });
});
