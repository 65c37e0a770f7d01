import { type Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/python';

/** Texts that are worked on at the same time: a file, a few beside it. */
const MAX_KEPT = 4;
/** Shorter ones are read as fast, longer ones would hold too much memory. */
const MIN_LENGTH = 2_000;
const MAX_LENGTH = 400_000;

interface Kept {
  readonly text: string;
  readonly tree: Tree;
}

/** The last texts and their trees, the latest first. They save work and change no result. */
let kept: readonly Kept[] = [];

/** Only what the grammar took without errors: how it gets over one may depend on where reading began. */
export function keepTree(text: string, tree: Tree): void {
  if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) return;
  kept = [{ text, tree }, ...kept.slice(0, MAX_KEPT - 1)];
}

/**
 * The tree of a text that is a kept one with a single stretch changed, as after a keystroke: only that stretch is
 * read. Undefined when there is none like it.
 */
export function reusedTree(text: string): Tree | undefined {
  for (const old of kept) {
    const tree = parseChanged(old, text);
    if (tree === undefined) continue;
    kept = kept.filter((one) => one !== old);
    return tree;
  }
  return undefined;
}

function parseChanged(old: Kept, text: string): Tree | undefined {
  const shorter = Math.min(old.text.length, text.length);
  let start = 0;
  while (start < shorter && old.text.charCodeAt(start) === text.charCodeAt(start)) start++;
  if (start === text.length && start === old.text.length) return old.tree;
  let same = 0;
  const oldLast = old.text.length - 1;
  const last = text.length - 1;
  while (same < shorter - start && old.text.charCodeAt(oldLast - same) === text.charCodeAt(last - same))
    same++;
  if (start + same < shorter / 2) return undefined;
  const change = { fromA: start, toA: old.text.length - same, fromB: start, toB: text.length - same };
  return parser.parse(text, TreeFragment.applyChanges(TreeFragment.addTree(old.tree), [change]));
}
