import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endpointKey } from '../../../../src/core/live/interest.js';
import { badgeOf } from '../../../../src/core/live/outline/badge.js';
import { costLine } from '../../../../src/core/live/outline/cost.js';
import { messageOf } from '../../../../src/core/live/outline/messages.js';
import { outline } from '../../../../src/core/live/outline/outline.js';
import { worstPinned } from '../../../../src/core/live/outline/pinned.js';
import type { OutlineView } from '../../../../src/core/live/outline/view.js';
import { viewState } from '../../../../src/core/live/outline/view-state.js';
import type { LiveSnapshot } from '../../../../src/core/live/snapshot.js';
import { textOf } from '../../../../src/core/text/message.js';
import { anySnapshot, anyView } from '../../../support/live-arbitraries.js';
import { allRows, details, endpoint, liveWith, metric, view } from '../../../support/live-snapshots.js';
import type { PlainNode } from '../../../support/plain-nodes.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

/** Numbers that cannot be, and values that are none. A minus between digits or words is part of a date. */
const NONSENSE = /NaN|undefined|null|Infinity|\[object|(?<![\w\d])-\s*\d|\d[eE][+-]?\d/;

/** Everything pinned, revealed and let through. */
function everything({ accounts }: LiveSnapshot): OutlineView {
  const keys = new Set(
    accounts.flatMap(({ place, endpoints }) => endpoints.map(({ name }) => endpointKey(place.id, name))),
  );
  return view({ pinned: keys, revealed: keys, showRealTime: true, canChange: true });
}

function visibleTexts(row: PlainNode): readonly string[] {
  const { label, description, accessibility } = row;
  const tooltip = row.tooltip?.();
  return [
    label,
    description,
    accessibility,
    ...(tooltip === undefined
      ? []
      : [tooltip.title, ...tooltip.rows.flatMap(({ name, value }) => [name, value]), ...tooltip.notes]),
    ...(tooltip?.sparkline === undefined ? [] : Object.values(tooltip.sparkline)),
  ];
}

function checkRows(snapshot: LiveSnapshot, ofView: OutlineView): void {
  const rows = allRows(outline(snapshot, ofView));
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, 'ids repeat');
  for (const row of rows) {
    assert.notEqual(row.label, '');
    assert.match(row.accessibility, /\.$/);
    assert.deepEqual(row.context, [...row.context].sort());
    for (const shown of visibleTexts(row)) {
      assert.doesNotMatch(shown, NONSENSE);
      assert.doesNotMatch(shown, /[\p{Cc}\u2028\u2029\u202e]|\p{Cs}/u);
    }
  }
}

describe('outline of anything', () => {
  it('never fails, repeats no id, and shows no nonsense on one line', () => {
    fc.assert(
      fc.property(anySnapshot, anyView, (snapshot, ofView) => {
        checkRows(snapshot, ofView);
        checkRows(snapshot, everything(snapshot));
      }),
      { numRuns: RUNS },
    );
  });

  it('says nothing nonsensical around the tree either', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const all = everything(snapshot);
        const status = worstPinned(snapshot, all);
        const texts = [
          badgeOf(snapshot, all)?.tooltip,
          messageOf(snapshot, all),
          costLine(snapshot.spending),
          viewState(snapshot),
          status?.text,
          status?.accessibility,
          ...(status?.tooltip ?? []),
        ];
        for (const shown of texts.map((text) => textOf(text ?? ''))) {
          assert.doesNotMatch(shown, NONSENSE);
          assert.doesNotMatch(shown, /\p{Cc}/u);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('changes nothing that it is given', () => {
    fc.assert(
      fc.property(anySnapshot, anyView, (snapshot, ofView) => {
        const before = JSON.stringify(snapshot);
        allRows(outline(snapshot, ofView));
        assert.equal(JSON.stringify(snapshot), before);
      }),
      { numRuns: 50 },
    );
  });
});

describe('outline of 3,000 endpoints', () => {
  const many = liveWith(
    ...Array.from({ length: 3000 }, (_, index) =>
      endpoint({
        name: `model-${(index * 7919) % 3000}`,
        queue: { backlog: metric(index % 7, { before: [1, 2, 3] }), oldestAge: metric(index) },
      }),
    ),
  );

  it('is made in far less than a glance', () => {
    const best = Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = performance.now();
        const rows = outline(many, view({ sort: 'trouble' })).flatMap((root) => root.children?.() ?? []);
        assert.equal(rows.length, 3000);
        return performance.now() - start;
      }),
    );
    // About 20 ms on a small machine; the bound leaves room for a busy one.
    assert.ok(best < 300, `${best} ms`);
  });

  it('judges an endpoint when its row is asked for, and reads its details when it is opened', () => {
    const read: string[] = [];
    const watched = new Proxy(endpoint({ details: details() }), {
      get(one, member, receiver): unknown {
        read.push(String(member));
        return Reflect.get(one, member, receiver);
      },
    });
    const [root] = outline(liveWith(watched), view());
    assert.ok(!read.includes('queue'));
    const [row] = root?.children?.() ?? [];
    assert.ok(read.includes('queue') && !read.includes('asynchronous'));
    allRows(row?.children?.() ?? []);
    assert.ok(read.includes('asynchronous'));
  });
});
