import assert from 'node:assert/strict';
import { readGunicornConf } from '../../../../../src/core/lint/read/container/gunicorn-conf.js';
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

const SAMPLE = `import multiprocessing
import os

# Workers
workers = multiprocessing.cpu_count() * 2 + 1
worker_class = "gthread"
timeout = int(os.environ.get("GUNICORN_TIMEOUT", "60"))
keepalive = 5
preload_app = True
bind = ["0.0.0.0:8080"]


def post_fork(server, worker):
    level = 3
`;

function read(text: string) {
  return readGunicornConf(sourceOf('gunicorn', 'gunicorn.conf.py', text));
}

function settings(text: string) {
  const [server] = read(text).servers;
  assert.ok(server?.kind === 'gunicorn' && server.source === 'file');
  return server.settings;
}

describe('readGunicornConf', () => {
  it('reads settings by the names of their options', () => {
    assert.deepEqual(shown(settings(SAMPLE)), {
      workers: '?',
      'worker-class': 'gthread',
      timeout: 60,
      'keep-alive': 5,
      preload: true,
      bind: '?',
    });
    assert.equal(settings(SAMPLE).isComplete, true);
    const { value } = entry(settings(SAMPLE), 'timeout');
    assert.ok(value.kind === 'known');
    assert.equal(value.environmentName, 'GUNICORN_TIMEOUT');
    assert.ok(mark(SAMPLE, value.decidedAt).includes('"GUNICORN_TIMEOUT", ‹"60"›'));
  });

  it('edits in place', () => {
    const block = settings(SAMPLE);
    assert.ok(apply(SAMPLE, replace(block, 'timeout', 900)).includes('"GUNICORN_TIMEOUT", "900"'));
    assert.ok(apply(SAMPLE, replace(block, 'worker-class', 'sync')).includes('worker_class = "sync"\n'));
    assert.ok(apply(SAMPLE, entry(block, 'keep-alive').remove?.()).includes('"60"))\npreload_app'));
    assert.ok(
      apply(SAMPLE, entry(block, 'keep-alive').rename?.('graceful-timeout')).includes('graceful_timeout = 5'),
    );
    assert.equal(apply(SAMPLE, insert(block, 'max-requests', 10)), `${SAMPLE}max_requests = 10\n`);
    assert.equal(apply('', insert(settings(''), 'preload', true)), 'preload_app = True\n');
    assert.equal(apply('a = 1', insert(settings('a = 1'), 'chdir', "it's")), "a = 1\nchdir = 'it\\'s'");
  });

  it('is not sure of what a branch sets', () => {
    const text = 'timeout = 60\nif x:\n    timeout = 90\n';
    assert.equal(shown(settings(text))['timeout'], '?');
  });

  it('does not prove absence when names come from elsewhere', () => {
    assert.equal(settings('from base_conf import *\n').isComplete, false);
    assert.equal(settings('for k in x:\n    locals()[k] = 1\n').isComplete, false);
    assert.equal(settings('timeout = (\n').isComplete, false);
  });

  it('reads ignore comments', () => {
    assert.equal(read('# sagemaker-async-ignore a-rule why\ntimeout = 1\n').ignores.length, 1);
  });

  it('never throws', () => {
    checkRobust(read, [SAMPLE]);
  }).timeout(60_000);

  it('edits that read back', () => {
    const seeds = [
      SAMPLE,
      SAMPLE.replaceAll('\n', '\r\n'),
      'timeout = 60; workers = 2\nthreads: int = 4  # four\n',
    ];
    checkEditsOf((text) => [settings(text)], seeds, 'backlog');
  }).timeout(60_000);
});
