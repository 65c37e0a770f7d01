import type { World, WorldEndpoint } from '../world.js';

export const SORT_KEYS = ['Name', 'CreationTime', 'Status'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

type List = readonly WorldEndpoint[];
type Compare = (a: WorldEndpoint, b: WorldEndpoint) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names decide between equals, so that an order is one. */
const COMPARE: Readonly<Record<SortKey, Compare>> = {
  Name: (a, b) => byText(a.name, b.name),
  CreationTime: (a, b) => a.createdMs - b.createdMs || byText(a.name, b.name),
  Status: (a, b) => byText(a.status, b.status) || byText(a.name, b.name),
};

/** Endpoints in order. Names and ages do not change: an order by them holds as long as the list is the same. */
export class EndpointOrder {
  readonly #known = new WeakMap<List, Map<string, List>>();

  sorted(world: World, key: SortKey, isAscending: boolean): List {
    const list = world.endpoints();
    if (key === 'Status') return sort(list, key, isAscending);
    const orders = this.#known.get(list) ?? new Map<string, List>();
    this.#known.set(list, orders);
    const name = `${key} ${isAscending}`;
    const order = orders.get(name) ?? sort(list, key, isAscending);
    orders.set(name, order);
    return order;
  }
}

function sort(list: List, key: SortKey, isAscending: boolean): List {
  const compare = COMPARE[key];
  return list.toSorted(isAscending ? compare : (a, b) => compare(b, a));
}
