import assert from 'node:assert/strict';
import type { AccountSnapshot, LiveSnapshot } from '../../src/core/live/snapshot.js';
import { textOf } from '../../src/core/text/message.js';
import { plainRows } from '../../src/extension/live/api.js';
import type { Pictured } from '../../src/extension/live/picture.js';
import { interestOf, pictureOf } from '../../src/extension/live/picture.js';
import { ElementTree } from '../../src/extension/live/tree-diff.js';
import { ViewChoices } from '../../src/extension/live/view-choices.js';
import { MemoryMemento } from '../support/memory-memento.js';
import { node } from '../support/outline-nodes.js';

const NOW = { wallMs: Date.UTC(2026, 10, 25, 12), steadyMs: 0 };
const { view } = new ViewChoices(new MemoryMemento(), () => false);

function account(parts: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    place: { id: '@eu-west-1', kind: 'account', region: 'eu-west-1' },
    identity: { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/jane', partition: 'aws' },
    state: 'ready',
    endpoints: [
      {
        name: 'whisper',
        arn: 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/whisper',
        status: 'InService',
        kind: 'async',
        utilisationPeriodSeconds: 60,
        variants: [],
        queue: {},
        described: NOW,
        confirmEveryMs: 60_000,
      },
    ],
    undescribed: 0,
    listed: NOW,
    troubles: [],
    ...parts,
  };
}

function pictured(accounts: readonly AccountSnapshot[], parts: Partial<Pictured> = {}): Pictured {
  const spending = { lastHour: 12, pacePerHour: 60, capPerHour: 2400, isCapped: false };
  const snapshot: LiveSnapshot = { accounts, spending, now: NOW };
  return { shown: { accounts: { snapshot: () => snapshot } }, isTrusted: true, lacksRegion: false, ...parts };
}

describe('the picture of the view', () => {
  it('has rows, and a line above them, once there is something to show', () => {
    const { state, nodes, message } = pictureOf(pictured([account()]), view);
    assert.equal(state, 'ready');
    assert.deepEqual(
      plainRows(nodes, {}, textOf).map(({ kind, children = [] }) => [
        kind,
        children.map(({ label }) => label),
      ]),
      [['account', ['whisper']]],
    );
    assert.match(textOf(message ?? ''), /12 metrics/);
  });

  const WITHOUT_ROWS: Readonly<Record<string, Pictured>> = {
    untrusted: pictured([], { shown: undefined, isTrusted: false }),
    connecting: pictured([], { shown: undefined }),
    configuration: pictured([], { lacksRegion: true }),
    empty: pictured([account({ endpoints: [] })]),
    noCredentials: pictured([
      account({
        ...{ state: 'failed', identity: undefined, endpoints: [] },
        troubles: [
          {
            part: 'identity',
            failure: { kind: 'no-credentials', message: 'Could not load credentials' },
            since: NOW,
          },
        ],
      }),
    ]),
  };

  for (const [expected, sources] of Object.entries(WITHOUT_ROWS)) {
    it(`has no rows and no line when it is ${expected}, so that the welcome content shows`, () => {
      const { state, nodes, message, badge } = pictureOf(sources, view);
      assert.deepEqual([state, nodes, message, badge], [expected, [], undefined, undefined]);
    });
  }

  it('is connecting while the places are not known', () => {
    assert.equal(pictureOf(pictured([]), view).state, 'connecting');
  });
});

describe('what somebody looks at', () => {
  it('is what is open, pinned and let through', () => {
    const tree = new ElementTree(() => '');
    const endpoint = (name: string) =>
      node(name, { kind: 'endpoint', children: [], of: { placeId: 'p', endpoint: name } });
    tree.update([
      node('p', {
        kind: 'account',
        isExpanded: true,
        of: { placeId: 'p' },
        children: [endpoint('a'), endpoint('b')],
      }),
      node('q', { kind: 'account', isExpanded: true, of: { placeId: 'q' }, children: [] }),
    ]);
    const [first, second] = tree.roots();
    assert.ok(first && second);
    const [a] = tree.children(first);
    assert.ok(a);
    a.isOpen = true;
    second.isOpen = false;
    const interest = interestOf(tree.given(), { ...view, pinned: new Set(['p/b']) });
    assert.deepEqual([...interest.expanded], ['p/a']);
    assert.deepEqual([...interest.collapsed], ['q']);
    assert.deepEqual([...interest.pinned], ['p/b']);

    const [shown] = account().endpoints;
    assert.ok(shown);
    assert.equal(interest.isShown('p', shown), true);
    const filter = { text: '!whisper', states: [] };
    assert.equal(interestOf([], { ...view, filter }).isShown('p', shown), false);
  });
});

describe('rows for other extensions', () => {
  const rows = [node('a', { tooltip: 'A', children: [node('a/b', { children: [node('a/b/c')] })] })];

  it('are plain data, two levels deep and without tooltips unless asked for', () => {
    const [row] = plainRows(rows, {}, textOf);
    assert.deepEqual(JSON.parse(JSON.stringify(row)), row);
    assert.equal(row?.tooltip, undefined);
    assert.deepEqual(
      row?.children?.map(({ id, children }) => [id, children]),
      [['a/b', undefined]],
    );
  });

  it('are as deep as asked for, with tooltips if asked for', () => {
    const [row] = plainRows(rows, { depth: 3, tooltips: true }, textOf);
    assert.equal(row?.tooltip?.title, 'A');
    assert.equal(row.children?.[0]?.children?.[0]?.id, 'a/b/c');
    assert.equal(plainRows(rows, { depth: 1 }, textOf)[0]?.children, undefined);
    assert.deepEqual(plainRows(rows, { depth: 0 }, textOf), []);
  });
});
