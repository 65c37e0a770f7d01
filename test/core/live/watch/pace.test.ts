import assert from 'node:assert/strict';
import { drain, MOST_AT_A_TIME, Pace } from '../../../../src/core/live/watch/pace.js';
import { ManualClock } from '../../../support/manual-clock.js';

/** A service that answers at most `limit` requests a second, with a bucket of that size. */
class Limited {
  readonly #clock: ManualClock;
  readonly #limit: number;
  #tokens: number;
  #at = 0;
  asked = 0;
  refused = 0;

  constructor(clock: ManualClock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
    this.#tokens = limit;
  }

  ask(): boolean {
    const now = this.#clock.steadyMs();
    this.#tokens = Math.min(this.#limit, this.#tokens + ((now - this.#at) * this.#limit) / 1000);
    this.#at = now;
    this.asked += 1;
    if (this.#tokens < 1) {
      this.refused += 1;
      return false;
    }
    this.#tokens -= 1;
    return true;
  }
}

async function describeAll(count: number, limit: number) {
  const clock = new ManualClock();
  const service = new Limited(clock, limit);
  const pace = new Pace(clock, () => 0.5);
  const queue = Array.from({ length: count }, (_, index) => index);
  const answered: number[] = [];
  let under = 0;
  let most = 0;
  const done = drain(
    () => queue.shift(),
    async (item) => {
      most = Math.max(most, ++under);
      await new Promise<void>((resolve) => clock.after(30, resolve));
      under -= 1;
      if (service.ask()) {
        pace.succeeded();
        answered.push(item);
      } else {
        pace.throttled();
        queue.push(item);
      }
    },
    pace,
    () => true,
  );
  while (answered.length < count && clock.steadyMs() < 3_600_000) await clock.advance(1000);
  await clock.advance(5000);
  await done;
  return { seconds: clock.steadyMs() / 1000, service, most, answered };
}

describe('pace', () => {
  it('finds the rate of a service that throttles, without losing anything', async () => {
    const { seconds, service, most, answered } = await describeAll(400, 10);
    assert.equal(new Set(answered).size, 400);
    assert.ok(most <= MOST_AT_A_TIME);
    assert.ok(seconds < 400 / 10 / 0.6, `${seconds} s for what takes 40 s at best`);
    assert.ok(service.refused < 0.15 * service.asked, `${service.refused} of ${service.asked} were refused`);
  });

  it('goes faster where nothing throttles', async () => {
    const { seconds, service } = await describeAll(600, 1000);
    assert.equal(service.refused, 0);
    assert.ok(seconds < 600 / 20, `${seconds} s`);
  });

  it('stops between two items when nobody looks any more', async () => {
    const clock = new ManualClock();
    let isWanted = true;
    let worked = 0;
    const done = drain(
      () => 1,
      () => {
        worked += 1;
        return Promise.resolve();
      },
      new Pace(clock, () => 0),
      () => isWanted,
    );
    await clock.advance(1000);
    isWanted = false;
    const before = worked;
    await clock.advance(10_000);
    await done;
    assert.ok(before > 0);
    assert.equal(worked, before);
  });
});
