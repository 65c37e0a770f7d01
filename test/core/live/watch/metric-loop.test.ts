import assert from 'node:assert/strict';
import { LiveAccount } from '../../../support/live-account.js';
import { asyncEndpoint } from '../../../support/memory-account.js';

describe('metric windows', () => {
  it('begin with three hours and end with the last whole minute by AWS’s clock', async () => {
    const one = new LiveAccount();
    one.memory.offsetMs = 3_600_000;
    one.memory.endpoints = [asyncEndpoint('a')];
    await one.show();
    const [window] = one.memory.windows;
    const awsNow = one.clock.wallMs() + 3_600_000;
    assert.ok(window !== undefined);
    assert.equal(window.toMs % 60_000, 0);
    assert.ok(window.toMs <= awsNow && window.toMs > awsNow - 120_000);
    assert.ok(window.toMs - window.fromMs >= 3 * 3_600_000 - 60_000);
  });

  it('are short after the first, and repair what came late', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a')];
    one.memory.points = { ApproximateBacklogSize: one.minutes(0) };
    await one.show();
    one.memory.points = {
      ApproximateBacklogSize: [
        ...one.minutes(9),
        ...one.minutes(8).map((point) => ({ ...point, atMs: point.atMs + 60_000 })),
      ],
    };
    await one.clock.advance(120_000);
    const last = one.memory.windows.at(-1);
    assert.ok(last !== undefined && last.toMs - last.fromMs <= 15 * 60_000);
    assert.deepEqual(
      one.endpoint('a').queue.backlog?.history.map(({ value }) => value),
      [9, 8],
    );
  });

  it('are shown by this machine’s clock', async () => {
    const one = new LiveAccount();
    one.memory.offsetMs = 3_600_000;
    one.memory.endpoints = [asyncEndpoint('a')];
    one.memory.points = {
      ApproximateBacklogSize: one.minutes(7).map(({ atMs, value }) => ({ atMs: atMs + 3_600_000, value })),
    };
    await one.show();
    const at = one.endpoint('a').queue.backlog?.latest?.atMs ?? 0;
    assert.ok(one.clock.wallMs() - at < 180_000 && at <= one.clock.wallMs());
  });

  it('count instances only in minutes that have settled', async () => {
    const one = new LiveAccount();
    one.memory.endpoints = [asyncEndpoint('a', { utilisationPeriodSeconds: 10 })];
    one.memory.points = { CPUUtilization: [...one.minutes(12, 2).slice(0, 1), ...one.minutes(3)] };
    await one.show();
    const { reporting } = one.endpoint('a').variants[0] ?? {};
    assert.deepEqual(
      reporting?.history.map(({ value }) => value),
      [2],
    );
  });
});
