import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as ask } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE_MS, REQUESTS, Scratch, tools, written } from './support.js';

interface Answer {
  readonly status: number;
  readonly length: string | undefined;
  readonly body: string;
}

/** gunicorn forks; where there is no fork there is no container either. */
const describeWhereItForks = process.platform === 'win32' ? describe.skip : describe;

describeWhereItForks('A container, without nginx', function () {
  this.timeout(PATIENCE_MS);

  for (const framework of ['flask', 'fastapi'] as const)
    it(`answers SageMaker's two paths with ${framework}`, async () => {
      const request = REQUESTS[0];
      assert.ok(request !== undefined);
      const scratch = new Scratch();
      const socket = join(scratch.path, 'g.sock');
      for (const [path, text] of written({ ...request, framework }, 'boto3'))
        if (path.startsWith('container/')) scratch.write(path, text.replace('/tmp/gunicorn.sock', socket));
      const server = spawn(
        tools.toolsPython(),
        ['-m', 'gunicorn', '-c', 'gunicorn.conf.py', 'predictor:app'],
        {
          cwd: join(scratch.path, 'container'),
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      let log = '';
      server.stderr.on('data', (chunk) => (log += String(chunk)));
      try {
        for (let tries = 0; (await attempt(socket))?.status !== 200; tries++) {
          assert.ok(tries < 300 && server.exitCode === null, log);
          await pause(100);
        }
        const answer = await send(socket, 'POST', '/invocations', Buffer.alloc(3_000_000, 'x'));
        assert.equal(answer.status, 200, log);
        assert.equal((JSON.parse(answer.body) as { bytes: number }).bytes, 3_000_000);
        assert.equal(answer.length, String(answer.body.length));
      } finally {
        const isOver = once(server, 'exit');
        if (server.exitCode === null) {
          server.kill('SIGTERM');
          await isOver;
        }
        scratch.remove();
      }
      assert.equal(server.exitCode, 0, log);
    });
});

async function attempt(socket: string): Promise<Answer | undefined> {
  return send(socket, 'GET', '/ping').catch(() => undefined);
}

function send(socketPath: string, method: string, path: string, body?: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': body?.length ?? 0 };
    const call = ask({ socketPath, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, length: response.headers['content-length'], body: text });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}
