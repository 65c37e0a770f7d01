import assert from 'node:assert/strict';
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
    'a target without limits': [[...BASE, '--target', '5'], /give --min too/],
    'a maximum below the minimum': [[...BASE, '--min', '3', '--max', '2'], /scaling\.max must be/],
    'a comparison that is none': [[...BASE, '--compare', 'target'], /NAME=VALUE/],
    'a comparison of what is no setting': [[...BASE, '--compare', 'colour=1'], /no setting "colour"/],
    'more than it can play': [[...BASE, '--hours', '744', '--runs', '1000'], /too much/],
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
