import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OutlineNode, Tooltip } from '../../src/core/live/outline/node.js';
import * as translated from '../../src/core/text/message.js';
import type { Redraw, TreeElement } from '../../src/extension/live/tree-diff.js';
import { ElementTree } from '../../src/extension/live/tree-diff.js';
import { node } from '../support/outline-nodes.js';

const textOf = ({ title }: Tooltip): string => translated.textOf(title);

function ids(redraw: Redraw): unknown {
  return typeof redraw === 'string' ? redraw : redraw.map(({ id }) => id);
}

/** Asks for everything, as a window does in which every row is open. */
function openAll(tree: ElementTree, elements: readonly TreeElement[] = tree.roots()): void {
  for (const element of elements) openAll(tree, tree.children(element));
}

function account(...children: readonly OutlineNode[]): OutlineNode {
  return node('account', { kind: 'account', isExpanded: true, children });
}

describe('what of the tree is drawn anew', () => {
  const tree = (): ElementTree => new ElementTree(textOf);

  it('is nothing before anybody asked for rows', () => {
    assert.equal(tree().update([node('a')]), 'nothing');
  });

  it('is nothing when nothing differs, though every node is a new object', () => {
    const given = tree();
    given.update([account(node('a', { children: [node('a/b')] }))]);
    openAll(given);
    assert.equal(given.update([account(node('a', { children: [node('a/b')] }))]), 'nothing');
  });

  it('is the row that says something else, and no other', () => {
    const given = tree();
    given.update([account(node('a'), node('b'), node('c'))]);
    openAll(given);
    const next = [account(node('a'), node('b', { description: '312 queued' }), node('c'))];
    assert.deepEqual(ids(given.update(next)), ['b']);
    assert.equal(given.update(next), 'nothing');
  });

  it('is the parent when rows come, go or change places', () => {
    const given = tree();
    given.update([account(node('a'), node('b'))]);
    openAll(given);
    assert.deepEqual(ids(given.update([account(node('b'), node('a'))])), ['account']);
    assert.deepEqual(ids(given.update([account(node('b'))])), ['account']);
    assert.deepEqual(ids(given.update([account(node('b'), node('c'))])), ['account']);
  });

  it('is everything only when the roots come, go or change places', () => {
    const given = tree();
    given.update([node('x'), node('y')]);
    openAll(given);
    assert.equal(given.update([node('y'), node('x')]), 'everything');
    assert.equal(given.update([]), 'everything');
    assert.equal(given.update([]), 'nothing');
    assert.equal(given.update([node('x')]), 'everything');
  });

  it('leaves out what is below a row that is drawn anyway', () => {
    const given = tree();
    given.update([account(node('a', { children: [node('a/b')] }))]);
    openAll(given);
    const below = [node('a/b', { description: '2' })];
    assert.deepEqual(ids(given.update([account(node('a', { description: '1', children: below }))])), ['a']);
    assert.equal(given.roots()[0]?.children?.[0]?.children?.[0]?.node.description, '2');
  });

  it('takes no interest in rows that were never asked for', () => {
    const given = tree();
    let made = 0;
    const counted = (description: string): OutlineNode => ({
      ...node('a'),
      children: () => {
        made += 1;
        return [node('a/b', { description })];
      },
    });
    given.update([counted('1')]);
    given.roots();
    assert.equal(given.update([counted('2')]), 'nothing');
    assert.equal(made, 0);
  });

  it('keeps one object for one row as long as it is there', () => {
    const given = tree();
    given.update([account(node('a'), node('b'))]);
    openAll(given);
    const before = given.roots()[0]?.children?.[1];
    given.update([account(node('z'), node('b', { description: 'new' }))]);
    const [root] = given.roots();
    assert.ok(root && before);
    assert.equal(given.children(root)[1], before);
    assert.equal(before.node.description, 'new');
    assert.equal(before.parent, root);
  });

  it('forgets that a row was open once the row is gone', () => {
    const given = tree();
    given.update([account(node('a'))]);
    openAll(given);
    const open = given.roots()[0]?.children?.[0];
    assert.ok(open);
    open.isOpen = true;
    given.update([account()]);
    given.update([account(node('a'))]);
    assert.deepEqual(
      [...given.given()].map(({ id, isOpen }) => [id, isOpen]),
      [
        ['account', true],
        ['a', false],
      ],
    );
  });

  it('includes a row whose tooltip is on the screen and does not hold any more, once', () => {
    const given = tree();
    given.update([account(node('a', { tooltip: '38% CPU' }))]);
    openAll(given);
    const hovered = given.roots()[0]?.children?.[0];
    assert.ok(hovered);
    assert.equal(given.update([account(node('a', { tooltip: '40% CPU' }))]), 'nothing');
    hovered.shownTooltip = '40% CPU';
    assert.equal(given.update([account(node('a', { tooltip: '40% CPU' }))]), 'nothing');
    assert.deepEqual(ids(given.update([account(node('a', { tooltip: '42% CPU' }))])), ['a']);
    assert.equal(given.update([account(node('a', { tooltip: '44% CPU' }))]), 'nothing');
  });

  it('leaves a tooltip alone while somebody may be reading it, unless the row itself says something new', () => {
    let nowMs = 1000;
    const given = new ElementTree(textOf, () => nowMs);
    given.update([account(node('a', { tooltip: '38% CPU' }))]);
    openAll(given);
    const hovered = given.roots()[0]?.children?.[0];
    assert.ok(hovered);
    Object.assign(hovered, { shownTooltip: '38% CPU', shownAtMs: nowMs });
    nowMs += 10_000;
    assert.equal(given.update([account(node('a', { tooltip: '40% CPU' }))]), 'nothing');
    const changed = given.update([account(node('a', { tooltip: '40% CPU', description: 'asleep' }))]);
    assert.deepEqual(ids(changed), ['a']);
    Object.assign(hovered, { shownTooltip: '38% CPU', shownAtMs: nowMs });
    nowMs += 20_000;
    assert.deepEqual(ids(given.update([account(node('a', { tooltip: '41% CPU', description: 'asleep' }))])), [
      'a',
    ]);
  });

  it('shows one row for an id that comes twice, for VS Code refuses the tree otherwise', () => {
    const given = tree();
    given.update([account(node('a'), node('a', { description: 'again' }))]);
    openAll(given);
    assert.deepEqual(
      [...given.given()].map(({ id }) => id),
      ['account', 'a'],
    );
  });

  it('finds rows that were not asked for yet, and their parents with them', () => {
    const given = tree();
    given.update([account(node('a'), node('b', { kind: 'endpoint' }))]);
    const found = given.find(({ kind }) => kind === 'endpoint', 2);
    assert.equal(found?.id, 'b');
    assert.equal(found.parent?.id, 'account');
    assert.equal(
      given.find(({ kind }) => kind === 'endpoint', 1),
      undefined,
    );
  });

  it('brings a window that redraws just that to the newest rows, whatever changes', () => {
    fc.assert(
      fc.property(fc.array(outlines(), { minLength: 2, maxLength: 5 }), (steps) => {
        const given = tree();
        const window = new Window(given);
        for (const step of steps) {
          window.redraw(given.update(step));
          assert.deepEqual(window.shown, shownOf(step));
        }
      }),
    );
  });
});

/** Shows every row, and asks for those again that it is told of, as VS Code does. */
class Window {
  readonly #tree: ElementTree;
  #texts = new Map<TreeElement, string>();
  #children = new Map<TreeElement | undefined, readonly TreeElement[]>();

  constructor(tree: ElementTree) {
    this.#tree = tree;
    this.#ask(undefined);
  }

  redraw(redraw: Redraw): void {
    if (redraw === 'nothing') return;
    if (redraw === 'everything') this.#ask(undefined);
    else for (const element of redraw) this.#draw(element);
  }

  get shown(): unknown {
    const show = (element: TreeElement): unknown => [
      element.id,
      this.#texts.get(element),
      (this.#children.get(element) ?? []).map(show),
    ];
    return (this.#children.get(undefined) ?? []).map(show);
  }

  #draw(element: TreeElement): void {
    this.#texts.set(element, translated.textOf(element.node.description));
    this.#ask(element);
  }

  #ask(parent: TreeElement | undefined): void {
    const children = parent === undefined ? this.#tree.roots() : this.#tree.children(parent);
    this.#children.set(parent, children);
    for (const child of children) this.#draw(child);
  }
}

function shownOf(nodes: readonly OutlineNode[]): unknown {
  return nodes.map(({ id, description, children }) => [id, description, shownOf(children?.() ?? [])]);
}

/** Up to three levels of up to four rows, with ids that are unique among siblings. */
function outlines(depth = 3, prefix = ''): fc.Arbitrary<readonly OutlineNode[]> {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
  return names.chain((list) =>
    fc.tuple(
      ...list.map((name) =>
        fc
          .tuple(
            fc.constantFrom('', '1', '2'),
            depth > 1 ? outlines(depth - 1, `${prefix}${name}/`) : fc.constant([]),
          )
          .map(([description, children]) => node(`${prefix}${name}`, { description, children })),
      ),
    ),
  );
}
