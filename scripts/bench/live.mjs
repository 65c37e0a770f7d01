// @ts-check
import { spawn } from 'node:child_process';
import { inRoot } from '../lib/paths.mjs';
import { HumanError, say } from '../lib/say.mjs';
import { captured } from './captured.mjs';

const START_MS = 60_000;
/** Of nobody: signatures are not verified. */
const CREDENTIAL = 'AKIABENCHBENCHBENCHX/20260101/eu-west-1/monitoring/aws4_request';

/**
 * Serves a pretend account while `work` runs.
 *
 * @template T
 * @param {number} endpoints
 * @param {(url: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withPretendAccount(endpoints, work) {
  const args = [inRoot('dist/simulator.cjs'), '--endpoints', String(endpoints), '--seed', '7'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await addressOf(child);
    await warmUp(url);
    return await work(url);
  } finally {
    child.kill();
  }
}

/**
 * Lets the pretend account work out its past, which is not the client's time.
 *
 * @param {string} url
 */
async function warmUp(url) {
  let token;
  do {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'GraniteServiceVersion20100801.ListMetrics',
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
        authorization: `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify({ Namespace: 'AWS/SageMaker', RecentlyActive: 'PT3H', NextToken: token }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new HumanError(`The pretend account does not answer: ${text}`);
    token = JSON.parse(text).NextToken;
  } while (token !== undefined);
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child */
function addressOf(child) {
  /** @type {Promise<string>} */
  const address = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new HumanError('The pretend account did not start.')), START_MS);
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
  return address;
}

/**
 * @typedef {object} FaultFigures
 * @property {string} fault
 * @property {readonly string[]} seen
 * @property {number} usualRequests
 * @property {number} requests
 * @property {number} recoverySeconds
 * @property {number} rowsLost
 *
 * @typedef {object} LiveFigures
 * @property {{ requests: number, metrics: number }} rest20
 * @property {{ requests: number, metrics: number }} rest1000
 * @property {{ p50: number, p95: number }} redraw300
 * @property {{ p50: number, p95: number }} redraw3000
 * @property {{ firstRow: number, nearlyAll: number, complete: number, requests: number, describes: number }} first
 * @property {readonly FaultFigures[]} faults
 */

/** @returns {Promise<LiveFigures>} */
export async function liveFigures() {
  const output = await captured(process.execPath, [
    '--no-warnings',
    '--import',
    'tsx',
    inRoot('test/support/live-times.ts'),
  ]);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** @param {readonly FaultFigures[]} faults */
export function printFaults(faults) {
  for (const { fault, seen, usualRequests, requests, recoverySeconds, rowsLost } of faults) {
    say(
      `${fault}: ${requests} requests (${usualRequests} without it), mended after ${recoverySeconds} s, ${rowsLost} rows lost`,
    );
    for (const row of seen) say(`    ${row}`);
  }
}
