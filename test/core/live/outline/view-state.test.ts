import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/live/failure.js';
import type { ViewState } from '../../../../src/core/live/outline/view-state.js';
import { viewState } from '../../../../src/core/live/outline/view-state.js';
import type { AccountSnapshot } from '../../../../src/core/live/snapshot.js';
import {
  account,
  connecting,
  live,
  realTime,
  trouble,
  undescribed,
} from '../../../support/live-snapshots.js';

describe('welcome content', () => {
  const failed = (failure: Failure): AccountSnapshot =>
    connecting({ state: 'failed', troubles: [trouble('identity', failure)] });
  const STATES: readonly (readonly [string, AccountSnapshot, ViewState])[] = [
    ['connecting', connecting(), 'connecting'],
    ['no credentials', failed({ kind: 'no-credentials', message: '' }), 'noCredentials'],
    ['an expired sign-in', failed({ kind: 'expired', message: '' }), 'expired'],
    ['a cancelled sign-in', failed({ kind: 'cancelled', message: '' }), 'expired'],
    ['a denied list', failed({ kind: 'denied', message: '', action: 'sagemaker:ListEndpoints' }), 'denied'],
    ['no network', failed({ kind: 'unreachable', message: '', host: 'h' }), 'offline'],
    ['a wrong configuration', failed({ kind: 'configuration', message: '' }), 'configuration'],
    ['trouble at AWS, which a row tells', failed({ kind: 'service', message: '' }), 'ready'],
    ['throttling, which a row tells', failed({ kind: 'throttled', message: '' }), 'ready'],
    ['an empty account', account({ endpoints: [] }), 'empty'],
    ['endpoints', account(), 'ready'],
    ['hidden endpoints', account({ endpoints: [realTime('a')] }), 'ready'],
    ['endpoints that are still unknown', account({ endpoints: [undescribed('a')] }), 'ready'],
    [
      'old rows beside a failure',
      account({ state: 'failed', troubles: [trouble('list', { kind: 'expired', message: '' })] }),
      'ready',
    ],
    [
      'a first failure while it still connects',
      connecting({ troubles: [trouble('list', { kind: 'unreachable', message: '', host: 'h' })] }),
      'offline',
    ],
  ];
  for (const [name, one, state] of STATES)
    it(`for ${name}: ${state}`, () => {
      assert.equal(viewState(live({ accounts: [one] })), state);
    });

  it('is none for several places: their rows tell', () => {
    assert.equal(viewState(live({ accounts: [connecting(), connecting()] })), 'ready');
  });

  it('asks for credentials without any place', () => {
    assert.equal(viewState(live({ accounts: [] })), 'noCredentials');
  });
});
