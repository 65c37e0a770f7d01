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
  /** Endpoints that code on the screen defines, by `endpointKey`: read also while no row is shown. Absent: none. */
  readonly inCode?: ReadonlySet<string>;
  /** Endpoints that somebody asked to be watched, by `endpointKey`: read slowly while nobody looks. Absent: none. */
  readonly watched?: ReadonlySet<string>;
  /** Endpoints that are looked at whole, by `endpointKey`: also what no row shows is read. Absent: none. */
  readonly examined?: ReadonlySet<string>;
}

/** Names of one place's endpoints that are read though no row of them need be shown. */
export interface FewNames {
  readonly inCode: ReadonlySet<string>;
  readonly watched: ReadonlySet<string>;
}

export function namesAt({ inCode, watched }: Interest, placeId: string): FewNames {
  const start = endpointKey(placeId, '');
  const own = (keys: ReadonlySet<string> | undefined): ReadonlySet<string> =>
    new Set([...(keys ?? [])].flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : [])));
  return { inCode: own(inCode), watched: own(watched) };
}

/** Names an endpoint among all places; kept between sessions for pins. */
export function endpointKey(placeId: string, endpoint: string): string {
  return `${placeId}/${endpoint}`;
}
