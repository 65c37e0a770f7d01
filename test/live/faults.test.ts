import assert from 'node:assert/strict';
import type { FaultResult } from '../support/fault-run.js';
import { FAULTS, runFault } from '../support/fault-run.js';
import type { Asked, Asking } from '../support/request-faults.js';
import { RequestFaults } from '../support/request-faults.js';
import type { Faults } from '../../src/simulator/faults.js';

interface Expected {
  /** What a trouble row says; absent: the fault is mastered without a word. */
  readonly says?: RegExp;
  /** Requests in ten minutes; absent: no more than twice the usual ones. */
  readonly most?: number;
  readonly recoverySeconds: number;
}

/**
 * Three things are polled. After a failure that may pass: at once, then 5 s, 10 s, … 120 s at most, each down to half:
 * at most 13 tries in ten minutes. What needs a person is tried again after 60 s, 120 s, … 300 s: at most 7 times.
 */
const PASSING = { most: 3 * 13, recoverySeconds: 130 };
const LASTING = { most: 3 * 7, recoverySeconds: 310 };

const EXPECTED: Readonly<Record<string, Expected>> = {
  'throttled to 1 request a second': { recoverySeconds: 0 },
  'throttled to none': { says: /too many requests/, ...PASSING },
  'half of the answers 5xx': { says: /AWS has trouble/, recoverySeconds: 130 },
  'all answers 5xx': { says: /AWS has trouble/, ...PASSING },
  'slow answers': { recoverySeconds: 0 },
  'half of the answers truncated': { says: /AWS has trouble/, recoverySeconds: 130 },
  'ListEndpoints denied': { says: /sagemaker:ListEndpoints/, recoverySeconds: 310 },
  'DescribeEndpoint denied': { says: /sagemaker:DescribeEndpoint/, recoverySeconds: 310 },
  'GetMetricData denied': { says: /cloudwatch:GetMetricData/, recoverySeconds: 310 },
  'DescribeScalableTargets denied': {
    says: /application-autoscaling:DescribeScalableTargets/,
    recoverySeconds: 310,
  },
  'expired token': { says: /sign-in expired/, ...LASTING },
  'clock 20 minutes off': { recoverySeconds: 0 },
  'connection refused': { says: /no answer from 127\.0\.0\.1/, ...PASSING },
  'every second page fails': { says: /Cannot list endpoints/, recoverySeconds: 130 },
  // An unknown status may mean that something moves: such endpoints are described every half minute.
  'unknown members, values and numbers': { most: 700, recoverySeconds: 0 },
};

describe('ten minutes of trouble', () => {
  for (const [fault, faults] of Object.entries(FAULTS)) {
    it(`${fault}: said once, asked patiently, mended soon, no row lost`, async () => {
      const expected = EXPECTED[fault];
      assert.ok(expected, 'This fault has no expectation.');
      const result: FaultResult = await runFault(fault, faults);
      assert.deepEqual([result.rowsLost, result.bugs], [0, 0]);
      if (expected.says === undefined) assert.deepEqual(result.seen, []);
      else {
        const { says } = expected;
        assert.ok(
          result.everSeen.some((row) => says.test(row)),
          `It says: ${result.everSeen.join(' | ')}`,
        );
      }
      const most = expected.most ?? 2 * result.usualRequests;
      assert.ok(result.requests <= most, `${result.requests} requests, at most ${most}`);
      assert.ok(
        result.recoverySeconds <= expected.recoverySeconds,
        `mended after ${result.recoverySeconds} s`,
      );
    }).timeout(60_000);
  }
});

type Outcomes = Readonly<Partial<Record<Asked | 'others', readonly Asking['outcome'][]>>>;

const DENIED: Readonly<Record<string, Faults>> = {
  'FilterLogEvents denied': { denied: ['logs:FilterLogEvents'] },
  's3:ListBucket denied': { denied: ['s3:ListBucket'] },
  's3:GetObject denied': { denied: ['s3:GetObject'] },
  's3:PutObject denied': { denied: ['s3:PutObject'] },
  'InvokeEndpointAsync denied': { denied: ['InvokeEndpointAsync'] },
};

/** What may come of a request for logs, objects and invocations; `good` where nothing else is said. */
const REQUESTED: Readonly<Record<string, Outcomes>> = {
  'throttled to 1 request a second': { others: ['good', 'throttled'] },
  // Answers of HEAD have no body that could say more than the status.
  'throttled to none': { head: ['service'], others: ['throttled'] },
  'half of the answers 5xx': { others: ['good', 'service'] },
  'all answers 5xx': { others: ['service'] },
  'half of the answers truncated': { others: ['good', 'service', 'unreachable'] },
  'expired token': { head: ['refused', 'expired'], others: ['expired'] },
  // How far off it is is learnt from the first answer.
  'clock 20 minutes off': { head: ['good', 'denied'], others: ['good', 'clock-skew'] },
  'connection refused': { others: ['unreachable'] },
  'every second page fails': { list: ['service'] },
  'FilterLogEvents denied': { logs: ['denied'] },
  's3:ListBucket denied': { list: ['denied'] },
  's3:GetObject denied': { head: ['denied'], text: ['denied'], download: ['denied'] },
  's3:PutObject denied': { upload: ['denied'], 'upload in parts': ['denied'] },
  'InvokeEndpointAsync denied': { invoke: ['denied'] },
};

describe('logs, objects and invocations in trouble', () => {
  for (const [fault, faults] of Object.entries({ ...FAULTS, ...DENIED })) {
    it(`${fault}: nothing hangs, nothing is lost, all is well afterwards`, async () => {
      const run = await RequestFaults.start();
      try {
        const expected = REQUESTED[fault] ?? {};
        for (const { asked, outcome, isMended } of await run.meet(faults)) {
          const may = expected[asked] ?? expected.others ?? ['good'];
          assert.ok(may.includes(outcome), `${asked}: ${outcome}`);
          assert.ok(isMended, `${asked} is not mended.`);
        }
        assert.deepEqual([run.strayRequests, run.lostRequests], [0, 0]);
      } finally {
        await run.stop();
      }
    }).timeout(60_000);
  }
});
