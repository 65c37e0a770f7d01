import { outline } from '../../src/core/live/outline/index.js';
import type { OutlineView } from '../../src/core/live/outline/view.js';
import { textOf } from '../../src/core/text/message.js';
import type { Faults } from '../../src/simulator/faults.js';
import { LiveSimulator } from './live-simulator.js';

export const PLAIN_VIEW: OutlineView = {
  filter: { text: '', states: [] },
  sort: 'name',
  showRealTime: false,
  pinned: new Set(),
  revealed: new Set(),
  canChange: false,
};

const MINUTE_MS = 60_000;
export const FAULT_MINUTES = 10;
/** Longer than the longest back-off. */
const RECOVERY_MINUTES = 6;

/** Each kind of trouble the pretend account can make. */
export const FAULTS: Readonly<Record<string, Faults>> = {
  'throttled to 1 request a second': { throttle: { '*': 1 } },
  'throttled to none': { throttle: { '*': 0 } },
  'half of the answers 5xx': { errors: 0.5 },
  'all answers 5xx': { errors: 1 },
  'slow answers': { slowMs: 5 },
  'half of the answers truncated': { truncated: 0.5 },
  'ListEndpoints denied': { denied: ['ListEndpoints'] },
  'DescribeEndpoint denied': { denied: ['DescribeEndpoint'] },
  'GetMetricData denied': { denied: ['GetMetricData'] },
  'DescribeScalableTargets denied': { denied: ['DescribeScalableTargets'] },
  'expired token': { expired: true },
  'clock 20 minutes off': { skewMs: 20 * MINUTE_MS },
  'connection refused': { refused: true },
  'every second page fails': { brokenPages: true },
  'unknown members, values and numbers': { odd: true },
};

export interface FaultResult {
  readonly fault: string;
  /** Labels of the trouble rows at the end of the fault. */
  readonly seen: readonly string[];
  /** Those at the end of any of its minutes: trouble that comes by chance may rest at the end. */
  readonly everSeen: readonly string[];
  /** Requests in ten minutes without and with the fault. */
  readonly usualRequests: number;
  readonly requests: number;
  /** Simulated seconds until no trouble is shown any more. */
  readonly recoverySeconds: number;
  readonly rowsLost: number;
  /** Rows that claim to be fresh at the end of the fault though nothing could be read. */
  readonly bugs: number;
}

/** Shows the tree, makes trouble for ten simulated minutes, ends it, and looks. */
export async function runFault(fault: string, faults: Faults): Promise<FaultResult> {
  // Over a hundred endpoints make a second page.
  const run = await LiveSimulator.start({ endpoints: faults.brokenPages === true ? 130 : 30, seed: 7 });
  try {
    run.live.setVisible(true);
    await run.clock.advance(3 * MINUTE_MS);
    const before = names(run);
    const atRest = run.requests;
    await run.clock.advance(FAULT_MINUTES * MINUTE_MS);
    const usualRequests = run.requests - atRest;

    const start = run.requests;
    run.simulator.setFaults(faults);
    const ever = new Set<string>();
    for (let minute = 0; minute < FAULT_MINUTES; minute++) {
      await run.clock.advance(MINUTE_MS);
      for (const row of troubleRows(run)) ever.add(row);
    }
    const requests = run.requests - start;
    const seen = troubleRows(run);
    const lost = before.filter((name) => !names(run).includes(name)).length;

    run.simulator.setFaults({});
    const ended = run.clock.steadyMs();
    while (run.account.troubles.length > 0 && run.clock.steadyMs() - ended < RECOVERY_MINUTES * MINUTE_MS)
      await run.clock.advance(1000);
    const recoverySeconds = (run.clock.steadyMs() - ended) / 1000;
    const rowsLost = Math.max(lost, before.filter((name) => !names(run).includes(name)).length);
    const everSeen = [...ever];
    return {
      fault,
      seen,
      everSeen,
      usualRequests,
      requests,
      recoverySeconds,
      rowsLost,
      bugs: run.bugs.length,
    };
  } finally {
    await run.stop();
  }
}

function names({ live }: LiveSimulator): readonly string[] {
  return (live.snapshot().accounts[0]?.endpoints ?? [])
    .filter(({ kind }) => kind === 'async')
    .map(({ name }) => name);
}

function troubleRows({ live }: LiveSimulator): readonly string[] {
  return outline(live.snapshot(), PLAIN_VIEW)
    .flatMap((root) => root.children?.() ?? [])
    .filter(({ kind }) => kind === 'trouble')
    .map(({ label, description }) => `${textOf(label)} ${textOf(description)}`.trim());
}
