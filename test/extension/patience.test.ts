import assert from 'node:assert/strict';
import { inGroups, within } from '../../src/extension/lint/patience.js';

describe('patience', () => {
  it('takes an answer that comes', async () => {
    assert.equal(await within(1000, Promise.resolve('text')), 'text');
  });

  it('takes no answer for none', async () => {
    const silent = new Promise<string>(() => undefined);
    const answer: string | undefined = await within(1, silent);
    assert.equal(answer, undefined);
  });

  it('takes a failure for none', async () => {
    assert.equal(await within(1000, Promise.reject<string>(new Error('unavailable'))), undefined);
  });
});

describe('asking in groups', () => {
  async function ask(width: number): Promise<{ most: number; order: readonly number[] }> {
    let [running, most] = [0, 0];
    const order: number[] = [];
    const answers = inGroups([5, 4, 3, 2, 1], width, async (item) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      running -= 1;
      return item * 10;
    });
    for await (const { item, answer } of answers) {
      assert.equal(answer, item * 10);
      order.push(item);
    }
    return { most, order };
  }

  it('keeps the order, whoever answers first', async () => {
    assert.deepEqual((await ask(2)).order, [5, 4, 3, 2, 1]);
  });

  it('asks as many at once as allowed', async () => {
    assert.equal((await ask(2)).most, 2);
    assert.equal((await ask(9)).most, 5);
  });

  it('does not ask on when nobody listens any more', async () => {
    const asked: number[] = [];
    const answers = inGroups([1, 2, 3, 4], 2, (item) => Promise.resolve(asked.push(item)));
    for await (const { item } of answers) if (item === 1) break;
    assert.deepEqual(asked, [1, 2]);
  });
});
