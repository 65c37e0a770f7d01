import assert from 'node:assert/strict';
import { backOffMs } from '../../../../src/core/live/watch/back-off.js';
import type { Failure } from '../../../../src/core/live/failure.js';
import type { Round } from '../../../../src/core/live/watch/poller.js';
import { Poller } from '../../../../src/core/live/watch/poller.js';
import { ManualClock } from '../../../support/manual-clock.js';

const THROTTLED: Failure = { kind: 'throttled', message: 'Rate exceeded' };
const DENIED: Failure = { kind: 'denied', message: 'no', action: 'sagemaker:ListEndpoints' };
const DONE: Round = { kind: 'done', nextMs: 60_000 };

function setUp(answers: readonly (Round | Error)[] = []) {
  const clock = new ManualClock();
  const at: number[] = [];
  const bugs: unknown[] = [];
  const start = clock.wallMs();
  const rest = [...answers];
  const poller = new Poller({
    clock,
    random: () => 1,
    onBug: (error) => bugs.push(error),
    work: () => {
      at.push(clock.steadyMs());
      const answer = rest.shift() ?? DONE;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return { clock, at, bugs, poller, start };
}

describe('poller', () => {
  it('does nothing and has no timer before it runs', async () => {
    const { clock, at } = setUp();
    await clock.advance(600_000);
    assert.deepEqual([at, clock.pending], [[], 0]);
  });

  it('works at once and is armed again after the answer', async () => {
    const { clock, at, poller } = setUp();
    poller.setRunning(true);
    await clock.advance(130_000);
    assert.deepEqual(at, [0, 60_000, 120_000]);
  });

  it('has one round under way at most', async () => {
    const clock = new ManualClock();
    let under = 0;
    let most = 0;
    const poller = new Poller({
      clock,
      random: () => 1,
      onBug: (error) => {
        throw error;
      },
      work: async () => {
        most = Math.max(most, ++under);
        await new Promise<void>((resolve) => clock.after(100_000, resolve));
        under -= 1;
        return DONE;
      },
    });
    poller.setRunning(true);
    poller.hurry();
    poller.setRunning(false);
    poller.setRunning(true);
    await clock.advance(500_000);
    assert.equal(most, 1);
  });

  it('is silent while hidden, and fresh at once when shown late', async () => {
    const { clock, at, poller } = setUp();
    poller.setRunning(true);
    await clock.advance(10_000);
    poller.setRunning(false);
    assert.equal(clock.pending, 0);
    await clock.advance(600_000);
    assert.deepEqual(at, [0]);
    poller.setRunning(true);
    assert.deepEqual(at, [0, 610_000]);
  });

  it('waits for what is left of its period when shown again early', async () => {
    const { clock, at, poller } = setUp();
    poller.setRunning(true);
    await clock.advance(10_000);
    poller.setRunning(false);
    await clock.advance(20_000);
    poller.setRunning(true);
    await clock.advance(29_999);
    assert.deepEqual(at, [0]);
    await clock.advance(1);
    assert.deepEqual(at, [0, 60_000]);
  });

  it('is due after the machine slept, though its steady clock stood still', async () => {
    const { clock, at, poller } = setUp();
    poller.setRunning(true);
    await clock.advance(1000);
    poller.setRunning(false);
    clock.jump(8 * 3_600_000);
    poller.setRunning(true);
    assert.equal(at.length, 2);
  });

  it('survives a wall clock that is set back', async () => {
    const { clock, at, poller } = setUp();
    poller.setRunning(true);
    await clock.advance(1000);
    clock.jump(-8 * 3_600_000);
    await clock.advance(60_000);
    assert.deepEqual(at, [0, 60_000]);
  });

  it('backs off twice as long after each failure, and forgets it after an answer', async () => {
    const failed: Round = { kind: 'failed', failure: THROTTLED };
    const { clock, at, poller } = setUp([failed, failed, failed, DONE, failed]);
    poller.setRunning(true);
    await clock.advance(100_200);
    assert.deepEqual(at, [0, 5_000, 15_000, 35_000, 95_000, 100_000]);
  });

  it('keeps its patience when hidden and shown in a back-off', async () => {
    const failed: Round = { kind: 'failed', failure: THROTTLED };
    const { clock, at, poller } = setUp([failed, failed]);
    poller.setRunning(true);
    await clock.advance(1000);
    for (let turn = 0; turn < 20; turn++) {
      poller.setRunning(false);
      poller.setRunning(true);
      poller.within(0);
    }
    await clock.advance(3_999);
    assert.equal(at.length, 1);
    await clock.advance(1);
    assert.equal(at.length, 2);
  });

  it('hurries when a person asks, also during a round and in a back-off', async () => {
    const { clock, at, poller } = setUp([{ kind: 'failed', failure: DENIED }]);
    poller.setRunning(true);
    await clock.advance(1000);
    poller.hurry();
    poller.hurry();
    await clock.advance(10);
    assert.deepEqual(at, [0, 1000, 1000]);
  });

  it('does not start again by itself what a person cancelled', async () => {
    const { clock, at, poller } = setUp([
      { kind: 'failed', failure: { kind: 'cancelled', message: 'no code' } },
    ]);
    poller.setRunning(true);
    await clock.advance(86_400_000);
    poller.setRunning(false);
    poller.setRunning(true);
    assert.deepEqual([at, clock.pending, poller.dueAtSteadyMs], [[0], 0, undefined]);
    poller.hurry();
    assert.equal(at.length, 2);
  });

  it('tells a bug and goes on later', async () => {
    const { clock, at, bugs, poller } = setUp([new TypeError('oops')]);
    poller.setRunning(true);
    await clock.advance(60_000);
    assert.deepEqual([at, bugs.length], [[0, 60_000], 1]);
  });

  it('makes no call after it was disposed', async () => {
    const { clock, at, poller } = setUp();
    poller.setRunning(true);
    await clock.advance(1000);
    poller.dispose();
    poller.dispose();
    poller.setRunning(true);
    poller.hurry();
    await clock.advance(600_000);
    assert.deepEqual([at, clock.pending], [[0], 0]);
  });
});

describe('back-off', () => {
  it('stays between half and all of its step, and below two minutes', () => {
    for (let failures = 1; failures < 40; failures++) {
      const step = Math.min(120_000, 5_000 * 2 ** (failures - 1));
      assert.equal(
        backOffMs(THROTTLED, failures, () => 0),
        step / 2,
      );
      assert.equal(
        backOffMs(THROTTLED, failures, () => 1),
        step,
      );
    }
  });

  it('asks seldom for what only a person can mend', () => {
    assert.equal(
      backOffMs(DENIED, 1, () => 1),
      60_000,
    );
    assert.equal(
      backOffMs(DENIED, 9, () => 1),
      300_000,
    );
  });

  it('waits as long as the service says', () => {
    assert.equal(
      backOffMs({ ...THROTTLED, retryAfterMs: 40_000 }, 1, () => 1),
      40_000,
    );
  });
});
