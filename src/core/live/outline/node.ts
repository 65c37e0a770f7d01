import type { Text } from '../../text/message.js';
import { isSameText } from '../../text/message.js';

/** A row of the tree as data: what VS Code shows, without VS Code. */
export interface OutlineNode {
  /** Unique in the tree and stable over refreshes: `account/region/endpoint/part`. */
  readonly id: string;
  readonly kind: OutlineKind;
  readonly label: Text;
  /** Dimmed text behind the label. */
  readonly description: Text;
  readonly icon: OutlineIcon;
  /** The row as a sentence for a screen reader; important things first. */
  readonly accessibility: Text;
  /** Tokens for menus: `endpoint`, `async`, `pinned`, `asleep`, … sorted. */
  readonly context: readonly string[];
  /** Rows below, made when asked for. Absent: a leaf. */
  readonly children?: () => readonly OutlineNode[];
  readonly isExpanded: boolean;
  /** Made when the pointer rests on the row. Absent: the row says all. */
  readonly tooltip?: () => Tooltip;
  /** What a click does, if anything. */
  readonly action?: OutlineAction;
  readonly of: NodeSubject;
}

export type OutlineKind =
  | 'account'
  | 'trouble'
  | 'notice'
  | 'endpoint'
  | 'variants'
  | 'variant'
  | 'queue'
  | 'scaling'
  | 'policy'
  | 'activity'
  | 'configuration'
  | 'containers'
  | 'container'
  | 'variable'
  | 'fact';

/** Names of codicons and theme colours; state is told by the shape first, colour second. */
export interface OutlineIcon {
  readonly name: string;
  readonly color?: string;
}

/** What a row is about, for commands. */
export interface NodeSubject {
  readonly placeId: string;
  readonly endpoint?: string;
  readonly variant?: string;
  /** Of a trouble: what renews the sign-in, such as `aws sso login --profile prod`. */
  readonly command?: string;
}

export type OutlineAction =
  { readonly kind: 'retry'; readonly placeId: string } | { readonly kind: 'copy'; readonly text: Text };

/** A tooltip in parts; every text is shown as text, whatever it holds. */
export interface Tooltip {
  readonly title: Text;
  readonly rows: readonly TooltipRow[];
  /** An SVG picture of the backlog over time, with its description. */
  readonly sparkline?: { readonly svg: string; readonly alternative: Text };
  readonly notes: readonly Text[];
}

export interface TooltipRow {
  readonly name: Text;
  readonly value: Text;
}

/** Two nodes that look the same; children are compared by the caller. */
export function looksSame(a: OutlineNode, b: OutlineNode): boolean {
  return (
    isSameText(a.label, b.label) &&
    isSameText(a.description, b.description) &&
    a.icon.name === b.icon.name &&
    a.icon.color === b.icon.color &&
    a.isExpanded === b.isExpanded &&
    doesTheSame(a.action, b.action) &&
    (a.children === undefined) === (b.children === undefined) &&
    a.context.length === b.context.length &&
    a.context.every((token, index) => token === b.context[index]) &&
    isSameText(a.accessibility, b.accessibility)
  );
}

/** A shortened row may look as before and yet copy something else. */
function doesTheSame(a: OutlineAction | undefined, b: OutlineAction | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'copy') return b.kind === 'copy' && isSameText(a.text, b.text);
  return b.kind === 'retry' && a.placeId === b.placeId;
}
