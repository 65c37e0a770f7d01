import type { Datum, Entry, Insertable, Mapping } from '../../model/value.js';
import { isList, isRaw } from './editor.js';

/** How a format spells AWS's members. */
export interface Spelling {
  readonly canonical: (key: string) => string;
  readonly spelled: (key: string) => string;
  /** Canonical names of blocks whose keys are no members. */
  readonly keeps: ReadonlySet<string>;
  /** Blocks to which the format may not add what AWS would take. */
  readonly closed: ReadonlySet<string>;
}

/** The block under AWS's own names; what it writes is spelled as the format does. */
export function renamed(block: Mapping, spelling: Spelling): Mapping {
  const { insert } = block;
  const { canonical, spelled, keeps } = spelling;
  return {
    ...block,
    entries: block.entries.map((entry) => renamedEntry(entry, spelling)),
    ...(insert && {
      insert: (key: string, value: Insertable) =>
        insert(spelled(key), keeps.has(canonical(key)) ? value : respelled(value, spelling)),
    }),
  };
}

function renamedEntry(entry: Entry, spelling: Spelling): Entry {
  const key = spelling.canonical(entry.key);
  const { rename } = entry;
  return {
    ...entry,
    key,
    value: spelling.keeps.has(key) ? entry.value : renamedDatum(entry.value, spelling, key),
    ...(rename && { rename: (to: string) => rename(spelling.spelled(to)) }),
  };
}

function renamedDatum(datum: Datum, spelling: Spelling, key: string): Datum {
  if (datum.kind === 'mapping') {
    const block = renamed(datum, spelling);
    if (!spelling.closed.has(key)) return block;
    const { insert, ...closed } = block;
    return insert === undefined ? block : closed;
  }
  if (datum.kind !== 'sequence') return datum;
  const { append } = datum;
  return {
    ...datum,
    items: datum.items.map((item) => renamedDatum(item, spelling, key)),
    ...(append && { append: (value: Insertable) => append(respelled(value, spelling)) }),
  };
}

function respelled(value: Insertable, spelling: Spelling): Insertable {
  if (typeof value !== 'object' || value === null || isRaw(value)) return value;
  if (isList(value)) return value.map((item) => respelled(item, spelling));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      spelling.spelled(key),
      spelling.keeps.has(key) ? item : respelled(item, spelling),
    ]),
  );
}
