import assert from 'node:assert/strict';
import { clockFrom, ScaledClock } from '../../src/extension/live/clock.js';
import { systemClock } from '../../src/machine/system-clock.js';
import { ManualClock } from '../support/manual-clock.js';

const START = Date.UTC(2026, 10, 25, 12);

describe('a clock that runs faster', () => {
  it('shows the time it was given, and then so many seconds for one', async () => {
    const base = new ManualClock();
    const clock = new ScaledClock(base, 10, START);
    assert.deepEqual([clock.wallMs(), clock.steadyMs()], [START, 0]);
    await base.advance(1000);
    assert.deepEqual([clock.wallMs(), clock.steadyMs()], [START + 10_000, 10_000]);
  });

  it('calls back after a delay of its own time, unless disposed', async () => {
    const base = new ManualClock();
    const clock = new ScaledClock(base, 10, START);
    const called: number[] = [];
    clock.after(60_000, () => called.push(base.steadyMs()));
    clock.after(30_000, () => called.push(-1)).dispose();
    await base.advance(10_000);
    assert.deepEqual(called, [6000]);
  });

  it('goes on from where it is when its speed changes', async () => {
    const base = new ManualClock();
    const clock = new ScaledClock(base, 10, START);
    await base.advance(1000);
    clock.setSpeed(2);
    assert.deepEqual([clock.wallMs(), clock.steadyMs()], [START + 10_000, 10_000]);
    await base.advance(1000);
    assert.deepEqual([clock.wallMs(), clock.steadyMs()], [START + 12_000, 12_000]);
  });

  it('does not jump when somebody sets the machine’s clock', async () => {
    const base = new ManualClock();
    const clock = new ScaledClock(base, 10, START);
    base.jump(-3_600_000);
    await base.advance(100);
    assert.equal(clock.wallMs(), START + 1000);
  });
});

describe('the clock of the process', () => {
  it('is the machine’s, unless a test sets another', () => {
    assert.equal(clockFrom(undefined), systemClock);
    for (const wrong of ['', 'fast', '1:0', '1:-2', '1', ':3', '1:2:3'])
      assert.equal(clockFrom(wrong), systemClock);
  });

  it('comes to the same time in every process', async () => {
    const base = new ManualClock(START + 5000);
    const clock = clockFrom(`${START}:60`, base);
    assert.equal(clock.wallMs(), START + 300_000);
    await base.advance(5000);
    assert.equal(clock.wallMs(), START + 600_000);
    assert.equal(clockFrom(`${START}:60`, base).wallMs(), clock.wallMs());
  });
});

describe('the machine’s clock', () => {
  it('goes on, calls back, and not once disposed', async () => {
    const before = systemClock.steadyMs();
    const called: string[] = [];
    systemClock.after(0, () => called.push('disposed')).dispose();
    await new Promise<void>((resolve) => {
      systemClock.after(-5, () => {
        called.push('called');
        resolve();
      });
    });
    assert.deepEqual(called, ['called']);
    assert.ok(systemClock.steadyMs() >= before);
    assert.ok(Math.abs(systemClock.wallMs() - Date.now()) < 1000);
  });

  it('takes a delay that is longer than a timer can be', () => {
    let isCalled = false;
    const waiting = systemClock.after(2 ** 40, () => {
      isCalled = true;
    });
    waiting.dispose();
    assert.equal(isCalled, false);
  });
});
