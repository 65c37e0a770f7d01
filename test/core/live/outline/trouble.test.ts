import assert from 'node:assert/strict';
import type { Failure, FailureKind } from '../../../../src/core/live/failure.js';
import type { Trouble } from '../../../../src/core/live/snapshot.js';
import {
  account,
  details,
  below,
  endpoint,
  live,
  rowOf,
  rowsOf,
  trouble,
} from '../../../support/live-snapshots.js';
import type { PlainNode } from '../../../support/plain-nodes.js';

function troubleRows(...troubles: readonly Trouble[]): readonly PlainNode[] {
  return rowsOf(live({ accounts: [account({ endpoints: [], troubles })] })).filter(
    ({ kind }) => kind === 'trouble',
  );
}

interface Case {
  readonly failure: Failure;
  readonly label: string;
  readonly icon: string;
  readonly advice: RegExp;
}

const CASES: Readonly<Record<FailureKind, Case>> = {
  'no-credentials': {
    failure: { kind: 'no-credentials', message: 'Could not load credentials' },
    label: 'No credentials: choose a profile or sign in',
    icon: 'key',
    advice: /another profile/,
  },
  expired: {
    failure: { kind: 'expired', message: 'expired', command: 'aws sso login --profile prod' },
    label: 'The sign-in expired: run aws sso login --profile prod',
    icon: 'key',
    advice: /Run this in a terminal, then retry: aws sso login --profile prod/,
  },
  denied: {
    failure: { kind: 'denied', message: 'not authorized', action: 'sagemaker:ListEndpoints' },
    label: 'Cannot list endpoints: sagemaker:ListEndpoints is denied',
    icon: 'lock',
    advice: /Allow sagemaker:ListEndpoints in a policy of assumed-role\/Reader, then retry/,
  },
  unreachable: {
    failure: { kind: 'unreachable', message: 'ENOTFOUND', host: 'api.sagemaker.eu-west-1.amazonaws.com' },
    label: 'Cannot list endpoints: no answer from api.sagemaker.eu-west-1.amazonaws.com',
    icon: 'debug-disconnect',
    advice: /network/,
  },
  throttled: {
    failure: { kind: 'throttled', message: 'Rate exceeded' },
    label: 'Cannot list endpoints: too many requests',
    icon: 'dashboard',
    advice: /by itself/,
  },
  'clock-skew': {
    failure: { kind: 'clock-skew', message: 'Signature expired' },
    label: 'This machine’s clock is off: AWS refuses its requests',
    icon: 'watch',
    advice: /Set the clock/,
  },
  'not-found': {
    failure: { kind: 'not-found', message: 'gone' },
    label: 'Cannot list endpoints: it does not exist any more',
    icon: 'question',
    advice: /deleted/,
  },
  refused: {
    failure: { kind: 'refused', message: 'ValidationException' },
    label: 'Cannot list endpoints: AWS refuses the request',
    icon: 'error',
    advice: /message/,
  },
  configuration: {
    failure: { kind: 'configuration', message: 'Profile prod\n is unknown.' },
    label: 'The AWS configuration is wrong: Profile prod is unknown.',
    icon: 'settings-gear',
    advice: /~\/\.aws\/config/,
  },
  cancelled: {
    failure: { kind: 'cancelled', message: 'No code was given' },
    label: 'The sign-in was cancelled',
    icon: 'key',
    advice: /asked again/,
  },
  service: {
    failure: { kind: 'service', message: 'InternalFailure' },
    label: 'Cannot list endpoints: AWS has trouble of its own',
    icon: 'warning',
    advice: /by itself/,
  },
};

describe('trouble row', () => {
  for (const [kind, { failure, label, icon, advice }] of Object.entries(CASES))
    it(`of ${kind}`, () => {
      const [row] = troubleRows(trouble('list', failure));
      assert.equal(row?.label, label);
      assert.equal(row.icon.name, icon);
      assert.ok(row.context.includes('trouble') && row.context.includes(kind));
      assert.deepEqual(row.action, { kind: 'retry', placeId: 'prod@eu-west-1' });
      const tooltip = row.tooltip?.();
      assert.equal(tooltip?.rows[0]?.value, failure.message.replace(/\s+/g, ' '));
      assert.match(tooltip.notes.join(' '), advice);
    });

  it('says when it is tried again', () => {
    const [row] = troubleRows(trouble('list', CASES.throttled.failure, 12_300));
    assert.equal(row?.description, 'tried again in 12 s');
    assert.equal(row.accessibility, 'Cannot list endpoints: too many requests, tried again in 12 s.');
    assert.deepEqual(row.tooltip?.().rows.slice(1), [
      { name: 'Since', value: '2 min ago' },
      { name: 'Next try', value: 'in 12 s' },
    ]);
    assert.equal(
      troubleRows(trouble('list', CASES.throttled.failure, -5000))[0]?.description,
      'tried again now',
    );
  });

  it('hands out the command that renews a sign-in', () => {
    const [row] = troubleRows(trouble('identity', CASES.expired.failure));
    assert.equal(row?.of.command, 'aws sso login --profile prod');
    assert.ok(row.context.includes('command'));
    const [without] = troubleRows(trouble('identity', { kind: 'expired', message: 'ExpiredToken' }));
    assert.equal(without?.label, 'The sign-in expired: sign in again');
    assert.equal(without.of.command, undefined);
  });

  it('is one for several parts with one cause and one remedy', () => {
    const { expired, unreachable, denied, throttled } = CASES;
    const labels = (...troubles: readonly Trouble[]): number => troubleRows(...troubles).length;
    assert.equal(labels(trouble('list', expired.failure), trouble('metrics', expired.failure)), 1);
    assert.equal(labels(trouble('list', unreachable.failure), trouble('metrics', unreachable.failure)), 1);
    assert.equal(
      labels(
        trouble('list', denied.failure),
        trouble('metrics', { kind: 'denied', message: '', action: 'cloudwatch:GetMetricData' }),
      ),
      2,
    );
    assert.equal(labels(trouble('list', throttled.failure), trouble('metrics', throttled.failure)), 2);
  });

  it('comes first where it needs a person', () => {
    const rows = troubleRows(
      trouble('list', CASES.service.failure),
      trouble('metrics', CASES.denied.failure),
    );
    assert.deepEqual(
      rows.map(({ label }) => label),
      [
        'Cannot read metrics: sagemaker:ListEndpoints is denied',
        'Cannot list endpoints: AWS has trouble of its own',
      ],
    );
  });

  it('stands first below an endpoint that cannot be read, which keeps its numbers', () => {
    const row = rowOf(endpoint({ failure: CASES.denied.failure }));
    assert.equal(row.description, '2 of 0–8');
    assert.equal(row.children?.()[0]?.label, 'Cannot read all of it: sagemaker:ListEndpoints is denied');
    assert.match(row.tooltip?.().notes.join(' ') ?? '', /access denied.*not authorized/);
  });

  it('stands in place of a part of the details', () => {
    const failure = { kind: 'denied', message: 'no', action: 'sagemaker:DescribeModel' } as const;
    const row = rowOf(endpoint({ details: details({ failures: [{ part: 'model', failure }] }) }));
    assert.equal(
      below(row, 'Containers').children?.()[0]?.label,
      'Cannot read the model: sagemaker:DescribeModel is denied',
    );
  });
});
