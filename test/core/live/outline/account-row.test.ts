import assert from 'node:assert/strict';
import { outline } from '../../../../src/core/live/outline/outline.js';
import type { AccountSnapshot, Spending } from '../../../../src/core/live/snapshot.js';
import {
  account,
  allRows,
  connecting,
  endpoint,
  IDENTITY,
  lineOf,
  live,
  liveWith,
  PLACE,
  realTime,
  rowsOf,
  trouble,
  undescribed,
  view,
  without,
  rootsOf,
} from '../../../support/live-snapshots.js';
import type { PlainNode } from '../../../support/plain-nodes.js';

const EXPIRED = {
  kind: 'expired',
  message: 'Token is expired.',
  command: 'aws sso login --profile prod',
} as const;
const SLOW = { kind: 'throttled', message: 'Rate exceeded' } as const;
const DENIED = {
  kind: 'denied',
  message: 'User is not authorized',
  action: 'sagemaker:DescribeEndpoint',
} as const;

function rootOf(one: AccountSnapshot, spending?: Spending): PlainNode {
  const [root] = rootsOf(live({ accounts: [one], ...(spending === undefined ? {} : { spending }) }));
  assert.ok(root);
  return root;
}

function notices(one: AccountSnapshot, ofView = view()): readonly string[] {
  return rowsOf(live({ accounts: [one] }), ofView)
    .filter(({ kind }) => kind === 'notice')
    .map(lineOf);
}

describe('root', () => {
  const demo = account({ place: { id: 'demo', kind: 'demo', region: 'eu-west-1' } });
  const unnamed = without(PLACE, 'profile');

  const ROOTS: Readonly<Record<string, readonly [AccountSnapshot, label: string, description: string]>> = {
    'of an account': [
      account({ endpoints: [endpoint({ name: 'a' }), endpoint({ name: 'b' }), realTime('c')] }),
      '111122223333 · eu-west-1',
      'profile prod · 2 endpoints',
    ],
    'of one endpoint': [account(), '111122223333 · eu-west-1', 'profile prod · 1 endpoint'],
    'of the demo account': [demo, '111122223333 · eu-west-1', 'demo account · 1 endpoint'],
    'without a profile': [
      account({ place: unnamed }),
      '111122223333 · eu-west-1',
      'default credentials · 1 endpoint',
    ],
    'before anything is known': [connecting(), 'eu-west-1', 'profile prod · connecting…'],
    'that failed': [
      connecting({ state: 'failed', troubles: [trouble('identity', EXPIRED)] }),
      'eu-west-1',
      'profile prod · sign-in expired',
    ],
    'with a trouble beside its rows': [
      account({ troubles: [trouble('metrics', SLOW), trouble('describe', DENIED)] }),
      '111122223333 · eu-west-1',
      'profile prod · 1 endpoint · access denied',
    ],
  };
  for (const [name, [one, label, description]] of Object.entries(ROOTS))
    it(name, () => {
      const root = rootOf(one);
      assert.deepEqual([root.label, root.description], [label, description]);
    });

  it('is a sentence, important things first', () => {
    assert.equal(
      rootOf(account({ troubles: [trouble('metrics', SLOW)] })).accessibility,
      'Account 111122223333, region eu-west-1, throttled, 1 asynchronous endpoint, profile prod.',
    );
    assert.equal(rootOf(connecting()).accessibility, 'AWS, region eu-west-1, connecting, profile prod.');
  });

  it('is open, and is told from the demo by its shape and its tokens', () => {
    assert.equal(rootOf(account()).isExpanded, true);
    assert.equal(rootOf(account()).icon.name, 'account');
    assert.equal(rootOf(demo).icon.name, 'beaker');
    assert.deepEqual(rootOf(demo).context, ['account', 'demo', 'ready']);
    assert.deepEqual(rootOf(account()).context, ['account', 'aws', 'ready']);
  });

  it('has the account in its id, and the profile: two may lead to one account', () => {
    const dev = account({ place: { ...PLACE, id: 'dev@eu-west-1', profile: 'dev' } });
    const ids = outline(live({ accounts: [account(), dev, connecting()] }), view()).map(({ id }) => id);
    assert.deepEqual(ids, [
      '111122223333/eu-west-1/prod@eu-west-1',
      '111122223333/eu-west-1/dev@eu-west-1',
      'prod@eu-west-1',
    ]);
    const other = account({ identity: { ...IDENTITY, accountId: '444455556666' } });
    assert.notEqual(rootOf(other).id, rootOf(account()).id);
  });

  it('tells in its tooltip who is signed in, what was found and what it costs', () => {
    const one = account({ endpoints: [endpoint({ name: 'a' }), realTime('b'), undescribed('c')] });
    const tooltip = rootOf(one, {
      lastHour: 812,
      pacePerHour: 1200,
      capPerHour: 1200,
      isCapped: true,
    }).tooltip?.();
    assert.ok(tooltip);
    assert.equal(tooltip.title, '111122223333 · eu-west-1');
    assert.deepEqual(
      tooltip.rows.map(({ name, value }) => `${name}: ${value}`),
      [
        'Profile: prod',
        'Region: eu-west-1',
        'Account: 111122223333',
        'Signed in as: arn:aws:sts::111122223333:assumed-role/Reader/jane',
        'Endpoints: 1 asynchronous, 1 real-time, 1 not described yet',
        'List read: 20 s ago',
        'Metrics billed in the last hour: 812 of at most 1,200, US$0.008',
        'At this pace: 1,200 metrics an hour, US$0.012 an hour, US$2.11 a month',
      ],
    );
    assert.deepEqual(tooltip.notes, [
      'The cap of 1,200 metrics an hour is reached: numbers are read less often (sagemakerAsync.live.maxMetricsPerHour).',
      'An estimate: US$0.01 per 1,000 metrics, and 176 hours a month (8 hours on 22 days). It covers all accounts and regions shown.',
      'CloudWatch pricing: https://aws.amazon.com/cloudwatch/pricing/',
    ]);
  });

  it('names the partition where it is not the usual one', () => {
    const china = account({ identity: { ...IDENTITY, partition: 'aws-cn' } });
    assert.ok(
      rootOf(china)
        .tooltip?.()
        .rows.some(({ name, value }) => name === 'Partition' && value === 'aws-cn'),
    );
  });

  it('asks nobody to pay for the demo account', () => {
    const tooltip = rootOf(demo).tooltip?.();
    assert.ok(tooltip);
    assert.ok(tooltip.rows.every(({ value }) => !value.includes('US$')));
    assert.match(tooltip.notes.join(' '), /nothing is billed/);
  });
});

describe('notices', () => {
  const NOTICES: Readonly<Record<string, readonly [AccountSnapshot, readonly string[]]>> = {
    'none while all is shown': [account(), []],
    'while it connects': [connecting(), ['Connecting…']],
    'of endpoints to come': [
      account({ endpoints: [endpoint(), undescribed('a'), undescribed('b')] }),
      ['2 more endpoints are being described…'],
    ],
    'of one endpoint to come': [
      account({ endpoints: [undescribed('a')] }),
      ['1 more endpoint is being described…'],
    ],
    'of endpoints that AWS keeps to itself': [
      account({ endpoints: [endpoint(), undescribed('a', DENIED), undescribed('b', SLOW)] }),
      ['1 more endpoint is being described…', '1 endpoint could not be described: access denied'],
    ],
    'of nothing': [account({ endpoints: [] }), ['No endpoints here']],
    'of hidden kinds': [
      account({ endpoints: ['a', 'b', 'c', 'd'].map(realTime) }),
      ['No asynchronous endpoints here; 4 real-time ones are hidden'],
    ],
    'of one hidden endpoint': [
      account({ endpoints: [realTime('a')] }),
      ['No asynchronous endpoints here; 1 real-time one is hidden'],
    ],
    'of several hidden kinds': [
      account({ endpoints: [realTime('a'), { ...realTime('b'), kind: 'serverless' }] }),
      ['No asynchronous endpoints here; 1 real-time and 1 serverless ones are hidden'],
    ],
  };
  for (const [name, [one, expected]] of Object.entries(NOTICES))
    it(name, () => {
      assert.deepEqual(notices(one), expected);
    });

  it('of what the filter hides, real-time ones only when they would be shown', () => {
    const one = account({ endpoints: [endpoint({ name: 'a' }), endpoint({ name: 'b' }), realTime('rt')] });
    const filter = { text: 'a', states: [] };
    assert.deepEqual(notices(one, view({ filter })), ['The filter hides 1 endpoint']);
    assert.deepEqual(notices(one, view({ filter, showRealTime: true })), ['The filter hides 2 endpoints']);
  });

  it('do not speak of hidden kinds that are shown', () => {
    assert.deepEqual(notices(account({ endpoints: [realTime('a')] }), view({ showRealTime: true })), []);
  });

  it('come last, after troubles and endpoints', () => {
    const one = account({ endpoints: [endpoint(), undescribed('a')], troubles: [trouble('describe', SLOW)] });
    assert.deepEqual(
      rowsOf(live({ accounts: [one] })).map(({ kind }) => kind),
      ['trouble', 'endpoint', 'notice'],
    );
  });
});

describe('ids', () => {
  it('stay apart whatever names hold', () => {
    const names = ['a', 'a/queue', 'a/variants', 'a%2Fqueue', '-', 'trouble', '', 'trouble-x'];
    const rows = allRows(outline(liveWith(...names.map((name) => endpoint({ name }))), view()));
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  });
});
