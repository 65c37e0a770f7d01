import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { activate } from '../support.js';

const MOST_MS = 50;

describe('activation', () => {
  it('takes no time that anyone could notice', async () => {
    await activate();
    const [entry] = performance.getEntriesByName('sagemaker-async activation');
    assert.ok(entry, 'The extension does not tell how long its activation took.');
    const out = process.env['SAGEMAKER_ASYNC_MEASURED'];
    if (out !== undefined) writeFileSync(out, JSON.stringify({ activationMs: entry.duration }));
    assert.ok(entry.duration <= MOST_MS, `Activation took ${entry.duration.toFixed(1)} ms.`);
  });
});
