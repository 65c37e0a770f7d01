import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endpointKey } from '../../../../src/core/live/interest.js';
import { badgeOf } from '../../../../src/core/live/outline/badge.js';
import { differenceText, lensParts } from '../../../../src/core/live/outline/lens.js';
import { messageOf } from '../../../../src/core/live/outline/messages.js';
import { outline } from '../../../../src/core/live/outline/outline.js';
import { worstPinned } from '../../../../src/core/live/outline/pinned.js';
import type { OutlineView } from '../../../../src/core/live/outline/view.js';
import type { LiveSnapshot } from '../../../../src/core/live/snapshot.js';
import {
  CONDITIONS,
  conditionText,
  DEFAULT_RULE,
  raisedText,
  watchCostText,
} from '../../../../src/core/live/watches/index.js';
import type { Text } from '../../../../src/core/text/message.js';
import { textOf } from '../../../../src/core/text/message.js';
import { anySnapshot } from '../../../support/live-arbitraries.js';
import {
  account,
  allRows,
  connecting,
  endpoint,
  live,
  trouble,
  view,
} from '../../../support/live-snapshots.js';
import type { PlainNode } from '../../../support/plain-nodes.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 200);

/** A language in which every word is ф: whatever stays English was not marked for translation. */
const translate = (template: string): string =>
  template.replace(/\{\d+\}|[a-z’']+/gi, (found) => (found.startsWith('{') ? found : 'ф'));
const tell = (text: Text): string => textOf(text, translate);

/** Units and names that are the same in every language. */
const NAMES: ReadonlySet<string> = new Set(['min', 'UTC', 'AWS', 'CPU', 'GPU', 'GiB']);

/** What names of AWS are made of in these snapshots, besides words of its API: mixed case, digits, paths, dots. */
const OF_AWS = /[\w-]*[a-z][A-Z]\w*|[\w-]*[\d_:/.-][\w:/.-]*|\b[aBz]+\b/g;

function english(text: string): readonly string[] {
  return (text.replace(OF_AWS, ' ').match(/[a-z]{3,}/gi) ?? []).filter((word) => !NAMES.has(word));
}

/** What AWS said: it is shown as it is. Members that are words of our own are left out. */
function saidByAws(value: unknown, member = ''): readonly string[] {
  if (typeof value === 'string') return OWN.has(member) || !/[a-z]{3}/i.test(value) ? [] : [value.trim()];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => saidByAws(one, Array.isArray(value) ? member : name));
}

const OWN: ReadonlySet<string> = new Set(['kind', 'state', 'part']);

function textsOf({ label, description, accessibility, tooltip }: PlainNode): readonly string[] {
  const { title = '', rows = [], notes = [], sparkline } = tooltip?.() ?? {};
  return [
    ...[label, description, accessibility, title, sparkline?.alternative ?? ''],
    ...rows.flatMap(({ name, value }) => [name, value]),
    ...notes,
  ];
}

function everything({ accounts }: LiveSnapshot, parts: Partial<OutlineView> = {}): OutlineView {
  const keys = new Set(
    accounts.flatMap(({ place, endpoints }) => endpoints.map(({ name }) => endpointKey(place.id, name))),
  );
  return view({ pinned: keys, revealed: keys, showRealTime: true, canChange: true, ...parts });
}

/** Everything that is said of a snapshot. */
function told(snapshot: LiveSnapshot, ofView: OutlineView): readonly string[] {
  const { pinned } = ofView;
  const [badge, watched] = [badgeOf(snapshot, ofView), badgeOf(snapshot, ofView, pinned)];
  const status = worstPinned(snapshot, ofView);
  const around = [
    ...[badge?.tooltip, watched?.tooltip, messageOf(snapshot, ofView)],
    ...[status?.text, status?.accessibility, ...(status?.tooltip ?? [])],
    ...snapshot.accounts.flatMap(({ endpoints }) => endpoints.flatMap((one) => lensParts(one, snapshot.now))),
  ];
  return [
    ...allRows(outline(snapshot, ofView), translate).flatMap(textsOf),
    ...around.map((text) => tell(text ?? '')),
  ];
}

describe('in another language', () => {
  it('rows, tooltips and what stands around them say nothing in English, whatever is shown', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const said = saidByAws(snapshot).toSorted((a, b) => b.length - a.length);
        for (const text of told(snapshot, everything(snapshot))) {
          const own = said.reduce((rest, one) => rest.replaceAll(one, ' '), text);
          assert.deepEqual(english(own), [], text);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('neither do notices and the line above the rows', () => {
    const spending = { lastHour: 1, pacePerHour: 1, capPerHour: 1, isCapped: false };
    const hidden = everything(live(), {
      showRealTime: false,
      filter: { text: 'а', states: ['backlog', 'failing', 'asleep'] },
    });
    const slow = trouble('metrics', { kind: 'throttled', message: '' }, 12_000);
    for (const snapshot of [
      live({ spending }),
      live({ spending: { ...spending, isCapped: true } }),
      live({ accounts: [connecting()], spending }),
      live({ accounts: [account({ endpoints: [], undescribed: 2 })] }),
      live({ accounts: [account({ troubles: [slow] })] }),
      live({
        accounts: [
          account({ endpoints: [endpoint({ kind: 'real-time' }), endpoint({ kind: 'serverless' })] }),
        ],
      }),
    ])
      for (const ofView of [view(), hidden]) {
        const texts = told(snapshot, ofView).filter((text) => text !== '');
        assert.ok(texts.some((text) => text.includes('ф')));
        const own = /whisper-large|AllTraffic|prod|Reader|jane|results|out\b/g;
        for (const text of texts) assert.deepEqual(english(text.replace(own, ' ')), [], text);
      }
  });

  it('neither does what is watched', () => {
    const texts = [
      ...CONDITIONS.flatMap((one) => [conditionText(one, DEFAULT_RULE), raisedText('а', one)]),
      ...[watchCostText(3), differenceText(1) ?? '', differenceText(2) ?? ''],
    ];
    for (const text of texts.map(tell)) assert.deepEqual(english(text.replace('US$', '')), [], text);
  });
});
