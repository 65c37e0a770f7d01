import assert from 'node:assert/strict';
import { Administrator, connect, resetMoto } from './support.js';

describe('an invocation on moto', () => {
  let administrator: Administrator;
  let seen: ReturnType<typeof connect>;

  beforeEach(async () => {
    await resetMoto();
    administrator = new Administrator();
    seen = connect();
    await administrator.model('m');
    await administrator.endpoint('whisper', 'm');
  });

  afterEach(() => {
    administrator.dispose();
    seen.end();
  });

  it('is accepted, and says where its result will be', async () => {
    const accepted = await seen.connection.invoker.invokeAsync({
      endpoint: 'whisper',
      inputLocation: 's3://acme/in/1.wav',
      contentType: 'audio/wav',
      requestTtlSeconds: 3600,
      invocationTimeoutSeconds: 900,
    });
    assert.match(accepted.inferenceId, /^\S+$/);
    assert.match(accepted.outputLocation, /^s3:\/\/\S+$/);
    assert.match(seen.log.join('\n'), /^SageMakerRuntime\.InvokeEndpointAsync 20[02] \d+ ms$/);
    const { text } = await seen.connection.objects.readText(accepted.outputLocation, 1000);
    assert.notEqual(text, '');
  });
});
