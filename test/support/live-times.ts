// Measures the live core for `npm run bench`; prints one line of JSON. Run with tsx.
import { performance } from 'node:perf_hooks';
import { createAwsAccess } from '../../src/aws/index.js';
import { outline } from '../../src/core/live/outline/index.js';
import type { LiveSnapshot } from '../../src/core/live/snapshot.js';
import { createLiveAccounts } from '../../src/core/live/watch/create-live-accounts.js';
import { textOf } from '../../src/core/text/message.js';
import { systemClock } from '../../src/machine/system-clock.js';
import { ElementTree } from '../../src/extension/live/tree-diff.js';
import { tooltipMarkdown } from '../../src/extension/live/tooltip-markdown.js';
import { createWorld } from '../../src/simulator/create-world.js';
import { startSimulator } from '../../src/simulator/server.js';
import { FAULTS, PLAIN_VIEW, runFault } from './fault-run.js';
import { LiveAccount } from './live-account.js';
import { DEMO_PLACE } from './live-simulator.js';
import { asyncEndpoint, realTimeEndpoint } from './memory-account.js';

const HOUR_MS = 3_600_000;
const DESCRIBES_PER_SECOND = 10;

/** Real time, the real clients, DescribeEndpoint limited: until every endpoint is known and every queue was read. */
async function firstPicture() {
  const world = createWorld({ seed: 7, endpoints: 1000, startMs: Date.now() });
  const simulator = await startSimulator({
    world,
    faults: { throttle: { DescribeEndpoint: DESCRIBES_PER_SECOND } },
  });
  // What the pretend account needs to work out its past is not the client's time.
  for (const metric of world.metrics()) world.points(metric, 'Average', 60, Date.now() - HOUR_MS, Date.now());
  const aws = createAwsAccess({
    env: {},
    homeDir: '/nonexistent',
    askMfaCode: () => Promise.resolve(undefined),
    clock: systemClock,
    log: () => undefined,
  });
  const live = createLiveAccounts({
    clock: systemClock,
    random: Math.random,
    connect: (place) => Promise.resolve(aws.connectToLoopback(simulator.url, place)),
    capPerHour: () => 100_000,
    onBug: (error) => {
      throw error;
    },
  });
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  let [firstRow, nearlyAll, complete]: (number | undefined)[] = [];
  live.setPlaces([DEMO_PLACE]);
  live.setVisible(true);
  while (complete === undefined && seconds() < 300) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [account] = live.snapshot().accounts;
    const found = account?.endpoints ?? [];
    const queues = found.filter(({ kind }) => kind === 'async');
    if (queues.length > 0) firstRow ??= seconds();
    const isRead = queues.every(({ queue }) => queue.backlog !== undefined);
    const real = world.endpoints().filter(({ isAsync }) => isAsync).length;
    // All but those that publish nothing, which CloudWatch cannot name.
    const read = queues.filter(({ queue }) => queue.backlog !== undefined).length;
    if (read >= 0.9 * real) nearlyAll ??= seconds();
    if (found.length === 1000 && account?.undescribed === 0 && isRead) complete = seconds();
  }
  live.dispose();
  await simulator.stop();
  const requests = [...simulator.requests.values()].reduce((sum, count) => sum + count, 0);
  return { firstRow, nearlyAll, complete, requests, describes: simulator.requests.get('DescribeEndpoint') };
}

/** One simulated hour of an account in which nothing happens, by counted calls. */
async function atRest(asynchronous: number, realTime: number) {
  const one = new LiveAccount();
  one.memory.endpoints = [
    ...Array.from({ length: asynchronous }, (_, index) => asyncEndpoint(`a${index}`)),
    ...Array.from({ length: realTime }, (_, index) => realTimeEndpoint(`r${index}`)),
  ];
  await one.show(10 * 60_000);
  const before = one.memory.calls.length;
  await one.clock.advance(HOUR_MS);
  const requests = one.memory.calls.length - before;
  const metrics = one.live.snapshot().spending.lastHour;
  one.live.dispose();
  return { requests, metrics };
}

/** Rows and the difference to the rows before, after a poll that changed each of them. */
async function redraw(rows: number) {
  const one = new LiveAccount();
  one.memory.endpoints = Array.from({ length: rows }, (_, index) => asyncEndpoint(`a${index}`));
  one.memory.points = { ApproximateBacklogSize: one.minutes(1) };
  await one.show();
  const snapshots: LiveSnapshot[] = [];
  for (let poll = 0; poll < 21; poll++) {
    snapshots.push(one.live.snapshot());
    one.memory.points = { ApproximateBacklogSize: one.minutes(poll + 2) };
    await one.clock.advance(61_000);
  }
  const tree = new ElementTree((tooltip) => tooltipMarkdown(tooltip, textOf));
  const times = snapshots.map((snapshot) => {
    const started = performance.now();
    tree.update(outline(snapshot, PLAIN_VIEW));
    for (const root of tree.roots()) tree.children(root);
    return performance.now() - started;
  });
  one.live.dispose();
  const sorted = times.slice(1).sort((a, b) => a - b);
  return { p50: sorted[10], p95: sorted[18] };
}

const faults = [];
for (const [name, fault] of Object.entries(FAULTS)) faults.push(await runFault(name, fault));
console.log(
  JSON.stringify({
    rest20: await atRest(20, 0),
    rest1000: await atRest(300, 700),
    redraw300: await redraw(300),
    redraw3000: await redraw(3000),
    first: await firstPicture(),
    faults,
  }),
);
