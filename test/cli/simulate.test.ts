import assert from 'node:assert/strict';
import { createWorld } from '../../src/simulator/create-world.js';
import type { Simulator } from '../../src/simulator/server.js';
import { startSimulator } from '../../src/simulator/server.js';
import { runIn, TestFolder } from '../support/cli.js';

const BASE = [
  'simulate',
  '--arrivals',
  '6',
  '--service',
  '45',
  '--concurrency',
  '2',
  '--hours',
  '3',
  '--runs',
  '3',
];
const SCALED = [...BASE, '--min', '0', '--max', '4', '--target', '5'];

interface Printed {
  readonly version: number;
  readonly settings: readonly {
    readonly name: string;
    readonly differences?: readonly { readonly figure: string; readonly says: string }[];
    readonly outlook: {
      readonly hours: readonly unknown[];
      readonly arrived: { readonly median: number };
      readonly instanceHours: { readonly median: number };
      readonly costUsd?: { readonly median: number };
    };
  }[];
}

describe('simulate', () => {
  let folder: TestFolder;
  before(() => {
    folder = new TestFolder();
  });
  after(() => {
    folder.remove();
  });

  it('prints the figures, and each hour with a bar', async () => {
    const { code, out, err } = await runIn(folder, [...SCALED, '--price', '1.4']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^requests arrived +1,\d{3}/m);
    assert.match(out, /^cost +US\$\d+\.\d\d/m);
    assert.match(out, /^By the hour$/m);
    assert.match(out, /^3 +\d+\.\d .*█/m);
  });

  it('compares settings side by side, on the same requests', async () => {
    const { out } = await runIn(folder, [
      ...SCALED,
      '--compare=wake=1, target=20',
      '--compare=target=none',
      '--format=json',
    ]);
    const { version, settings } = JSON.parse(out) as Printed;
    assert.equal(version, 1);
    assert.deepEqual(
      settings.map(({ name }) => name),
      ['as given', 'wake=1, target=20', 'target=none'],
    );
    const [given, compared, none] = settings.map(({ outlook }) => outlook);
    assert.deepEqual(given?.arrived, compared?.arrived);
    assert.equal(given?.hours.length, 3);
    assert.equal(given.costUsd, undefined);
    assert.equal(none?.instanceHours.median, 0);
    assert.deepEqual(
      settings.map((one) => one.differences?.find(({ figure }) => figure === 'arrived')?.says),
      [undefined, 'The same.', 'The same.'],
    );
  });

  it('says in words what a comparison changes', async () => {
    const { out } = await runIn(folder, [...SCALED, '--compare=min=4']);
    assert.match(out, /^min=4, against as given$/m);
    assert.match(out, /^ {2}Requests arrived +The same\.$/m);
    assert.match(out, /^ {2}Instance hours +\d+\.\d more \(/m);
  });

  it('says the same again for the same seed', async () => {
    const [one, two, other] = await Promise.all([
      runIn(folder, [...SCALED, '--seed', '3']),
      runIn(folder, [...SCALED, '--seed', '3']),
      runIn(folder, [...SCALED, '--seed', '4']),
    ]);
    assert.equal(one.out, two.out);
    assert.notEqual(one.out, other.out);
  });

  const REFUSED: Readonly<Record<string, readonly [args: readonly string[], says: RegExp]>> = {
    'without what it needs': [['simulate', '--service', '3'], /--arrivals is needed/],
    'a word for a number': [
      ['simulate', '--arrivals', 'many', '--service', '3'],
      /arrivals must be a number/,
    ],
    'half an instance': [[...BASE, '--instances', '1.5'], /instances must be a whole number/],
    'a target without limits': [[...BASE, '--target', '5'], /--target: Without a minimum nothing scales/],
    'a maximum below the minimum': [
      [...BASE, '--min', '3', '--max', '2'],
      /--max: The maximum lies below the minimum/,
    ],
    'a comparison that is none': [[...BASE, '--compare', 'target'], /NAME=VALUE/],
    'a comparison of what is no setting': [[...BASE, '--compare', 'colour=1'], /no setting "colour"/],
    'more than it can play': [[...BASE, '--hours', '744', '--runs', '1000'], /too much/],
    'a profile without an endpoint': [
      [...BASE, '--profile', 'me'],
      /--profile says nothing without --endpoint/,
    ],
    'a comparison that cannot be played': [[...SCALED, '--compare', 'max=none,min=9,max=2'], /--max/],
    'a time to live that AWS refuses': [
      [...BASE, '--ttl', '10'],
      /ttl must be a whole number|ttl must be a number from 60/,
    ],
    'a file': [[...BASE, 'template.yaml'], /options only/],
    'no hours': [[...BASE, '--hours', ''], /hours/],
  };
  for (const [what, [args, says]] of Object.entries(REFUSED)) {
    it(`refuses ${what} in one sentence`, async () => {
      const { code, out, err } = await runIn(folder, args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, says);
      assert.equal(err.trim().split('\n').length, 1);
    });
  }
});

interface Measured {
  readonly start: {
    readonly endpoint: string;
    readonly account: string;
    readonly pattern: string;
    readonly estimates: Readonly<
      Record<string, { readonly value: number | null; readonly basis: string; readonly rests: string }>
    >;
    readonly fit: { readonly processed: { readonly measured: number; readonly played: number } };
  };
  readonly settings: readonly { readonly name: string }[];
}

describe('simulate --endpoint', () => {
  let folder: TestFolder;
  let simulator: Simulator;

  const run = (args: readonly string[]) =>
    runIn(folder, ['simulate', '--hours', '2', '--runs', '2', ...args], {
      env: {
        AWS_ENDPOINT_URL: simulator.url,
        AWS_ACCESS_KEY_ID: 'AKIASIMULATESIMULATE',
        AWS_SECRET_ACCESS_KEY: 'made/up/for/this/test',
        AWS_REGION: 'eu-west-1',
        AWS_CONFIG_FILE: folder.at('config'),
        AWS_SHARED_CREDENTIALS_FILE: folder.at('credentials'),
        AWS_EC2_METADATA_DISABLED: 'true',
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

  it('starts from what the endpoint published, and says what each number rests on', async () => {
    const { code, out, err } = await run(['--endpoint', 'layout-detect', '--compare', 'factor=2']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^layout-detect \(AllTraffic\): ml\.c6i\.2xlarge, account 111122223333, eu-west-1, /);
    assert.match(out, /^ {2}service +6\.\d+ +measured +From ModelLatency of \d+ invocations/m);
    assert.match(out, /^ {2}concurrency +2 +deployed +As configured/m);
    assert.match(out, /^ {2}ttl +21600 +default +Each request says it for itself/m);
    assert.match(out, /^ {2}wake +none +deployed +No policy acts/m);
    assert.match(out, /^ {2}The measured \d+ minutes, played by the model: /m);
    assert.match(out, /^factor=2, against as it is$/m);
  });

  it('prints the same as JSON, and lets options change what was measured', async () => {
    const { out } = await run(['--endpoint', 'layout-detect', '--format', 'json', '--pattern', 'minutes']);
    const { start, settings } = JSON.parse(out) as Measured;
    assert.deepEqual(
      [start.endpoint, start.account, start.pattern],
      ['layout-detect', '111122223333', 'minutes'],
    );
    assert.equal(start.estimates['wake']?.value, null);
    assert.ok(Math.abs((start.estimates['arrivals']?.value ?? 0) - 20) < 0.5);
    assert.ok(Math.abs(start.fit.processed.played / start.fit.processed.measured - 1) < 0.03);
    assert.deepEqual(
      settings.map(({ name }) => name),
      ['as it is'],
    );
  });

  it('needs no more than to read', () => {
    const changing = ['RegisterScalableTarget', 'UpdateEndpointWeightsAndCapacities', 'InvokeEndpointAsync'];
    assert.deepEqual(
      changing.filter((action) => simulator.requests.has(action)),
      [],
    );
  });

  const REFUSED: Readonly<Record<string, readonly [args: readonly string[], says: RegExp]>> = {
    'an endpoint that is not there': [['--endpoint', 'nobody'], /Could not find endpoint/],
    'a real-time endpoint': [['--endpoint', 'chat-realtime'], /no asynchronous endpoint/],
    'one whose work was never seen': [['--endpoint', 'ocr-invoices'], /--service is needed/],
    'hours of a day that were not measured': [
      ['--endpoint', 'layout-detect', '--pattern', 'hours'],
      /needs more minutes/,
    ],
  };
  for (const [what, [args, says]] of Object.entries(REFUSED)) {
    it(`tells of ${what} in one sentence`, async () => {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, says);
      assert.equal(err.trim().split('\n').length, 1);
    });
  }
});
