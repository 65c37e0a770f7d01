import assert from 'node:assert/strict';
import { endpointKey } from '../../../../src/core/live/interest.js';
import * as pins from '../../../../src/core/live/outline/pinned.js';
import { withoutIcons } from '../../../../src/core/live/outline/text.js';
import type { OutlineView } from '../../../../src/core/live/outline/view.js';
import type { LiveSnapshot } from '../../../../src/core/live/snapshot.js';
import { textOf } from '../../../../src/core/text/message.js';
import {
  endpoint,
  HOUR,
  liveWith,
  metric,
  PLACE,
  undescribed,
  variant,
  view,
} from '../../../support/live-snapshots.js';

const ZERO = [variant({ currentCount: 0, desiredCount: 0 })];

function pinning(...names: readonly string[]): OutlineView {
  return view({ pinned: new Set(names.map((name) => endpointKey(PLACE.id, name))) });
}

/** In English, as the status bar shows it. */
function worstPinned(snapshot: LiveSnapshot, ofView: OutlineView) {
  const status = pins.worstPinned(snapshot, ofView);
  if (status === undefined) return undefined;
  return {
    ...status,
    text: `$(${status.icon}) ${withoutIcons(textOf(status.text))}`,
    tooltip: status.tooltip.map((line) => textOf(line)).join('\n'),
    accessibility: textOf(status.accessibility),
  };
}

describe('status bar', () => {
  const busy = endpoint({ name: 'busy', queue: { backlog: metric(312), oldestAge: metric(14 * 60) } });
  const calm = endpoint({ name: 'calm' });
  const starved = endpoint({ name: 'starved', variants: ZERO, queue: { backlog: metric(2) } });

  it('is empty without pins, and while no pin is known', () => {
    assert.equal(worstPinned(liveWith(busy), view()), undefined);
    assert.equal(worstPinned(liveWith(busy, undescribed('new')), pinning('gone', 'new')), undefined);
  });

  it('tells the queue of the worst', () => {
    const status = worstPinned(liveWith(busy, calm), pinning('busy', 'calm'));
    assert.equal(status?.text, '$(circle-filled) busy 312 queued · oldest 14 min');
    assert.equal(status.severity, 'ok');
    assert.equal(status.endpoint, 'busy');
    assert.equal(status.placeId, PLACE.id);
    assert.equal(
      status.accessibility,
      'busy, 2 instances running, 312 requests queued or in process, oldest 14 minutes.',
    );
    assert.equal(
      status.tooltip,
      'busy (eu-west-1): 2 of 0–8 · 312 queued · oldest 14 min\ncalm (eu-west-1): 2 of 0–8',
    );
  });

  it('tells the counts where there is no queue', () => {
    assert.equal(worstPinned(liveWith(calm), pinning('calm'))?.text, '$(circle-filled) calm 2 of 0–8');
  });

  it('warns of what needs a person, whatever the longest queue', () => {
    const status = worstPinned(liveWith(busy, starved), pinning('busy', 'starved'));
    assert.equal(status?.text, '$(warning) starved 2 queued');
    assert.equal(status.severity, 'warning');
    const broken = endpoint({ name: 'broken', status: 'Failed', queue: { backlog: metric(9) } });
    const failed = worstPinned(liveWith(broken, starved), pinning('broken', 'starved'));
    assert.equal(failed?.text, '$(error) broken Failed · 2 of 0–8 · 9 queued');
  });

  it('does not warn with old numbers, and says how old they are', () => {
    const old = endpoint({
      name: 'old',
      queue: {
        backlog: metric(5, { readAgeMs: HOUR, pointAgeMs: HOUR }),
        oldestAge: metric(20_000, { readAgeMs: HOUR, pointAgeMs: HOUR }),
      },
    });
    const status = worstPinned(liveWith(old), pinning('old'));
    assert.equal(status?.text, '$(history) old 5 queued · oldest 5 h 33 min · as of 1 h ago');
    assert.equal(status.severity, 'ok');
  });

  it('takes no icon from a name', () => {
    const name = 'a$(sync~spin)b';
    const status = worstPinned(liveWith(endpoint({ name })), pinning(name));
    assert.equal(status?.text, '$(circle-filled) a\\$(sync~spin)b 2 of 0–8');
  });

  it('lists ten pins and counts the others', () => {
    const many = Array.from({ length: 13 }, (_, index) => endpoint({ name: `e${index}` }));
    const status = worstPinned(liveWith(...many), pinning(...many.map(({ name }) => name)));
    assert.equal(status?.tooltip.split('\n').length, 11);
    assert.match(status.tooltip, /and 3 more$/);
  });
});
