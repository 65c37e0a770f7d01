import assert from 'node:assert/strict';
import * as cost from '../../../../src/core/live/outline/cost.js';
import * as messages from '../../../../src/core/live/outline/messages.js';
import type { OutlineView } from '../../../../src/core/live/outline/view.js';
import type { LiveSnapshot, Spending } from '../../../../src/core/live/snapshot.js';
import { textOf } from '../../../../src/core/text/message.js';
import { account, live, trouble, view } from '../../../support/live-snapshots.js';

function messageOf(snapshot: LiveSnapshot, ofView: OutlineView): string | undefined {
  const message = messages.messageOf(snapshot, ofView);
  return message === undefined ? undefined : textOf(message);
}

function costLine(spending: Spending): string {
  return textOf(cost.costLine(spending));
}

describe('message', () => {
  const spending = { lastHour: 812, pacePerHour: 1200, capPerHour: 1200, isCapped: false };
  const slow = trouble('metrics', { kind: 'throttled', message: 'Rate exceeded' }, 12_000);
  const filtering = view({ filter: { text: ' whisper !x', states: ['backlog', 'asleep'] } });

  it('tells what the metrics cost', () => {
    assert.equal(
      costLine(spending),
      '812 metrics billed in the last hour (about US$0.01) · about US$2 a month at this pace',
    );
    assert.equal(
      costLine({ ...spending, lastHour: 1, pacePerHour: 0 }),
      '1 metric billed in the last hour (less than US$0.01)',
    );
    assert.equal(messageOf(live({ spending }), view()), costLine(spending));
  });

  it('is silent when nothing was spent', () => {
    assert.equal(messageOf(live({ spending: { ...spending, lastHour: 0 } }), view()), undefined);
  });

  it('bills nobody for the demo account', () => {
    const demo = account({ place: { id: 'demo', kind: 'demo', region: 'eu-west-1' } });
    assert.equal(
      messageOf(live({ accounts: [demo], spending }), view()),
      'Demo account: AWS would bill 812 metrics for the last hour (about US$0.01)',
    );
    assert.equal(messageOf(live({ accounts: [demo, account()], spending }), view()), costLine(spending));
  });

  it('tells of the filter before the cost', () => {
    assert.equal(
      messageOf(live({ spending }), filtering),
      'Filter: “whisper !x”, has a backlog or is asleep',
    );
  });

  it('tells of throttling before the filter', () => {
    assert.equal(
      messageOf(live({ accounts: [account({ troubles: [slow] })], spending }), filtering),
      'AWS takes fewer requests than are made: numbers are read less often (next try in 12 s).',
    );
  });

  it('tells of the cap before all else', () => {
    assert.equal(
      messageOf(
        live({ accounts: [account({ troubles: [slow] })], spending: { ...spending, isCapped: true } }),
        filtering,
      ),
      'The cap of 1,200 metrics an hour is reached: numbers are read less often (sagemakerAsync.live.maxMetricsPerHour).',
    );
  });
});
