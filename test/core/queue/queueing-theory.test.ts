import assert from 'node:assert/strict';
import { createQueueModel } from '../../../src/core/queue/model.js';
import type { QueueSettings } from '../../../src/core/queue/settings.js';
import { MINUTE_MS } from './support.js';

interface Measured {
  readonly meanQueue: number;
  readonly meanWaitSeconds: number;
}

/** Both means over a long run of an endpoint that neither scales nor expires. */
function measure(
  settings: Partial<QueueSettings> & Pick<QueueSettings, 'arrivals'>,
  minutes: number,
): Measured {
  const model = createQueueModel(
    {
      seed: 11,
      service: { kind: 'exponential', meanSeconds: 1 },
      ttlSeconds: Infinity,
      timeoutSeconds: Infinity,
      ...settings,
    },
    0,
  );
  model.advanceTo(minutes * MINUTE_MS);
  const { queuedMs, waitedMs, started } = model.totals;
  return { meanQueue: queuedMs / model.nowMs, meanWaitSeconds: waitedMs / started / 1000 };
}

/** Erlang C: how likely an arrival has to wait for one of `servers`, `load` of which are busy on average. */
function chanceToWait(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

function assertNear(actual: number, expected: number, share = 0.03): void {
  assert.ok(Math.abs(actual / expected - 1) < share, `${actual} is not near ${expected}`);
}

/**
 * Formulas: https://en.wikipedia.org/wiki/M/M/c_queue and
 * https://en.wikipedia.org/wiki/Pollaczek%E2%80%93Khinchine_formula
 */
describe('queueing theory', () => {
  it('M/M/1 at 70 %: mean queue and mean wait within 3 %', () => {
    const measured = measure({ arrivals: { kind: 'constant', perMinute: 42 } }, 12_000);
    assertNear(measured.meanQueue, 0.7 ** 2 / 0.3);
    assertNear(measured.meanWaitSeconds, 0.7 / 0.3);
  });

  for (const [name, instances, concurrency] of [
    ['four instances of one place', 4, 1],
    ['one instance of four places', 1, 4],
  ] as const) {
    it(`M/M/4 at 70 %: mean queue and mean wait within 3 %, with ${name}`, () => {
      const arrivals = { kind: 'constant', perMinute: 4 * 42 } as const;
      const measured = measure({ arrivals, instances, concurrency }, 4000);
      const meanQueue = (chanceToWait(4, 2.8) * 0.7) / 0.3;
      assertNear(measured.meanQueue, meanQueue);
      assertNear(measured.meanWaitSeconds, meanQueue / 2.8);
    });
  }

  it('M/D/1 and M/G/1 at 60 %: the wait grows with the variance of the work', () => {
    const arrivals = { kind: 'constant', perMinute: 36 } as const;
    const wait = (variation: number): number => ((0.6 / 0.4) * (1 + variation ** 2)) / 2;
    const constant = measure({ arrivals, service: { kind: 'constant', meanSeconds: 1 } }, 8000);
    assertNear(constant.meanWaitSeconds, wait(0));
    const varied = measure(
      { arrivals, service: { kind: 'lognormal', meanSeconds: 1, variation: 0.8 } },
      8000,
    );
    assertNear(varied.meanWaitSeconds, wait(0.8));
  });
});
