import { entryOf, isEmpty, lacks } from '../model/fields.js';
import type { Mapping } from '../model/value.js';

/** True when a fully read block does not hold the key, or holds it with `None`, `null` or nothing in it. */
export function saysNothing(mapping: Mapping | undefined, key: string): boolean {
  const entry = entryOf(mapping, key);
  return entry === undefined ? lacks(mapping, key) : isEmpty(entry.value);
}
