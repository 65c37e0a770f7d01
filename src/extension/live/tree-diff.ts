import type { OutlineNode, Tooltip } from '../../core/live/outline/node.js';
import { looksSame } from '../../core/live/outline/node.js';

/** A row that VS Code was given. One object stands for one row as long as the row is there, whatever it says. */
export class TreeElement {
  readonly id: string;
  readonly parent: TreeElement | undefined;
  node: OutlineNode;
  isOpen: boolean;
  /** Undefined until VS Code asked for them. */
  children: readonly TreeElement[] | undefined;
  /** The tooltip that VS Code was given and keeps; undefined when it has none yet. */
  shownTooltip: string | undefined;
  /** When it was given, by the steady clock. */
  shownAtMs = -Infinity;

  constructor(node: OutlineNode, parent: TreeElement | undefined) {
    this.id = node.id;
    this.node = node;
    this.parent = parent;
    this.isOpen = node.isExpanded;
  }
}

/** As long as somebody may be reading a tooltip. */
const READING_MS = 15_000;

/** What VS Code has to ask for anew: nothing, all rows, or these and what is below them. */
export type Redraw = 'nothing' | 'everything' | readonly TreeElement[];

/**
 * Remembers what VS Code was given, so that it is told of nothing else. Rows that were never asked for are not made.
 */
export class ElementTree {
  readonly #textOf: (tooltip: Tooltip) => string;
  readonly #nowMs: () => number;
  #nodes: readonly OutlineNode[] = [];
  #roots: readonly TreeElement[] | undefined;

  /** @param textOf The tooltip as VS Code gets it, to tell whether one that it keeps still holds. */
  constructor(textOf: (tooltip: Tooltip) => string, nowMs = () => performance.now()) {
    this.#textOf = textOf;
    this.#nowMs = nowMs;
  }

  roots(): readonly TreeElement[] {
    this.#roots ??= reuse([], this.#nodes, undefined).elements;
    return this.#roots;
  }

  children(element: TreeElement): readonly TreeElement[] {
    element.children ??= reuse([], element.node.children?.() ?? [], element).elements;
    return element.children;
  }

  /** Takes over new rows and tells what of the given ones looks different now. */
  update(nodes: readonly OutlineNode[]): Redraw {
    this.#nodes = nodes;
    if (this.#roots === undefined) return 'nothing';
    const { elements, kept, isSame } = reuse(this.#roots, nodes, undefined);
    this.#roots = elements;
    const changed: TreeElement[] = [];
    for (const [element, node] of kept) this.#compare(element, node, changed);
    if (!isSame) return 'everything';
    return changed.length === 0 ? 'nothing' : changed;
  }

  /** Every row that VS Code was given. */
  *given(among: readonly TreeElement[] = this.#roots ?? []): Generator<TreeElement> {
    for (const element of among) {
      yield element;
      yield* this.given(element.children ?? []);
    }
  }

  /** The first row that fits, parents before children; rows not asked for yet are made, as deep as `depth`. */
  find(fits: (node: OutlineNode) => boolean, depth: number, among = this.roots()): TreeElement | undefined {
    for (const element of among) if (fits(element.node)) return element;
    if (depth <= 1) return undefined;
    for (const element of among) {
      const found = this.find(fits, depth - 1, this.children(element));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #compare(element: TreeElement, node: OutlineNode, changed: TreeElement[]): void {
    let isChanged = !looksSame(element.node, node) || this.#hasNewTooltip(element, node);
    element.node = node;
    if (element.children !== undefined) {
      const { elements, kept, isSame } = reuse(element.children, node.children?.() ?? [], element);
      element.children = elements;
      isChanged ||= !isSame;
      // VS Code asks for everything below a changed row anyway.
      const below = isChanged ? [] : changed;
      for (const [child, its] of kept) this.#compare(child, its, below);
    }
    if (!isChanged) return;
    element.shownTooltip = undefined;
    changed.push(element);
  }

  /** A redraw closes the tooltip: one that somebody may be reading waits for the next time, if it is all that is new. */
  #hasNewTooltip({ shownTooltip, shownAtMs }: TreeElement, { tooltip }: OutlineNode): boolean {
    if (shownTooltip === undefined || this.#nowMs() - shownAtMs < READING_MS) return false;
    return tooltip === undefined || this.#textOf(tooltip()) !== shownTooltip;
  }
}

interface Reused {
  readonly elements: readonly TreeElement[];
  /** Elements that were there before, each with what it says now. */
  readonly kept: readonly (readonly [TreeElement, OutlineNode])[];
  /** The same rows in the same order. */
  readonly isSame: boolean;
}

/** VS Code refuses a tree with an id twice; the second row of an id is left out. */
function reuse(
  before: readonly TreeElement[],
  nodes: readonly OutlineNode[],
  parent: TreeElement | undefined,
): Reused {
  const known = new Map(before.map((element) => [element.id, element]));
  const elements = new Map<string, TreeElement>();
  const kept: [TreeElement, OutlineNode][] = [];
  for (const node of nodes) {
    if (elements.has(node.id)) continue;
    const old = known.get(node.id);
    if (old !== undefined) kept.push([old, node]);
    elements.set(node.id, old ?? new TreeElement(node, parent));
  }
  const list = [...elements.values()];
  return {
    elements: list,
    kept,
    isSame: list.length === before.length && list.every((element, index) => element === before[index]),
  };
}
