import { strict as assert } from 'node:assert';
import { activate } from '../support.js';
import { measured } from './measured.js';

const MOST_MS = 50;

describe('activation', () => {
  it('takes no time that anyone could notice', async () => {
    await activate();
    const [entry] = performance.getEntriesByName('sagemaker-async activation');
    assert.ok(entry, 'The extension does not tell how long its activation took.');
    measured({ activationMs: entry.duration });
    assert.ok(entry.duration <= MOST_MS, `Activation took ${entry.duration.toFixed(1)} ms.`);
  });
});
