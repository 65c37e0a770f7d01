import assert from 'node:assert/strict';
import { createWorld } from '../../src/simulator/create-world.js';
import type { Simulator } from '../../src/simulator/server.js';
import { startSimulator } from '../../src/simulator/server.js';
import { runIn, TestFolder } from '../support/cli.js';

interface Printed {
  readonly endpoint: string;
  readonly account: string;
  readonly verdict: string;
  readonly headline: string;
  readonly checks: readonly { readonly id: string; readonly verdict: string; readonly says: string }[];
}

describe('doctor', () => {
  let folder: TestFolder;
  let simulator: Simulator;

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    runIn(folder, ['doctor', ...args], {
      env: {
        AWS_ENDPOINT_URL: simulator.url,
        AWS_ACCESS_KEY_ID: 'AKIADOCTORDOCTORDOCT',
        AWS_SECRET_ACCESS_KEY: 'made/up/for/this/test',
        AWS_REGION: 'eu-west-1',
        AWS_CONFIG_FILE: folder.at('config'),
        AWS_SHARED_CREDENTIALS_FILE: folder.at('credentials'),
        AWS_EC2_METADATA_DISABLED: 'true',
        ...env,
      },
    });

  before(async () => {
    folder = new TestFolder();
    simulator = await startSimulator({ world: createWorld({ seed: 7, endpoints: 12, startMs: Date.now() }) });
  });
  after(async () => {
    await simulator.stop();
    folder.remove();
  });

  it('says in one line why an endpoint is stuck, and what to do', async () => {
    const { code, out, err } = await run(['ocr-invoices']);
    assert.deepEqual([code, err], [1, '']);
    assert.match(
      out,
      /^ocr-invoices: .*sleeps with 3 queued: not above the target \d+, and no policy on Has/,
    );
    assert.match(out, /^Account 111122223333, eu-west-1, /m);
    assert.match(out, /→ .*Add a step policy and an alarm on HasBacklogWithoutCapacity/);
  });

  it('answers as JSON, question by question, with the rules’ words on what is deployed', async () => {
    const { out } = await run(['voice-cloning', '--format', 'json']);
    const { endpoint, account, verdict, checks } = JSON.parse(out) as Printed;
    assert.deepEqual([endpoint, account, verdict], ['voice-cloning', '111122223333', 'problem']);
    assert.match(
      checks.find(({ id }) => id === 'failures')?.says ?? '',
      /Requests fail, \d+ in the last hour: \w/,
    );
    assert.ok(checks.length >= 10);
    assert.ok(checks.every((one) => one.verdict !== 'unknown'));
  });

  it('prints no value of a container’s environment', async () => {
    const world = simulator.world.endpoints();
    for (const { name, isAsync, model } of world.filter((one) => one.isAsync)) {
      assert.ok(isAsync);
      const { out } = await run([name]);
      const secret = /"[A-Z_]*(?:TOKEN|SECRET|KEY)":"([^"]+)"/.exec(JSON.stringify(model))?.[1];
      if (secret !== undefined) assert.ok(!out.includes(secret), name);
    }
  });

  it('needs no more than to read', () => {
    const changing = ['RegisterScalableTarget', 'UpdateEndpointWeightsAndCapacities'];
    assert.deepEqual(
      changing.filter((action) => simulator.requests.has(action)),
      [],
    );
  });

  const REFUSED: Readonly<
    Record<string, readonly [args: readonly string[], env: Record<string, string>, says: RegExp]>
  > = {
    'no name': [[], {}, /Name one endpoint/],
    'an endpoint that is not there': [['nobody'], {}, /Could not find endpoint/],
    'a real-time endpoint': [['chat-realtime'], {}, /no asynchronous endpoint; it is real-time/],
    'no region': [['x'], { AWS_REGION: '' }, /region/i],
    'nobody who answers': [['x'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, /does not answer/],
    'no credentials': [['x'], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, /No credentials/],
  };
  for (const [what, [args, env, says]] of Object.entries(REFUSED)) {
    it(`tells of ${what} in one sentence`, async () => {
      const { code, out, err } = await run(args, env);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, says);
      assert.equal(err.trim().split('\n').length, 1);
    });
  }

  it('names the missing action', async () => {
    simulator.setFaults({ denied: ['DescribeEndpoint'] });
    try {
      const { code, err } = await run(['ocr-invoices']);
      assert.equal(code, 2);
      assert.match(err, /sagemaker:DescribeEndpoint is denied/);
    } finally {
      simulator.setFaults({});
    }
  });

  it('says what could not be read, and answers the rest', async () => {
    simulator.setFaults({ denied: ['GetMetricData', 'DescribeScalingPolicies'] });
    try {
      const { out } = await run(['ocr-invoices']);
      assert.match(out, /\? .*\n {4}.*could not be read/);
      assert.match(out, /How many instances are behind the endpoint\?/);
    } finally {
      simulator.setFaults({});
    }
  });
});
