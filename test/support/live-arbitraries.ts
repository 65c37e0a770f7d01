import fc from 'fast-check';
import type { Place } from '../../src/core/live/account.js';
import type { Moment } from '../../src/core/live/clock.js';
import type { ModelDescription, ScalingActivity, ScalingPolicy } from '../../src/core/live/endpoint.js';
import type { Failure } from '../../src/core/live/failure.js';
import type { OutlineView } from '../../src/core/live/outline/view.js';
import type {
  AccountSnapshot,
  EndpointDetails,
  EndpointSnapshot,
  LiveSnapshot,
  MetricReading,
  Reading,
  Trouble,
  VariantSnapshot,
} from '../../src/core/live/snapshot.js';
import { HOUR, IDENTITY, MINUTE, NOW } from './live-snapshots.js';

/**
 * Snapshots beyond what the adapter lets through: numbers that are none, clocks that jump, names of anything. No digit
 * and no minus comes from a text, so that a test can look for numbers that cannot be.
 */
const text = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    'z',
    '/',
    '%',
    '<',
    '&',
    '`',
    '$(',
    '\n',
    '\u0000',
    '\u202e',
    '😀',
    '\ud83d',
    ' ',
  ),
  maxLength: 12,
});

const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 2000 }) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 1e9, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, -3, Infinity, -Infinity, 1e300, -0) },
);

const ageMs = fc.oneof(fc.integer({ min: -10 * MINUTE, max: 3 * HOUR }), fc.constantFrom(0, 1e18, -1e18));

const moment: fc.Arbitrary<Moment> = fc
  .tuple(ageMs, ageMs)
  .map(([wall, steady]) => ({ wallMs: NOW.wallMs - wall, steadyMs: NOW.steadyMs - steady }));

const wallMs = fc.oneof(
  ageMs.map((age) => NOW.wallMs - age),
  fc.constantFrom(Number.NaN, -1, 1e300),
);

/** Every member of these may be absent. */
function some<T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record<T, never>(members, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

function reading<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Reading<T>> {
  return fc.record({ value, read: moment, periodMs: fc.integer({ min: 1, max: HOUR }) });
}

const metric: fc.Arbitrary<MetricReading> = fc
  .record({
    history: fc.array(fc.record({ atMs: wallMs, value: number }), { maxLength: 6 }),
    periodSeconds: fc.constantFrom(0, 10, 60, 300),
    read: moment,
    periodMs: fc.integer({ min: 1, max: HOUR }),
  })
  .map((members) => ({ ...members, latest: members.history.at(-1) }));

const failure: fc.Arbitrary<Failure> = fc.oneof(
  fc.record({ kind: fc.constant('denied' as const), message: text, action: text }),
  fc.record({ kind: fc.constant('unreachable' as const), message: text, host: text }),
  fc.record({ kind: fc.constant('expired' as const), message: text, command: text }),
  fc.record({
    kind: fc.constantFrom(
      'no-credentials',
      'throttled',
      'clock-skew',
      'not-found',
      'refused',
      'configuration',
      'cancelled',
      'service',
    ),
    message: text,
  }),
);

const variantMetrics = some({
  reporting: metric,
  processed: metric,
  failed: metric,
  expired: metric,
  cpu: metric,
  memory: metric,
  gpu: metric,
  gpuMemory: metric,
  currentCount: number,
  desiredCount: number,
  target: reading(
    fc.oneof(
      fc.constant(null),
      fc.record({ resourceId: text, min: number, max: number, suspended: fc.array(text, { maxLength: 2 }) }),
    ),
  ),
});

const variants: fc.Arbitrary<readonly VariantSnapshot[]> = fc
  .uniqueArray(
    fc.record({
      name: text,
      isServerless: fc.boolean(),
      stages: fc.array(fc.record({ status: text, message: text, sinceMs: wallMs }), { maxLength: 2 }),
      images: fc.array(text, { maxLength: 2 }),
      more: variantMetrics,
    }),
    { maxLength: 3, selector: ({ name }) => name },
  )
  .map((many) => many.map(({ more, ...variant }) => ({ ...variant, ...more })));

const policy: fc.Arbitrary<ScalingPolicy> = fc
  .record({
    name: text,
    resourceId: text,
    type: fc.constantFrom('TargetTrackingScaling', 'StepScaling', 'Other'),
    alarms: fc.array(text, { maxLength: 3 }),
    more: some({
      metric: text,
      target: number,
      scaleInCooldownSeconds: number,
      scaleOutCooldownSeconds: number,
      steps: fc.array(fc.record({ from: number, to: number, change: fc.integer({ min: -9, max: 9 }) }), {
        maxLength: 3,
      }),
      adjustment: fc.constantFrom('ChangeInCapacity', 'ExactCapacity', 'PercentChangeInCapacity'),
    }),
  })
  .map(({ more, ...members }) => ({ ...members, ...more }));

const activity: fc.Arbitrary<ScalingActivity> = fc.record({
  id: text,
  resourceId: text,
  startedMs: wallMs,
  status: fc.constantFrom('Successful', 'Failed', 'New'),
  description: fc.oneof(text, fc.constant('Setting desired instance count to 2.')),
  cause: text,
  notScaledReasons: fc.array(text, { maxLength: 2 }),
});

const model: fc.Arbitrary<ModelDescription> = fc.record({
  name: text,
  containers: fc.array(fc.record({ image: text, environment: fc.dictionary(text, text, { maxKeys: 3 }) }), {
    maxLength: 2,
  }),
});

const details: fc.Arbitrary<Reading<EndpointDetails>> = reading(
  fc.record({
    configuration: fc.record({
      name: text,
      variants: fc.array(
        fc.record({
          name: text,
          instanceType: fc.oneof(text, fc.constant('ml.g5.xlarge')),
          initialCount: number,
          volumeGb: number,
        }),
        { maxLength: 2 },
      ),
    }),
    models: fc.array(model, { maxLength: 2 }),
    policies: fc.array(policy, { maxLength: 3 }),
    activities: fc.array(activity, { maxLength: 7 }),
    failures: fc.array(
      fc.record({ part: fc.constantFrom('configuration', 'model', 'policies', 'activities'), failure }),
      { maxLength: 2 },
    ),
  }),
);

const endpoint: fc.Arbitrary<EndpointSnapshot> = fc
  .record({
    name: text,
    arn: text,
    status: fc.oneof(fc.constantFrom('InService', 'Failed', 'Updating'), text),
    kind: fc.constantFrom('async', 'async', 'async', 'real-time', 'serverless', 'unknown'),
    utilisationPeriodSeconds: fc.constantFrom(10, 60, 300),
    variants,
    queue: some({ backlog: metric, backlogPerInstance: metric, oldestAge: metric, withoutCapacity: metric }),
    confirmEveryMs: fc.integer({ min: 1, max: HOUR }),
    more: some({
      createdMs: wallMs,
      modifiedMs: wallMs,
      failureReason: text,
      configurationName: text,
      described: moment,
      confirmed: moment,
      details,
      failure,
      asynchronous: fc.record({
        outputPath: text,
        responseIn: fc.array(text, { maxLength: 2 }),
        maxConcurrentPerInstance: number,
      }),
    }),
  })
  .map(({ more, ...members }) => ({ ...members, ...more }));

const trouble: fc.Arbitrary<Trouble> = fc.record({
  part: fc.constantFrom('identity', 'list', 'describe', 'metrics', 'scaling', 'details'),
  failure,
  since: moment,
  retryAtSteadyMs: number,
});

const account: fc.Arbitrary<AccountSnapshot> = fc.record({
  place: fc.record({
    id: text,
    kind: fc.constantFrom<Place['kind'][]>('account', 'demo'),
    profile: text,
    region: text,
  }),
  identity: fc.constantFrom(undefined, { ...IDENTITY, accountId: 'abc' }),
  state: fc.constantFrom('connecting', 'ready', 'failed'),
  endpoints: fc.uniqueArray(endpoint, { maxLength: 5, selector: ({ name }) => name }),
  undescribed: fc.nat(9),
  listed: fc.oneof(fc.constant(undefined), moment),
  troubles: fc.array(trouble, { maxLength: 4 }),
});

/** Any snapshot that the types allow, and some that they only seem to. */
export const anySnapshot: fc.Arbitrary<LiveSnapshot> = fc.record({
  accounts: fc.uniqueArray(account, { maxLength: 3, selector: ({ place }) => place.id }),
  spending: fc.record({
    lastHour: number,
    pacePerHour: number,
    capPerHour: number,
    isCapped: fc.boolean(),
  }),
  now: fc.constant(NOW),
});

/** Any view; pins and revealed values are those of the snapshot's endpoints where it asks for all. */
export const anyView: fc.Arbitrary<OutlineView> = fc.record({
  filter: fc.record({
    text,
    states: fc.uniqueArray(fc.constantFrom('backlog' as const, 'failing' as const, 'asleep' as const)),
  }),
  sort: fc.constantFrom('name', 'backlog', 'oldest', 'trouble'),
  showRealTime: fc.boolean(),
  pinned: fc.constant(new Set<string>()),
  revealed: fc.constant(new Set<string>()),
  canChange: fc.boolean(),
});
