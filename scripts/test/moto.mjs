// @ts-check
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { HumanError, say } from '../lib/say.mjs';
import { runMocha } from './mocha.mjs';
import { obtainMoto } from './moto-install.mjs';
import { isCi } from './python-environment.mjs';

const PATIENCE_MS = 60_000;

/**
 * Runs test/moto against moto's server. Where that cannot be installed nothing is counted, and only CI fails.
 *
 * @returns {Promise<import('./tally.mjs').Counts | boolean>}
 */
export async function runMotoSuite() {
  const found = await obtainMoto();
  if ('missing' in found) {
    if (isCi()) throw new HumanError(found.missing);
    say(`${found.missing} The tests against moto are left out.`);
    return true;
  }
  const server = await startMoto(found.python);
  try {
    return await runMocha(['moto'], {
      SAGEMAKER_ASYNC_MOTO: server.url,
      SAGEMAKER_ASYNC_BOTOCORE: await serviceModels(found.python),
    });
  } finally {
    await server.stop();
  }
}

/** The folder of AWS's service models in botocore, which comes with moto. @param {string} python */
async function serviceModels(python) {
  const script = 'import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), "data"))';
  return (await promisify(execFile)(python, ['-c', script])).stdout.trim();
}

/** moto's server at a free port. @param {string} python */
export async function startMoto(python) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => (log = `${log}${chunk}`.slice(-2000)));
  child.on('error', (error) => (log += error.message));
  const end = () => child.kill();
  process.once('exit', end);

  const isGone = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!(await answers(url))) {
    if (isGone() || performance.now() > giveUpAt) {
      end();
      throw new HumanError(`moto's server did not start:\n${log}`);
    }
    await pause(100);
  }
  return {
    url,
    async stop() {
      process.off('exit', end);
      if (isGone()) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

/** @param {string} url */
async function answers(url) {
  return fetch(`${url}/moto-api/`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
