import assert from 'node:assert/strict';
import type { EndpointSnapshot, VariantSnapshot } from '../../../../src/core/live/snapshot.js';
import { endpointKey } from '../../../../src/core/live/interest.js';
import {
  account,
  ago,
  endpoint,
  live,
  liveWith,
  metric,
  MINUTE,
  HOUR,
  PLACE,
  reading,
  realTime,
  rowOf,
  rowsOf,
  target,
  trouble,
  variant,
  view,
  without,
} from '../../../support/live-snapshots.js';

interface Row {
  readonly of: EndpointSnapshot;
  readonly description: string;
  readonly icon: string;
  readonly spoken: string;
}

function counted(current: number, desired: number, min: number, max: number): readonly VariantSnapshot[] {
  return [variant({ currentCount: current, desiredCount: desired, target: target(min, max) })];
}

const NO_TARGET = reading(null);

const ROWS: Readonly<Record<string, Row>> = {
  'scaling out with a backlog': {
    of: endpoint({
      variants: counted(2, 4, 0, 8),
      queue: { backlog: metric(312), oldestAge: metric(14 * 60) },
    }),
    description: '2→4 of 0–8 · 312 queued · oldest 14 min',
    icon: 'arrow-up charts.blue',
    spoken:
      'whisper-large, 2 of 4 instances running, scaling out, 312 requests queued or in process, oldest 14 minutes.',
  },
  'scaling in': {
    of: endpoint({ variants: counted(4, 1, 0, 8) }),
    description: '4→1 of 0–8',
    icon: 'arrow-down charts.blue',
    spoken: 'whisper-large, 4 instances running, scaling in to 1, no requests queued or in process.',
  },
  calm: {
    of: endpoint({ variants: counted(1, 1, 1, 4) }),
    description: '1 of 1–4',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 1 instance running, no requests queued or in process.',
  },
  'without a scalable target': {
    of: endpoint({ variants: [variant({ currentCount: 1, desiredCount: 1, target: NO_TARGET })] }),
    description: '1 instance',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 1 instance running, no requests queued or in process.',
  },
  'scaling by hand': {
    of: endpoint({ variants: [variant({ currentCount: 1, desiredCount: 2, target: NO_TARGET })] }),
    description: '1→2 instances',
    icon: 'arrow-up charts.blue',
    spoken: 'whisper-large, 1 of 2 instances running, scaling out, no requests queued or in process.',
  },
  asleep: {
    of: endpoint({ variants: counted(0, 0, 0, 4) }),
    description: 'asleep · 0 of 0–4',
    icon: 'circle-outline descriptionForeground',
    spoken: 'whisper-large, asleep, no instance running, no requests queued or in process.',
  },
  'asleep with a backlog': {
    of: endpoint({
      variants: counted(0, 0, 0, 4),
      queue: { backlog: metric(3), oldestAge: metric(2 * 3600), withoutCapacity: metric(1) },
    }),
    description: 'asleep · 0 of 0–4 · 3 queued · oldest 2 h',
    icon: 'warning list.warningForeground',
    spoken:
      'whisper-large, asleep, no instance running, 3 requests queued or in process, oldest 2 hours, backlog without capacity.',
  },
  'waking up': {
    of: endpoint({
      variants: counted(0, 1, 0, 4),
      queue: { backlog: metric(1), withoutCapacity: metric(1) },
    }),
    description: '0→1 of 0–4 · 1 queued',
    icon: 'arrow-up charts.blue',
    spoken:
      'whisper-large, 0 of 1 instance running, scaling out, 1 request queued or in process, backlog without capacity.',
  },
  'metrics not read yet': {
    of: endpoint({ queue: {} }),
    description: '2 of 0–8 · …',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 2 instances running, backlog being read.',
  },
  'limits not read yet': {
    of: endpoint({ variants: [without(variant(), 'target')] }),
    description: '2 instances',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 2 instances running, no requests queued or in process.',
  },
  'no datapoint at AWS': {
    of: endpoint({ queue: { backlog: metric(null) } }),
    description: '2 of 0–8 · no backlog data',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 2 instances running, no backlog data.',
  },
  'failing requests': {
    of: endpoint({ variants: [variant({ failed: metric(3), expired: metric(0) })] }),
    description: '2 of 0–8 · 3 failed/min',
    icon: 'flame list.warningForeground',
    spoken: 'whisper-large, 2 instances running, no requests queued or in process, 3 failed per minute.',
  },
  'failures over five minutes': {
    of: endpoint({
      variants: [
        variant({ failed: metric(6, { periodSeconds: 300 }), expired: metric(5, { periodSeconds: 300 }) }),
      ],
    }),
    description: '2 of 0–8 · 1.2 failed/min · 1 expired/min',
    icon: 'flame list.warningForeground',
    spoken:
      'whisper-large, 2 instances running, no requests queued or in process, 1.2 failed per minute, 1 expired per minute.',
  },
  'an old oldest request': {
    of: endpoint({ queue: { backlog: metric(20), oldestAge: metric(3 * 3600 + 60) } }),
    description: '2 of 0–8 · 20 queued · oldest 3 h 1 min',
    icon: 'watch list.warningForeground',
    spoken: 'whisper-large, 2 instances running, 20 requests queued or in process, oldest 3 hours 1 minute.',
  },
  updating: {
    of: endpoint({ status: 'Updating' }),
    description: 'Updating · 2 of 0–8',
    icon: 'sync charts.blue',
    spoken: 'whisper-large, status Updating, 2 instances running, no requests queued or in process.',
  },
  'failed while it had a backlog': {
    of: endpoint({ status: 'Failed', variants: counted(0, 0, 0, 4), queue: { backlog: metric(3) } }),
    description: 'Failed · 0 of 0–4 · 3 queued',
    icon: 'error list.errorForeground',
    spoken:
      'whisper-large, status Failed, no instance running, 3 requests queued or in process, backlog without capacity.',
  },
  'failed before it had any numbers': {
    of: endpoint({
      status: 'Failed',
      variants: [{ name: 'a', isServerless: false, stages: [], images: [] }],
      queue: { backlog: metric(null) },
    }),
    description: 'Failed',
    icon: 'error list.errorForeground',
    spoken: 'whisper-large, status Failed.',
  },
  'updating only its number of instances': {
    of: endpoint({ status: 'Updating', variants: counted(2, 4, 0, 8), queue: { backlog: metric(312) } }),
    description: '2→4 of 0–8 · 312 queued',
    icon: 'arrow-up charts.blue',
    spoken: 'whisper-large, 2 of 4 instances running, scaling out, 312 requests queued or in process.',
  },
  creating: {
    of: endpoint({ status: 'Creating', variants: counted(0, 1, 0, 8) }),
    description: 'Creating · 0→1 of 0–8',
    icon: 'sync charts.blue',
    spoken:
      'whisper-large, status Creating, 0 of 1 instance running, scaling out, no requests queued or in process.',
  },
  'a status of the future': {
    of: endpoint({ status: 'Hibernating' }),
    description: 'Hibernating · 2 of 0–8',
    icon: 'sync charts.blue',
    spoken: 'whisper-large, status Hibernating, 2 instances running, no requests queued or in process.',
  },
  'counts that AWS does not tell': {
    of: endpoint({ variants: [{ name: 'a', isServerless: false, stages: [], images: [] }] }),
    description: '',
    icon: 'question descriptionForeground',
    spoken: 'whisper-large, no requests queued or in process.',
  },
  'several variants': {
    of: endpoint({
      variants: [
        variant({ name: 'blue', currentCount: 1200, desiredCount: 1200, target: target(1, 1000) }),
        variant({ name: 'green', currentCount: 1, desiredCount: 3, target: target(0, 4) }),
      ],
    }),
    description: '1,201→1,203 of 1–1,004',
    icon: 'arrow-up charts.blue',
    spoken: 'whisper-large, 1,201 of 1,203 instances running, scaling out, no requests queued or in process.',
  },
  'several variants, one without a target': {
    of: endpoint({
      variants: [variant({ name: 'blue' }), variant({ name: 'green', target: NO_TARGET })],
    }),
    description: '4 of 2–10',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 4 instances running, no requests queued or in process.',
  },
  'several variants, one of an unknown count': {
    of: endpoint({
      variants: [variant(), { name: 'new', isServerless: false, stages: [], images: [] }],
    }),
    description: '',
    icon: 'question descriptionForeground',
    spoken: 'whisper-large, no requests queued or in process.',
  },
  'an average below one': {
    of: endpoint({ queue: { backlog: metric(0.2) } }),
    description: '2 of 0–8 · 1 queued',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 2 instances running, 1 request queued or in process.',
  },
  'an oldest age that was read before the queue ran empty': {
    of: endpoint({ queue: { backlog: metric(0), oldestAge: metric(7200, { readAgeMs: HOUR }) } }),
    description: '2 of 0–8',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 2 instances running, no requests queued or in process.',
  },
  'an oldest age of the queue before this one': {
    of: endpoint({
      queue: {
        backlog: metric(4),
        oldestAge: metric(7200, { readAgeMs: 9 * MINUTE, pointAgeMs: 11 * MINUTE }),
      },
    }),
    description: '2 of 0–8 · 4 queued',
    icon: 'circle-filled charts.green',
    spoken: 'whisper-large, 2 instances running, 4 requests queued or in process.',
  },
  'an oldest age as old as its backlog': {
    of: endpoint({
      queue: {
        backlog: metric(4, { readAgeMs: 9 * MINUTE, pointAgeMs: 11 * MINUTE }),
        oldestAge: metric(120, { readAgeMs: 9 * MINUTE, pointAgeMs: 12 * MINUTE }),
      },
    }),
    description: '2 of 0–8 · 4 queued · oldest 2 min · as of 12 min ago',
    icon: 'history disabledForeground',
    spoken:
      'whisper-large, 2 instances running, 4 requests queued or in process, oldest 2 minutes, as of 12 minutes ago.',
  },
  'numbers that cannot be': {
    of: endpoint({
      variants: [variant({ currentCount: Number.NaN, desiredCount: -3 })],
      queue: { backlog: metric(Number.NaN), oldestAge: metric(-5) },
    }),
    description: 'no backlog data',
    icon: 'question descriptionForeground',
    spoken: 'whisper-large, no backlog data.',
  },
  'stale counts': {
    of: endpoint({ confirmed: ago(6 * MINUTE) }),
    description: '2 of 0–8 · as of 6 min ago',
    icon: 'history disabledForeground',
    spoken: 'whisper-large, 2 instances running, no requests queued or in process, as of 6 minutes ago.',
  },
  'a stale backlog': {
    of: endpoint({ queue: { backlog: metric(312, { readAgeMs: 9 * MINUTE, pointAgeMs: 11 * MINUTE }) } }),
    description: '2 of 0–8 · 312 queued · as of 11 min ago',
    icon: 'history disabledForeground',
    spoken: 'whisper-large, 2 instances running, 312 requests queued or in process, as of 11 minutes ago.',
  },
  'real-time': {
    of: realTime('whisper-large'),
    description: 'real-time · 2 of 0–8',
    icon: 'zap ',
    spoken: 'whisper-large, real-time, 2 instances running.',
  },
  'a failed real-time one': {
    of: { ...realTime('whisper-large'), status: 'Failed' },
    description: 'Failed · real-time · 2 of 0–8',
    icon: 'error list.errorForeground',
    spoken: 'whisper-large, status Failed, real-time, 2 instances running.',
  },
  serverless: {
    of: {
      ...realTime('whisper-large'),
      kind: 'serverless',
      variants: [{ name: 'a', isServerless: true, stages: [], images: [] }],
    },
    description: 'serverless',
    icon: 'cloud ',
    spoken: 'whisper-large, serverless.',
  },
};

describe('row of an endpoint', () => {
  for (const [name, { of, description, icon, spoken }] of Object.entries(ROWS)) {
    it(name, () => {
      const row = rowOf(of);
      assert.deepEqual(
        {
          description: row.description,
          icon: `${row.icon.name} ${row.icon.color ?? ''}`,
          spoken: row.accessibility,
        },
        { description, icon, spoken },
      );
    });
  }

  it('says that the backlog was not read while CloudWatch cannot be', () => {
    const denied = trouble('metrics', { kind: 'denied', message: 'no', action: 'cloudwatch:GetMetricData' });
    const rows = rowsOf(
      live({ accounts: [account({ endpoints: [endpoint({ queue: {} })], troubles: [denied] })] }),
    );
    assert.equal(rows[1]?.description, '2 of 0–8 · backlog not read');
  });

  it('tells menus what it is', () => {
    const asleep = endpoint({ variants: counted(0, 0, 0, 4), queue: { backlog: metric(3) } });
    assert.deepEqual(rowOf(asleep).context, [
      'asleep',
      'async',
      'backlog',
      'endpoint',
      'masked',
      'scalable',
      'unpinned',
      'withoutCapacity',
    ]);
  });

  it('offers changes only when they are allowed', () => {
    const asleep = endpoint({ variants: counted(0, 0, 0, 4) });
    const offers = (canChange: boolean): readonly string[] =>
      rowOf(asleep, view({ canChange })).context.filter((token) => token.startsWith('can'));
    assert.deepEqual(offers(false), []);
    assert.deepEqual(offers(true), ['canScale', 'canWake']);
    const fixed = endpoint({ variants: [variant({ target: NO_TARGET })] });
    assert.deepEqual(
      rowOf(fixed, view({ canChange: true })).context.filter((token) => token.startsWith('can')),
      [],
    );
  });

  it('says what it is about, closed, with an id of its own', () => {
    const pinned = new Set([endpointKey(PLACE.id, 'whisper-large')]);
    const [row] = rowsOf(liveWith(endpoint()), view({ pinned }));
    assert.equal(row?.id, '111122223333/eu-west-1/prod@eu-west-1/whisper-large');
    assert.deepEqual(row.of, { placeId: 'prod@eu-west-1', endpoint: 'whisper-large' });
    assert.equal(row.isExpanded, false);
    assert.ok(row.context.includes('pinned'));
    assert.match(row.accessibility, /, pinned\.$/);
  });
});
