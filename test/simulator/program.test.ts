import assert from 'node:assert/strict';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram, scaledTime } from '../../src/simulator/program.js';
import type { WorldWish } from '../../src/simulator/program.js';
import { send, SIGNED } from '../support/raw-http.js';
import { NOON_MS, SmallWorld } from '../support/small-world.js';

/** The program with its surroundings held still. */
class Run {
  out = '';
  err = '';
  nowMs = NOON_MS;
  platform = 'linux';
  readonly worlds: SmallWorld[] = [];
  readonly wishes: WorldWish[] = [];
  #end = (): void => undefined;
  #greeted = (): void => undefined;

  start(...args: string[]): Promise<number> {
    return runProgram(args, {
      out: (text) => {
        this.out += text;
        this.#greeted();
      },
      err: (text) => (this.err += text),
      platform: this.platform,
      nowMs: () => this.nowMs,
      makeWorld: (wish) => {
        this.wishes.push(wish);
        const world = new SmallWorld({ region: wish.region });
        this.worlds.push(world);
        return world;
      },
      untilEnd: () =>
        new Promise((done) => {
          this.#end = done;
        }),
    });
  }

  get greeted(): Promise<void> {
    return new Promise((done) => {
      this.#greeted = done;
    });
  }

  get url(): string {
    return /http:\/\/127\.0\.0\.1:\d+/.exec(this.out)?.[0] ?? '';
  }

  end(): void {
    this.#end();
  }
}

describe('the simulator as a program', () => {
  let run: Run;

  beforeEach(() => {
    run = new Run();
  });

  async function serving(args: readonly string[], look: () => Promise<void>): Promise<void> {
    const { greeted } = run;
    const ended = run.start(...args);
    await greeted;
    try {
      await look();
    } finally {
      run.end();
    }
    assert.equal(await ended, 0);
    await assert.rejects(send(run.url, { method: 'GET', path: '/_simulator/requests' }), /ECONNREFUSED/);
  }

  it('tells how it is reached', async () => {
    await serving(['--endpoints', '1000', '--seed=7', '--region', 'eu-west-1'], () => {
      assert.deepEqual(run.out.split('\n'), [
        `Account 111122223333 in eu-west-1 answers at ${run.url} (1000 endpoints, seed 7, speed 1).`,
        'To point the AWS CLI or the extension at it, set these and start them from the same terminal; Ctrl-C ends it.',
        '',
        `export AWS_ENDPOINT_URL=${run.url}`,
        'export AWS_ACCESS_KEY_ID=demo',
        'export AWS_SECRET_ACCESS_KEY=demo',
        'export AWS_REGION=eu-west-1',
        '',
      ]);
      assert.deepEqual(run.wishes, [{ endpoints: 1000, seed: 7, region: 'eu-west-1', startMs: NOON_MS }]);
      return Promise.resolve();
    });
  });

  it('tells it to PowerShell in its own way', async () => {
    run.platform = 'win32';
    await serving([], () => {
      assert.ok(run.out.includes('\n$env:AWS_ACCESS_KEY_ID = "demo"\n'), run.out);
      return Promise.resolve();
    });
  });

  it('lets time pass faster, and says what time it is', async () => {
    await serving(['--speed', '60'], async () => {
      run.nowMs += 10_000;
      const headers = { ...SIGNED, 'x-amz-target': 'SageMaker.ListEndpoints' };
      const answer = await send(run.url, { headers, body: '{}' });
      assert.equal(answer.status, 200);
      assert.equal(run.worlds[0]?.nowMs, NOON_MS + 600_000);
      assert.equal(Date.parse(answer.headers.date ?? ''), NOON_MS + 600_000);
    });
  });

  it('starts with faults', async () => {
    await serving(['--faults', '{"expired":true}'], async () => {
      const { text } = await send(run.url, { method: 'GET', path: '/_simulator/faults' });
      assert.deepEqual(JSON.parse(text), { expired: true });
    });
  });

  it('says in one sentence that its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const port = String((other.address() as AddressInfo).port);
    assert.equal(await run.start('--port', port), 2);
    assert.equal(run.err, `Port ${port} cannot be had: something else listens there.\n`);
    await new Promise((done) => other.close(done));
  });

  it('explains itself', async () => {
    assert.equal(await run.start('--help'), 0);
    assert.match(run.out, /--endpoints N/);
    assert.deepEqual(run.worlds, []);
  });

  const wrong: Readonly<Record<string, RegExp>> = {
    '--endpoint 3': /^There is no option --endpoint; see --help\.\n$/,
    '-x': /^There is no option -x; see --help\.\n$/,
    serve: /^There is nothing to do with "serve"\.\n$/,
    '--seed': /^--seed needs a value; see --help\.\n$/,
    '--seed --speed 3': /^--seed needs a value/,
    '--seed x': /^--seed must be a whole number from 0 to 4294967295, not "x"\.\n$/,
    '--endpoints -1': /^--endpoints must be a whole number/,
    '--endpoints 1e9': /^--endpoints must be a whole number/,
    '--port 65536': /^--port must be a whole number from 0 to 65535/,
    '--speed 0': /^--speed must be a number above 0, at most 3600, not "0"\.\n$/,
    '--speed fast': /^--speed must be a number/,
    '--region mars': /^--region must be the name of a region/,
    '--faults {': /^--faults: The faults are not JSON\.\n$/,
    '--faults {"slow":1}': /^--faults: There is no fault slow\./,
  };
  for (const [args, message] of Object.entries(wrong)) {
    it(`refuses ${args}`, async () => {
      assert.equal(await run.start(...args.split(' ')), 2);
      assert.match(run.err, message);
      assert.deepEqual([run.out, run.worlds], ['', []]);
    });
  }

  it('scales time from where it starts', () => {
    let nowMs = 1000;
    const scaled = scaledTime(1000, 10, () => nowMs);
    assert.equal(scaled(), 1000);
    nowMs = 1500;
    assert.equal(scaled(), 6000);
  });
});

describe('the simulator as a process', () => {
  const LOADER = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
  const MAIN = pathToFileURL(resolve('src/simulator/main.ts')).href;
  // As the footer of its bundle starts it.
  const START = `import { main } from ${JSON.stringify(MAIN)};
    void main(process.argv.slice(1)).then((code) => (process.exitCode = code));`;

  const start = (...args: string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, ['--import', LOADER, '--input-type=module', '--eval', START, '--', ...args]);

  async function ended(
    child: ChildProcessWithoutNullStreams,
  ): Promise<readonly [code: unknown, err: string]> {
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const [code] = (await once(child, 'close')) as readonly unknown[];
    return [code, err];
  }

  it('serves its own world until it is told to end', async () => {
    const child = start('--endpoints', '3', '--seed', '7');
    const end = ended(child);
    const [greeting] = (await once(child.stdout, 'data')) as readonly unknown[];
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(greeting))?.[0] ?? '';
    const headers = { ...SIGNED, 'x-amz-target': 'SageMaker.ListEndpoints' };
    const { text } = await send(url, { headers, body: '{}' });
    assert.equal((JSON.parse(text) as { Endpoints: unknown[] }).Endpoints.length, 3);
    child.kill('SIGTERM');
    // Windows knows no signals: a process that is told to end has no say in it.
    assert.deepEqual(await end, [process.platform === 'win32' ? null : 0, '']);
  });

  it('ends with code 2 and one sentence when it is called wrongly', async () => {
    assert.deepEqual(await ended(start('--seed', 'x')), [
      2,
      '--seed must be a whole number from 0 to 4294967295, not "x".\n',
    ]);
  });
});
