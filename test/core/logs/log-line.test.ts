import assert from 'node:assert/strict';
import fc from 'fast-check';
import { levelOf } from '../../../src/core/logs/level.js';
import { readLogLine } from '../../../src/core/logs/log-line.js';
import { SIGNALS, signalOf } from '../../../src/core/logs/signals.js';
import { existsSync } from 'node:fs';

const event = (message: string, stream = 'AllTraffic/i-0abc') => ({ id: '1', atMs: 0, stream, message });

describe('a log line', () => {
  it('knows variant, instance and kind of its stream', () => {
    const { variant, instance, isData } = readLogLine(event('x', 'blue/i-0123/data-log'));
    assert.deepEqual({ variant, instance, isData }, { variant: 'blue', instance: 'i-0123', isData: true });
    assert.deepEqual(readLogLine(event('x', 'odd')).instance, '');
  });

  it('shows neither colours nor control characters nor marks of direction', () => {
    const { texts } = readLogLine(event('\x1b[31mred\x1b[0m\x1b]0;title\x07 a\u202eb\x00c\td\r\nnext\u2028'));
    assert.deepEqual(texts, ['red a\ufffdb\ufffdc\td', 'next']);
  });

  it('cuts what no editor can show and says how much is missing', () => {
    const { texts, cut } = readLogLine(event('x'.repeat(262_144)));
    assert.ok(texts.join('').length <= 16_384);
    assert.equal(cut, 262_144 - 16_384);
  });

  it('reads any event fast and leaves nothing to be interpreted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (message) => {
        const { texts } = readLogLine(event(message));
        assert.ok(texts.length > 0);
        // eslint-disable-next-line no-control-regex -- that is what must not be there
        assert.doesNotMatch(texts.join(''), /[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
    const start = performance.now();
    for (const unit of ['[', 'a.', ' ', '"level"', 'ERROR:', '\x1b[', '1-'])
      readLogLine(event(unit.repeat(131_072)));
    assert.ok(performance.now() - start < 1_000);
  });
});

describe('the level of a line', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['[2026-11-25 10:00:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:12)', 'error'],
    ['[2026-11-25 10:00:00 +0000] [7] [INFO] Starting gunicorn 21.2.0', 'info'],
    ['2026/11/25 10:00:00 [error] 12#12: *4 upstream timed out', 'error'],
    ['2026/11/25 10:00:00 [warn] 12#12: *4 a client request body is buffered', 'warning'],
    ['2026-11-25T10:00:00,123 [INFO ] W-9000-model com.amazonaws.ml.mms', 'info'],
    ['2026-11-25 10:00:00,123 [WARN ] pool-3-thread-1 ModelServer - slow', 'warning'],
    ['WARNING:root:no GPU', 'warning'],
    ['ERROR:    Exception in ASGI application', 'error'],
    ['INFO:     127.0.0.1:5000 - "GET /ping HTTP/1.1" 200 OK', 'info'],
    ['DEBUG - model loaded', 'debug'],
    ['{"level": "error", "message": "x"}', 'error'],
    ['{"time": 1, "severity": "WARNING"}', 'warning'],
    ['Traceback (most recent call last):', 'error'],
    ['ValueError: bad input', 'error'],
    ['torch.cuda.OutOfMemoryError: CUDA out of memory.', 'error'],
    // The words alone say nothing.
    ['172.18.0.1 - - [25/Nov/2026:10:00:00 +0000] "GET /ping HTTP/1.1" 200 0', 'unknown'],
    ['Loaded the error correction model', 'unknown'],
    ['request done without warning', 'unknown'],
    ['', 'unknown'],
  ];
  for (const [text, level] of cases)
    it(`is ${level} for ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.equal(levelOf(text, false), level);
    });

  it('is an error where a known trouble calls itself information', () => {
    assert.equal(levelOf('INFO: something', true), 'error');
    assert.equal(levelOf('[warn] something', true), 'warning');
  });
});

describe('signals', () => {
  const SEEN: Readonly<Record<string, string>> = {
    'gunicorn-worker-timeout': '[2026-11-25 10:00:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:12)',
    'gunicorn-worker-killed': '[7] [ERROR] Worker (pid:12) was sent SIGKILL! Perhaps out of memory?',
    'nginx-body-too-large':
      '[error] 9#9: *1 client intended to send too large body: 7340032 bytes, client: 169.254.255.130',
    'nginx-upstream-timeout':
      '[error] 9#9: *1 upstream timed out (110: Connection timed out) while reading response header from upstream',
    'nginx-upstream-closed':
      '[error] 9#9: *1 upstream prematurely closed connection while reading response header',
    'cuda-out-of-memory': 'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB',
    'cuda-error': 'RuntimeError: CUDA error: device-side assert triggered',
    'out-of-memory': 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space',
    'backend-timeout': '2026-11-25 [ERROR] W-9000 - Backend worker did not respond in given time',
    'server-body-too-large':
      'io.netty.handler.codec.TooLongFrameException: content length exceeded 6553500 bytes.',
    'gateway-timeout': '169.254.255.130 - - [25/Nov/2026] "POST /invocations HTTP/1.1" 504 167 "-" "AHC/2.0"',
    'body-too-large-status':
      '169.254.255.130 - - [25/Nov/2026] "POST /invocations HTTP/1.1" 413 183 "-" "AHC/2.0"',
    'ping-failed': '169.254.255.130 - - [25/Nov/2026] "GET /ping HTTP/1.1" 502 150 "-" "AHC/2.0"',
    'model-load-failed': '[ERROR] W-9000-model - Load model failed: model, error: Worker died.',
    'disk-full': "OSError: [Errno 28] No space left on device: '/tmp/x'",
    's3-denied':
      'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation',
    'serve-missing': 'exec: "serve": executable file not found in $PATH',
    'address-in-use': "[ERROR] Connection in use: ('0.0.0.0', 8080)",
  };

  for (const { id } of SIGNALS)
    it(`know ${id} by the program's own words`, () => {
      assert.equal(signalOf(SEEN[id] ?? '')?.id, id);
    });

  it('name rules that have a page', () => {
    assert.deepEqual(
      SIGNALS.flatMap(({ rules }) => rules).filter((rule) => !existsSync(`docs/rules/${rule}.md`)),
      [],
    );
  });

  it('leave everyday lines alone', () => {
    const quiet = [
      '169.254.255.130 - - [25/Nov/2026] "POST /invocations HTTP/1.1" 200 5130 "-" "AHC/2.0"',
      '169.254.255.130 - - [25/Nov/2026] "GET /ping HTTP/1.1" 200 0 "-" "AHC/2.0"',
      '[INFO] Booting worker with pid: 413',
      '[INFO] timeout: 504 seconds',
      'CUDA version: 12.4',
      'Loading model from /opt/ml/model',
    ];
    assert.deepEqual(
      quiet.map((text) => signalOf(text)?.id),
      quiet.map(() => undefined),
    );
  });
});
