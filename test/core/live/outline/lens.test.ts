import assert from 'node:assert/strict';
import { differenceText, lensParts } from '../../../../src/core/live/outline/lens.js';
import type { EndpointSnapshot } from '../../../../src/core/live/snapshot.js';
import { textOf } from '../../../../src/core/text/message.js';
import { ago, endpoint, metric, MINUTE, NOW, variant } from '../../../support/live-snapshots.js';

function told(one: EndpointSnapshot): string {
  return lensParts(one, NOW)
    .map((part) => textOf(part))
    .join(' · ');
}

const BUSY = endpoint({
  variants: [variant({ currentCount: 2, desiredCount: 4 })],
  queue: { backlog: metric(312), oldestAge: metric(840) },
});

describe('the lens over a definition', () => {
  it('tells instances, queue and its age', () => {
    assert.equal(told(BUSY), 'live 2→4 · 312 queued · oldest 14 min');
    assert.equal(told(endpoint()), 'live 2');
  });

  it('tells sleep, and a backlog without capacity', () => {
    const asleep = [variant({ currentCount: 0, desiredCount: 0 })];
    assert.equal(told(endpoint({ variants: asleep })), 'live 0 · asleep');
    const starved = endpoint({ variants: asleep, queue: { backlog: metric(3) } });
    assert.equal(told(starved), 'live 0 · backlog without capacity · 3 queued');
  });

  it('tells failures, and a status in which nothing runs', () => {
    const failing = endpoint({ variants: [variant({ failed: metric(6), expired: metric(2) })] });
    assert.equal(told(failing), 'live 2 · 6 failed/min · 2 expired/min');
    assert.match(told(endpoint({ status: 'Failed', variants: [] })), /^live · Failed/);
  });

  it('says of when it is once that is long ago', () => {
    const old = { ...BUSY, confirmed: ago(30 * MINUTE), described: ago(30 * MINUTE) };
    assert.match(told(old), / · as of 30 min ago$/);
  });

  it('counts what differs', () => {
    const texts = [0, 1, 2].map((count) => differenceText(count)).map((text) => text && textOf(text));
    assert.deepEqual(texts, [
      undefined,
      '1 value differs from what is deployed',
      '2 values differ from what is deployed',
    ]);
  });
});
