import assert from 'node:assert/strict';
import { textOf } from '../../src/core/text/message.js';
import type { Fitted, Pair } from '../../src/core/what-if/measured/fit.js';
import { fitted, fitText } from '../../src/core/what-if/measured/fit.js';
import { readMeasurements } from '../../src/core/what-if/measured/measurements.js';
import {
  playableVariant,
  settingOf,
  startingPointOf,
} from '../../src/core/what-if/measured/starting-point.js';
import { complaintsOf } from '../../src/core/what-if/setting.js';
import { DEMO_PLACE, LiveSimulator } from '../support/live-simulator.js';
import { metricsOf } from '../support/measured.js';

/** Published by endpoints whose story is known; the others have invoked nothing yet, or have no variant. */
const PLAYED = [
  'layout-detect',
  'pose-tracking',
  'stable-video',
  'summarise-reports',
  'translate-batch',
  'voice-cloning',
  'whisper-large',
] as const;

/**
 * What the model may be off by when it plays the history it was estimated from: chance of its own, and what minutes do
 * not tell of the moments within them.
 */
const BANDS = { processed: 0.03, backlog: 0.25, instances: 0.1 } as const;

function within(share: number, spare: number, { measured, played }: Pair, what: string): void {
  assert.ok(
    Math.abs(played - measured) <= share * measured + spare,
    `${what}: ${played} played, ${measured} measured`,
  );
}

describe('what-if on the demo account', () => {
  let simulator: LiveSimulator;
  const found = new Map<string, Fitted>();

  before(async () => {
    simulator = await LiveSimulator.start();
    simulator.live.setVisible(true);
    await simulator.clock.idle();
    for (const { name, isAsync } of simulator.world.endpoints()) {
      if (!isAsync) continue;
      const endpoint = await simulator.live.readEndpoint(DEMO_PLACE.id, name);
      const variant = playableVariant(endpoint);
      if (variant === undefined) continue;
      const { utilisationPeriodSeconds } = endpoint;
      const measured = await readMeasurements(
        metricsOf(simulator.world),
        { endpoint: name, variant: variant.name, utilisationPeriodSeconds },
        simulator.clock.wallMs(),
        24,
      );
      found.set(name, fitted(startingPointOf(endpoint, variant, measured)));
    }
  });
  after(() => simulator.stop());

  const of = (name: string): Fitted => {
    const one = found.get(name);
    assert.ok(one !== undefined, `${name} cannot be played`);
    return one;
  };

  for (const name of PLAYED) {
    it(`meets the history of ${name} when it plays what was measured`, () => {
      const { fit, start } = of(name);
      assert.ok(fit?.meanInstances !== undefined);
      within(BANDS.processed, 5, fit.processed, 'processed');
      within(BANDS.backlog, 0.5, fit.meanBacklog, 'mean backlog');
      within(BANDS.instances, 0.1, fit.meanInstances, 'instances');
      assert.deepEqual(complaintsOf(settingOf(start).numbers), []);
      assert.match(textOf(fitText(fit)), /^The measured (180|340) minutes, played by the model: /);
    });
  }

  it('finds the settings that the demo account was made with', () => {
    const numbers = (name: string) => settingOf(of(name).start).numbers;
    const { arrivals, service, spread, concurrency, min, max, target } = numbers('layout-detect');
    assert.ok(Math.abs((arrivals ?? 0) - 20) < 0.5 && Math.abs((service ?? 0) - 6) < 0.3);
    assert.ok(Math.abs((spread ?? 0) - 0.4) < 0.08);
    assert.deepEqual([concurrency, min, max, target], [2, 2, 5, 4]);
    assert.ok(Math.abs((numbers('voice-cloning').failures ?? 0) - 0.6) < 0.06);
    assert.equal(numbers('pose-tracking')['cold-start'], 240);
    assert.equal(numbers('whisper-large').wake, 1);
    assert.ok((numbers('summarise-reports').backlog ?? 0) > 2000);
    assert.equal(of('layout-detect').start.instanceType, 'ml.c6i.2xlarge');
  });

  it('knows what is switched off', () => {
    assert.deepEqual(of('translate-batch').start.off, { in: true, out: true });
    assert.deepEqual(of('voice-cloning').start.off, { in: true, out: false });
    assert.deepEqual(of('layout-detect').start.off, { in: false, out: false });
  });

  it('leaves open what nothing tells, and says why', () => {
    const { start, fit } = of('ocr-invoices');
    assert.equal(fit, undefined);
    assert.equal(start.estimates.service, undefined);
    assert.deepEqual(
      complaintsOf(settingOf(start).numbers).map(({ id }) => id),
      ['service'],
    );
    assert.ok(start.notes.some((note) => textOf(note).startsWith('Nothing was invoked')));
    const { wake } = start.estimates;
    assert.ok(wake !== undefined);
    assert.deepEqual([wake.value, wake.basis], [undefined, 'deployed']);
    assert.match(textOf(wake.rests), /^No policy acts on HasBacklog/);
  });

  it('plays bursts as bursts, where that meets the backlog better', () => {
    const [pattern] = of('whisper-large').start.patterns;
    assert.ok(pattern?.kind === 'minutes' && pattern.withinSeconds === 10);
  });

  it('asks for nine metrics an endpoint, in one request', async () => {
    const metrics = metricsOf(simulator.world);
    const measured = await readMeasurements(
      metrics,
      { endpoint: 'layout-detect', variant: 'AllTraffic', utilisationPeriodSeconds: 10 },
      simulator.clock.wallMs(),
      24,
    );
    assert.deepEqual([metrics.requests, measured.billed], [[9], 9]);
    // Published every ten seconds: six samples are one instance.
    assert.ok(measured.reporting.every(({ value }) => value === 2));
    assert.equal(measured.toMs - measured.fromMs, 180 * 60_000);
  });

  it('measures nothing from a part of the metrics', async () => {
    const whole = metricsOf(simulator.world);
    await assert.rejects(
      readMeasurements(
        {
          readSeries: async (series, fromMs, toMs) => ({
            ...(await whole.readSeries(series, fromMs, toMs)),
            failed: ['one of them'],
          }),
        },
        { endpoint: 'layout-detect', variant: 'AllTraffic', utilisationPeriodSeconds: 10 },
        simulator.clock.wallMs(),
        24,
      ),
      /only a part of the metrics/,
    );
  });
});
