import assert from 'node:assert/strict';
import type { StartScript } from '../../../../../src/core/lint/model/container.js';
import { parsePython } from '../../../../../src/core/lint/parse/python/parse.js';
import { readStartScriptPython } from '../../../../../src/core/lint/read/container/start-script-python.js';
import { openPython } from '../../../../../src/core/lint/read/python/evaluate.js';
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

const SAMPLE = `#!/usr/bin/env python
import multiprocessing
import os
import subprocess

cpu_count = multiprocessing.cpu_count()
model_server_timeout = os.environ.get('MODEL_SERVER_TIMEOUT', 60)
model_server_workers = int(os.environ.get('MODEL_SERVER_WORKERS', cpu_count))


def start_server():
    nginx = subprocess.Popen(['nginx', '-c', '/opt/program/nginx.conf'])
    gunicorn = subprocess.Popen(['gunicorn',
                                 '--timeout', str(model_server_timeout),
                                 '-k', 'gevent',
                                 '-b', 'unix:/tmp/gunicorn.sock',
                                 '-w', str(model_server_workers),
                                 'wsgi:app'])
`;

function readAs(file: string, text: string): readonly StartScript[] {
  const source = sourceOf('python', file, text);
  return readStartScriptPython(source, openPython(source, parsePython(text)));
}

function script(text: string, file = 'serve'): StartScript {
  const [first] = readAs(file, text);
  assert.ok(first !== undefined);
  return first;
}

function server(text: string) {
  const [first] = script(text).servers;
  assert.ok(first !== undefined);
  return first;
}

describe('readStartScriptPython', () => {
  it('reads a serve script', () => {
    const { servers, startsNginx, reads } = script(SAMPLE);
    assert.equal(startsNginx, true);
    assert.deepEqual(
      servers.map(({ kind }) => kind),
      ['gunicorn'],
    );
    assert.deepEqual(shown(servers[0]?.settings), {
      timeout: '60',
      'worker-class': 'gevent',
      bind: 'unix:/tmp/gunicorn.sock',
      workers: '?',
    });
    assert.equal(servers[0]?.settings.isComplete, true);
    assert.deepEqual(
      reads.map(({ name, fallback }) => [name, fallback.kind === 'known' ? fallback.value : '?']),
      [
        ['MODEL_SERVER_TIMEOUT', 60],
        ['MODEL_SERVER_WORKERS', '?'],
      ],
    );
  });

  it('follows the fallback of an environment variable', () => {
    const { value } = entry(server(SAMPLE).settings, 'timeout');
    assert.ok(value.kind === 'known');
    assert.equal(value.environmentName, 'MODEL_SERVER_TIMEOUT');
    assert.ok(mark(SAMPLE, value.decidedAt).includes("get('MODEL_SERVER_TIMEOUT', ‹60›)"));
    assert.ok(apply(SAMPLE, value.replace?.(900)).includes("get('MODEL_SERVER_TIMEOUT', 900)"));
    const quoted = SAMPLE.replace("'MODEL_SERVER_TIMEOUT', 60", "'MODEL_SERVER_TIMEOUT', '60'");
    assert.ok(
      apply(quoted, replace(server(quoted).settings, 'timeout', 900)).includes(
        "'MODEL_SERVER_TIMEOUT', '900'",
      ),
    );
  });

  it('inserts, replaces and removes items of the list', () => {
    const { settings } = server(SAMPLE);
    assert.ok(
      apply(SAMPLE, insert(settings, 'threads', 4)).includes("['gunicorn', '--threads', '4',\n        "),
    );
    assert.ok(apply(SAMPLE, insert(settings, 'preload', true)).includes("['gunicorn', '--preload',\n"));
    assert.ok(apply(SAMPLE, replace(settings, 'worker-class', 'gthread')).includes("'-k', 'gthread',"));
    const without = apply(SAMPLE, entry(settings, 'worker-class').remove?.());
    assert.ok(without.includes("str(model_server_timeout),\n                                 '-b',"));
    assert.ok(apply(SAMPLE, entry(settings, 'worker-class').rename?.('x')).includes("'--x', 'gevent'"));
  });

  it('follows lists that are built in steps', () => {
    const text = `import subprocess
args = ['gunicorn', '-t', '30']
args += ['-w', '2']
args.extend(['--threads=4'])
subprocess.run(args + ['app:app'], check=True)
`;
    assert.deepEqual(shown(server(text).settings), { timeout: '30', workers: '2', threads: '4' });
    assert.ok(apply(text, replace(server(text).settings, 'threads', 8)).includes("['--threads=8']"));
    assert.ok(apply(text, entry(server(text).settings, 'workers').remove?.()).includes('args += []'));
  });

  it('reads the parts of a word', () => {
    const head = 'import os, subprocess\nt = int(os.getenv("T", "60"))\n';
    for (const word of ["f'--timeout={t}'", "'--timeout=' + str(t)"]) {
      const text = `${head}subprocess.call(['gunicorn', ${word}])\n`;
      const { value } = entry(server(text).settings, 'timeout');
      assert.ok(value.kind === 'known', word);
      assert.equal(value.value, '60');
      assert.equal(value.environmentName, 'T');
      assert.ok(apply(text, value.replace?.(900)).includes('os.getenv("T", "900")'));
    }
  });

  it('reads command lines in strings', () => {
    const text = "import os\nos.system('gunicorn --timeout 60 -w 2 app:app &')\n";
    assert.deepEqual(shown(server(text).settings), { timeout: '60', workers: '2' });
    assert.ok(
      apply(text, replace(server(text).settings, 'timeout', 900)).includes("'gunicorn --timeout 900 -w"),
    );
    assert.ok(
      apply(text, insert(server(text).settings, 'threads', 4)).includes("'gunicorn --threads 4 --timeout"),
    );
    const formatted = 'import os\nt = 60\nos.system(f"gunicorn --timeout {t} --workers={t} app")\n';
    assert.deepEqual(shown(server(formatted).settings), { timeout: '60', workers: '60' });
    assert.ok(apply(formatted, replace(server(formatted).settings, 'timeout', 900)).includes('t = 900\n'));
    const split = "import shlex, subprocess\nsubprocess.check_call(shlex.split('gunicorn -w 4 a'))\n";
    assert.deepEqual(shown(server(split).settings), { workers: '4' });
    const joined = "import os\nos.system('gunicorn -w ' + str(os.cpu_count()) + ' -t 60 a')\n";
    assert.deepEqual(shown(server(joined).settings), { workers: '?', timeout: '60' });
    const shell = "import subprocess\nsubprocess.Popen(['sh', '-c', 'nginx && exec gunicorn -t 60 a'])\n";
    assert.deepEqual(shown(server(shell).settings), { timeout: '60' });
    assert.equal(script(shell).startsNginx, true);
  });

  it('reads the exec family', () => {
    const text = "import os\nos.execvp('gunicorn', ['gunicorn', '-t', '60', 'app'])\n";
    assert.deepEqual(shown(server(text).settings), { timeout: '60' });
    const list = "import os\nos.execlp('uvicorn', 'uvicorn', '--port', '8080', 'app:app')\n";
    assert.deepEqual(shown(server(list).settings), { port: '8080' });
  });

  it('does not prove absence behind unknown words', () => {
    const isComplete = (list: string) =>
      server(`import subprocess, sys\nsubprocess.run(${list})\n`).settings.isComplete;
    assert.equal(isComplete("['gunicorn', 'app']"), true);
    assert.equal(isComplete("['gunicorn', *sys.argv[1:]]"), false);
    assert.equal(isComplete("['gunicorn'] + sys.argv[1:]"), false);
  });

  it('reads servers that run in the process', () => {
    const uvicorn = 'import uvicorn\nuvicorn.run(app, host="0.0.0.0", port=8080, limit_concurrency=4)\n';
    assert.equal(server(uvicorn).kind, 'uvicorn');
    assert.deepEqual(shown(server(uvicorn).settings), {
      host: '0.0.0.0',
      port: 8080,
      'limit-concurrency': 4,
    });
    assert.ok(
      apply(uvicorn, insert(server(uvicorn).settings, 'timeout-keep-alive', 65)).includes(
        'timeout_keep_alive=65',
      ),
    );
    const flask = 'from flask import Flask\napp = Flask(__name__)\napp.run(host="0.0.0.0", threaded=False)\n';
    assert.equal(server(flask).kind, 'flask-development');
    assert.deepEqual(shown(server(flask).settings), { host: '0.0.0.0', threaded: false });
    const guarded = flask.replace('app.run', 'if __name__ == "__main__":\n    app.run');
    assert.deepEqual(readAs('predictor.py', guarded), []);
    assert.equal(readAs('serve.py', guarded).length, 1);
  });

  it('reads a gunicorn application and toolkits', () => {
    const application = `from gunicorn.app.base import BaseApplication

class Server(BaseApplication):
    pass

options = {'bind': '0.0.0.0:8080', 'worker_class': 'gthread', 'preload_app': True}
Server(app, options).run()
`;
    assert.deepEqual(shown(server(application).settings), {
      bind: '0.0.0.0:8080',
      'worker-class': 'gthread',
      preload: true,
    });
    const toolkit = 'from sagemaker_inference import model_server\nmodel_server.start_model_server()\n';
    assert.equal(server(toolkit).kind, 'mms');
    assert.equal(server(toolkit).settings.isComplete, false);
  });

  it('leaves other Python alone', () => {
    assert.deepEqual(
      readAs('a.py', 'import subprocess\nsubprocess.run(["pip", "install", "gunicorn"])\n'),
      [],
    );
    assert.deepEqual(readAs('a.py', '# subprocess.run(["gunicorn"])\nx = ["gunicorn", "-t", "1"]\n'), []);
    assert.deepEqual(readAs('a.py', 'import threading\nthreading.Thread().run()\n'), []);
    assert.deepEqual(readAs('a.py', ''), []);
  });

  it('never throws', () => {
    checkRobust((text) => readAs('serve', text), [SAMPLE]);
  }).timeout(60_000);

  it('edits that read back', () => {
    const blocks = (text: string) =>
      readAs('serve', text).flatMap(({ servers }) => servers.map(({ settings }) => settings));
    const seeds = [
      SAMPLE,
      SAMPLE.replaceAll('\n', '\r\n'),
      "import os\nos.system('gunicorn --timeout 60 -w2 app:app')\n",
      'import uvicorn\nuvicorn.run(app, host="0.0.0.0", port=8080)\n',
    ];
    checkEditsOf(blocks, seeds, 'backlog');
  }).timeout(60_000);
});
