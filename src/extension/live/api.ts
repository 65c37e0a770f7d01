import type { NodeSubject, OutlineKind, OutlineNode, Tooltip } from '../../core/live/outline/node.js';

/** What `activate` returns: the live view for other extensions and for tests, to read only. */
export interface Api {
  readonly version: 1;
  /** The view as it is now. Reads nothing of AWS by itself: rows are as fresh as the view is. */
  endpoints(options?: RowOptions): Promise<EndpointsView>;
}

export interface RowOptions {
  /** Levels of rows: 1 for the accounts, 2 (the default) for their endpoints too, and so on. */
  readonly depth?: number;
  /** Tooltips are left out unless asked for. */
  readonly tooltips?: boolean;
}

export interface EndpointsView {
  /** `ready`, or why there are no rows: the value of the context key `sagemakerAsync.state`. */
  readonly state: string;
  readonly isDemo: boolean;
  /** The line above the rows. */
  readonly message: string | undefined;
  /** What the badge counts; 0 without one. */
  readonly badge: number;
  readonly rows: readonly Row[];
}

/** A row as plain data. Texts may hold anything that somebody named an endpoint. */
export interface Row {
  readonly id: string;
  readonly kind: OutlineKind;
  readonly label: string;
  readonly description: string;
  readonly accessibility: string;
  readonly icon: string;
  readonly context: readonly string[];
  readonly of: NodeSubject;
  readonly tooltip?: Tooltip;
  /** Absent: a leaf, or deeper than asked for. */
  readonly children?: readonly Row[];
}

export function plainRows(
  nodes: readonly OutlineNode[],
  { depth = 2, tooltips = false }: RowOptions,
): readonly Row[] {
  if (depth < 1) return [];
  return nodes.map(
    ({ id, kind, label, description, accessibility, icon, context, of, tooltip, children }) => ({
      ...{ id, kind, label, description, accessibility, icon: icon.name, context, of },
      ...(tooltips && tooltip !== undefined ? { tooltip: tooltip() } : {}),
      ...(depth > 1 && children !== undefined
        ? { children: plainRows(children(), { depth: depth - 1, tooltips }) }
        : {}),
    }),
  );
}
