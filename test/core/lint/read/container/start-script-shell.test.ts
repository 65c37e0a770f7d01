import assert from 'node:assert/strict';
import type { StartScript } from '../../../../../src/core/lint/model/container.js';
import { readShellScript } from '../../../../../src/core/lint/read/container/start-script-shell.js';
import {
  apply,
  checkEditsOf,
  checkRobust,
  entry,
  insert,
  mark,
  replace,
  shown,
  sourceOf,
} from './support.js';

const SAMPLE = `#!/bin/bash
set -e
: "\${MODEL_SERVER_TIMEOUT:=60}"
WORKERS=\${MODEL_SERVER_WORKERS:-2}
export GRACE=$((60 * 15))

nginx -c /opt/program/nginx.conf &

exec gunicorn \\
  --timeout "$MODEL_SERVER_TIMEOUT" \\
  --graceful-timeout=$GRACE \\
  -k gevent -w\${WORKERS} \\
  -b unix:/tmp/gunicorn.sock \\
  wsgi:app
`;

function read(text: string) {
  return readShellScript(sourceOf('shell', 'serve', text));
}

function script(text: string): StartScript {
  const [first] = read(text).scripts;
  assert.ok(first !== undefined);
  return first;
}

function settings(text: string) {
  return script(text).servers[0]?.settings;
}

describe('readShellScript', () => {
  it('reads the options of the server', () => {
    assert.equal(script(SAMPLE).startsNginx, true);
    assert.deepEqual(shown(settings(SAMPLE)), {
      timeout: '60',
      'graceful-timeout': '900',
      'worker-class': 'gevent',
      workers: '2',
      bind: 'unix:/tmp/gunicorn.sock',
    });
    assert.equal(settings(SAMPLE)?.isComplete, true);
  });

  it('follows variables to the literal that decides them', () => {
    const timeout = entry(settings(SAMPLE), 'timeout').value;
    assert.ok(timeout.kind === 'known');
    assert.equal(timeout.environmentName, 'MODEL_SERVER_TIMEOUT');
    assert.ok(mark(SAMPLE, timeout.at).includes('--timeout ‹"$MODEL_SERVER_TIMEOUT"›'));
    assert.ok(mark(SAMPLE, timeout.decidedAt).includes('${MODEL_SERVER_TIMEOUT:=‹60›}'));
    assert.ok(apply(SAMPLE, timeout.replace?.(900)).includes('${MODEL_SERVER_TIMEOUT:=900}'));
    assert.ok(apply(SAMPLE, replace(settings(SAMPLE), 'workers', 3)).includes('${MODEL_SERVER_WORKERS:-3}'));
    assert.ok(apply(SAMPLE, replace(settings(SAMPLE), 'graceful-timeout', 25)).includes('export GRACE=25\n'));
  });

  it('tells what it reads from the environment', () => {
    assert.deepEqual(
      script(SAMPLE).reads.map(({ name, fallback }) => [name, fallback.kind === 'known' && fallback.value]),
      [
        ['MODEL_SERVER_TIMEOUT', '60'],
        ['MODEL_SERVER_WORKERS', '2'],
      ],
    );
  });

  it('inserts, replaces and removes words', () => {
    assert.ok(
      apply(SAMPLE, insert(settings(SAMPLE), 'threads', 4)).includes('exec gunicorn --threads 4 \\\n'),
    );
    assert.ok(apply(SAMPLE, insert(settings(SAMPLE), 'preload', true)).includes('gunicorn --preload \\\n'));
    assert.ok(apply(SAMPLE, replace(settings(SAMPLE), 'worker-class', 'gthread')).includes('-k gthread -w'));
    const without = apply(SAMPLE, entry(settings(SAMPLE), 'timeout').remove?.());
    assert.ok(without.includes('exec gunicorn \\\n  --graceful-timeout=$GRACE'));
    const renamed = apply(SAMPLE, entry(settings(SAMPLE), 'graceful-timeout').rename?.('timeout'));
    assert.ok(renamed.includes('--timeout=$GRACE'));
  });

  it('knows every spelling of an option', () => {
    const value = (options: string) => shown(settings(`gunicorn ${options} app:app`));
    assert.deepEqual(value('-t60'), { timeout: '60' });
    assert.deepEqual(value('-t 60'), { timeout: '60' });
    assert.deepEqual(value('--timeout=60'), { timeout: '60' });
    assert.deepEqual(value("--timeout '60' --preload"), { timeout: '60', preload: true });
    assert.deepEqual(value('--log-file - --timeout 0'), { 'error-logfile': '-', timeout: '0' });
    const replaced = (options: string) => {
      const text = `gunicorn ${options} app:app`;
      return apply(text, replace(settings(text), 'timeout', 900));
    };
    assert.equal(replaced('-t60'), 'gunicorn -t900 app:app');
    assert.equal(replaced('--timeout=60'), 'gunicorn --timeout=900 app:app');
    assert.equal(replaced('"--timeout=60"'), 'gunicorn "--timeout=900" app:app');
  });

  it('knows the other servers', () => {
    const server = (line: string) => script(line).servers[0];
    assert.equal(server('uvicorn --host 0.0.0.0 app:app')?.kind, 'uvicorn');
    assert.equal(
      server('torchserve --start --ts-config /etc/config.properties')?.configFile,
      '/etc/config.properties',
    );
    assert.equal(server('multi-model-server --start --mms-config a.properties')?.kind, 'mms');
    assert.equal(server('tritonserver --model-repository=/models')?.kind, 'triton');
    assert.equal(server('waitress-serve --port=8080 app:app')?.kind, 'waitress');
    assert.deepEqual(shown(server('flask --app x run --host=0.0.0.0 -p 8080')?.settings), {
      host: '0.0.0.0',
      port: '8080',
    });
    assert.equal(server('gunicorn -c file:conf/gunicorn.conf.py app')?.configFile, 'conf/gunicorn.conf.py');
    assert.equal(server('gunicorn -c python:app.conf app')?.configFile, 'app/conf.py');
  });

  it('does not prove absence when words are not known', () => {
    const isComplete = (line: string) => settings(line)?.isComplete;
    assert.equal(isComplete('gunicorn --workers $N app:app'), true);
    assert.equal(isComplete('gunicorn "$@"'), false);
    assert.equal(isComplete('gunicorn $OPTIONS app:app'), false);
    assert.equal(isComplete('gunicorn -c "$CONFIG" app:app'), false);
  });

  it('splits a variable that holds several options', () => {
    const text = 'OPTIONS="--timeout 60 --workers 2"\ngunicorn $OPTIONS app:app\n';
    assert.deepEqual(shown(settings(text)), { timeout: '60', workers: '2' });
    assert.ok(
      apply(text, replace(settings(text), 'timeout', 900)).startsWith(
        'OPTIONS="--timeout 900 --workers 2"\n',
      ),
    );
    assert.ok(
      apply(text, insert(settings(text), 'threads', 4)).endsWith('gunicorn --threads 4 $OPTIONS app:app\n'),
    );
  });

  it('takes what a branch sets for certain in that branch only', () => {
    const timeout = (lines: string) => shown(settings(`${lines}\ngunicorn -t $T app`))['timeout'];
    assert.equal(timeout('T=60'), '60');
    assert.equal(timeout('T=60\nT=90'), '90');
    assert.equal(timeout('if [ "$GPU" = 1 ]; then T=60; else T=90; fi'), '?');
    assert.equal(timeout('T=30\n[ -n "$GPU" ] && T=60'), '?');
    assert.equal(timeout('if [ -z "$T" ]; then\n  T=60\nfi'), '60');
    assert.equal(timeout('[ -z "$T" ] && T=60'), '60');
    assert.equal(timeout('T=$(nproc)'), '?');
    assert.equal(timeout('cd /app && T=60'), '60');
    const inside = 'case $1 in\n  serve) T=60; gunicorn -t $T app ;;\nesac\n';
    assert.deepEqual(shown(settings(inside)), { timeout: '60' });
  });

  it('leaves other scripts alone', () => {
    assert.deepEqual(read('#!/bin/sh\npip install gunicorn nginx\napt-get install -y nginx\n').scripts, []);
    assert.deepEqual(read('pkill gunicorn; which nginx; echo "starting nginx"\nnginx -t\n').scripts, []);
    assert.deepEqual(read('').scripts, []);
  });

  it('finds deployments and calls by the command line of AWS', () => {
    const { evidence } = read(
      'aws sagemaker create-endpoint-config \\\n  --async-inference-config file://a.json\n',
    );
    assert.deepEqual(
      evidence.map(({ mode, what }) => [mode, what]),
      [['async', '--async-inference-config']],
    );
    assert.deepEqual(read('# aws sagemaker-runtime invoke-endpoint-async\n').evidence, []);
    assert.equal(read('aws sagemaker-runtime invoke-endpoint-async --endpoint-name x').evidence.length, 1);
  });

  it('never throws', () => {
    checkRobust(read, [SAMPLE]);
  }).timeout(60_000);

  it('edits that read back', () => {
    const blocks = (text: string) =>
      read(text).scripts.flatMap(({ servers }) => servers.map((server) => server.settings));
    const windows = SAMPLE.replaceAll('\n', '\r\n');
    checkEditsOf(
      blocks,
      [SAMPLE, windows, 'gunicorn -t60 --workers=2 "--threads=4" -b \'a\' app\n'],
      'max-requests',
    );
  }).timeout(60_000);
});
