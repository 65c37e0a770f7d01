/** What a person set in the view: pure data, kept by the host. */
export interface OutlineView {
  readonly filter: EndpointFilter;
  readonly sort: EndpointSort;
  /** Real-time and serverless endpoints are hidden unless asked for. */
  readonly showRealTime: boolean;
  /** By `endpointKey`. */
  readonly pinned: ReadonlySet<string>;
  /** Endpoints that somebody asked to be told of by their name, by `endpointKey`. Absent: none. */
  readonly watched?: ReadonlySet<string>;
  /** Endpoints whose environment values are shown, by `endpointKey`. */
  readonly revealed: ReadonlySet<string>;
  /** False in read-only mode, the default: rows then offer nothing that changes anything. */
  readonly canChange: boolean;
}

export interface EndpointFilter {
  /** Part of the name, whatever its case; several words must all occur; `!word` must not. Empty: all. */
  readonly text: string;
  /** A row must fit one of these; empty: all. */
  readonly states: readonly FilterState[];
}

export type FilterState = 'backlog' | 'failing' | 'asleep';

/** Pinned endpoints always come first. */
export type EndpointSort = 'name' | 'backlog' | 'oldest' | 'trouble';
