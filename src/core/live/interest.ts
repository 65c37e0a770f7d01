import type { EndpointSnapshot } from './snapshot.js';

/** What somebody looks at: only that is read from CloudWatch. */
export interface Interest {
  /** Rows that are open, by `endpointKey`: their details and all their metrics are wanted. */
  readonly expanded: ReadonlySet<string>;
  /** Pinned endpoints, by `endpointKey`: read before others when the budget is short. */
  readonly pinned: ReadonlySet<string>;
  /** Ids of places whose root row is closed: nothing below them is read. */
  readonly collapsed: ReadonlySet<string>;
  /** False for rows that a filter or the real-time switch hides. */
  readonly isShown: (placeId: string, endpoint: EndpointSnapshot) => boolean;
}

/** Names an endpoint among all places; kept between sessions for pins. */
export function endpointKey(placeId: string, endpoint: string): string {
  return `${placeId}/${endpoint}`;
}
