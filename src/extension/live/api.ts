import type { NodeSubject, OutlineKind, OutlineNode, Tooltip } from '../../core/live/outline/node.js';
import type { Text } from '../../core/text/message.js';

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

/** A row as plain data, in the editor's language. Texts may hold anything that somebody named an endpoint. */
export interface Row {
  readonly id: string;
  readonly kind: OutlineKind;
  readonly label: string;
  readonly description: string;
  readonly accessibility: string;
  readonly icon: string;
  readonly context: readonly string[];
  readonly of: NodeSubject;
  readonly tooltip?: RowTooltip;
  /** Absent: a leaf, or deeper than asked for. */
  readonly children?: readonly Row[];
}

export interface RowTooltip {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[];
  readonly sparkline?: { readonly svg: string; readonly alternative: string };
  readonly notes: readonly string[];
}

type Tell = (text: Text) => string;

/** @param tell In the editor's language. */
export function plainRows(nodes: readonly OutlineNode[], options: RowOptions, tell: Tell): readonly Row[] {
  const { depth = 2, tooltips = false } = options;
  if (depth < 1) return [];
  return nodes.map(
    ({ id, kind, label, description, accessibility, icon, context, of, tooltip, children }) => ({
      ...{ id, kind, icon: icon.name, context, of },
      ...{ label: tell(label), description: tell(description), accessibility: tell(accessibility) },
      ...(tooltips && tooltip !== undefined ? { tooltip: plainTooltip(tooltip(), tell) } : {}),
      ...(depth > 1 && children !== undefined
        ? { children: plainRows(children(), { depth: depth - 1, tooltips }, tell) }
        : {}),
    }),
  );
}

function plainTooltip({ title, rows, sparkline, notes }: Tooltip, tell: Tell): RowTooltip {
  return {
    title: tell(title),
    rows: rows.map(({ name, value }) => ({ name: tell(name), value: tell(value) })),
    ...(sparkline === undefined
      ? {}
      : { sparkline: { svg: sparkline.svg, alternative: tell(sparkline.alternative) } }),
    notes: notes.map((note) => tell(note)),
  };
}
