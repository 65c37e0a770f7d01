import type { LiveSnapshot } from '../snapshot.js';
import { accountRow } from './account-row.js';
import type { OutlineNode } from './node.js';
import type { OutlineView } from './view.js';

/**
 * The tree as data: one root for each account and region, in the order they were chosen. Rows below are made when
 * asked for. With a single place and nothing to show the host shows the welcome content instead: see `viewState`.
 */
export function outline(snapshot: LiveSnapshot, view: OutlineView): readonly OutlineNode[] {
  return snapshot.accounts.map((account) => accountRow(account, snapshot, view));
}
