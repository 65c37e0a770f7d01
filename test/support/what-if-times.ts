// Measures one week of 100,000 requests for `npm run bench`; prints one line of JSON. Run with tsx.
import { performance } from 'node:perf_hooks';
import { toQueueSettings } from '../../src/core/what-if/setting.js';
import type { Setting } from '../../src/core/what-if/setting.js';
import { DEFAULT_START_MS, whatIf } from '../../src/core/what-if/what-if.js';

const WEEK_HOURS = 168;
const REQUESTS = 100_000;
const TRIES = 5;

const setting: Setting = {
  numbers: {
    ...{ arrivals: REQUESTS / WEEK_HOURS / 60, service: 20, concurrency: 2, swing: 0.5 },
    ...{ min: 0, max: 6, target: 5, wake: 1 },
  },
  pattern: { kind: 'steady' },
};
const settings = toQueueSettings(setting, DEFAULT_START_MS);

const times = Array.from({ length: TRIES }, (_, seed) => {
  const start = performance.now();
  const { arrived } = whatIf({ settings, hours: WEEK_HOURS, runs: 1, firstSeed: seed });
  return { ms: performance.now() - start, requests: arrived.median };
});
const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
process.stdout.write(
  `${JSON.stringify({ median: sorted[TRIES >> 1], most: sorted.at(-1), requests: times[0]?.requests })}\n`,
);
