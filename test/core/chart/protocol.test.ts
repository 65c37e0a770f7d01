import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFromCharts, readKeptPanel } from '../../../src/core/chart/protocol.js';
import { readChartsState } from '../../../src/core/chart/state.js';

describe('messages of the page of charts', () => {
  it('are taken as they are known, without anything else', () => {
    assert.deepEqual(readFromCharts({ type: 'ready', more: 1 }), { type: 'ready' });
    assert.deepEqual(readFromCharts({ type: 'range', range: '1w' }), { type: 'range', range: '1w' });
    assert.deepEqual(readFromCharts({ type: 'remove', subject: 'a/b' }), { type: 'remove', subject: 'a/b' });
    assert.deepEqual(readFromCharts({ type: 'savePng', base64: 'AAAA' }), {
      type: 'savePng',
      base64: 'AAAA',
    });
  });

  it('are nothing when they are anything else', () => {
    for (const message of [
      undefined,
      null,
      'ready',
      [],
      { type: 'range', range: '9y' },
      { type: 'range' },
      { type: 'remove', subject: 3 },
      { type: 'savePng', base64: '<svg>' },
      { type: 'savePng', base64: 'AAA' },
      { type: 'other' },
    ])
      assert.equal(readFromCharts(message), undefined);
    fc.assert(
      fc.property(fc.anything(), (message) => {
        readFromCharts(message);
        readKeptPanel(message);
        readChartsState(message);
      }),
    );
  });
});

describe('what is kept of a panel', () => {
  it('is shown again when it names a range and endpoints', () => {
    const kept = {
      range: '1d',
      subjects: [{ placeId: 'p', endpoint: 'e', x: 1 }, { placeId: 3 }],
      charts: {},
    };
    assert.deepEqual(readKeptPanel(kept), { range: '1d', subjects: [{ placeId: 'p', endpoint: 'e' }] });
    assert.equal(readKeptPanel({ range: '1d', subjects: [] }), undefined);
    assert.equal(readKeptPanel({ range: 'x', subjects: [{ placeId: 'p', endpoint: 'e' }] }), undefined);
  });

  it('has texts alone in its lists', () => {
    assert.deepEqual(readChartsState({ hidden: ['a', 1], tables: 'b' }), { hidden: ['a'], tables: [] });
  });
});
