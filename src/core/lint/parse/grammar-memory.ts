import { type Tree, TreeFragment } from '@lezer/common';

/** What the last reading of a text left behind: its tree, of which the next reading takes what did not change. */
export class GrammarMemory {
  #last: { readonly text: string; readonly tree: Tree } | undefined;

  /** Parts of the last tree that may stand in that of `text`. */
  fragments(text: string): readonly TreeFragment[] {
    if (this.#last === undefined) return [];
    const { text: before, tree } = this.#last;
    const most = Math.min(before.length, text.length);
    let start = 0;
    while (start < most && before.charCodeAt(start) === text.charCodeAt(start)) start++;
    let same = 0;
    while (
      same < most - start &&
      before.charCodeAt(before.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
    )
      same++;
    const change = { fromA: start, toA: before.length - same, fromB: start, toB: text.length - same };
    return TreeFragment.applyChanges(TreeFragment.addTree(tree), [change]);
  }

  /** Only a tree without errors is worth keeping: how an error is mended depends on what stands around it. */
  keep(text: string, tree: Tree): void {
    this.#last = { text, tree };
  }

  forget(): void {
    this.#last = undefined;
  }
}
