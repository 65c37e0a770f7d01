import type { Location } from '../../../text/range.js';
import type { Datum, Entry, Insertable, Mapping, Primitive, Raw } from '../../model/value.js';

/** Canonical name → the name in the file. */
export type Names = Readonly<Record<string, string>>;

/** The entries of `block` that `names` lists, by their canonical names; edits go to `block` in its own spelling. */
export function picked(block: Mapping, names: Names): Mapping {
  const entries = Object.entries(names).flatMap(([key, spelled]) =>
    block.entries
      .filter((entry) => entry.key === spelled)
      .map((entry) => renamed(entry, key, (to) => names[to] ?? to)),
  );
  const { insert } = block;
  return {
    ...block,
    entries,
    ...(insert === undefined
      ? {}
      : { insert: (key: string, value: Insertable) => insert(names[key] ?? key, value) }),
  };
}

/** The entries that `names` does not list, under the name AWS would give them: they may be misplaced settings. */
export function unlisted(block: Mapping, names: Names): readonly Entry[] {
  const listed = new Set(Object.values(names));
  return block.entries
    .filter((entry) => !listed.has(entry.key))
    .map((entry) => renamed(entry, toPascal(entry.key), toSnake));
}

/** Every entry under AWS's own name, nested blocks included: the shapes of the SDK's third version. */
export function pascalCased(block: Mapping): Mapping {
  const { insert } = block;
  return {
    ...block,
    entries: block.entries.map((entry) => {
      const key = toPascal(entry.key);
      // The keys of an environment are the user's own.
      const value = key === 'Environment' ? entry.value : deepPascal(entry.value);
      return { ...renamed(entry, key, toSnake), value };
    }),
    ...(insert === undefined
      ? {}
      : {
          insert: (key: string, value: Insertable) =>
            insert(toSnake(key), key === 'Environment' ? value : deepSnake(value)),
        }),
  };
}

function deepPascal(datum: Datum): Datum {
  if (datum.kind === 'mapping') return pascalCased(datum);
  return datum.kind === 'sequence' ? { ...datum, items: datum.items.map(deepPascal) } : datum;
}

function deepSnake(value: Insertable): Insertable {
  if (isPrimitive(value) || isRaw(value)) return value;
  if (isList(value)) return value.map(deepSnake);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [toSnake(key), deepSnake(item)]));
}

function renamed(entry: Entry, key: string, toSpelled: (key: string) => string): Entry {
  const { rename } = entry;
  return {
    ...entry,
    key,
    ...(rename === undefined ? {} : { rename: (to: string) => rename(toSpelled(to)) }),
  };
}

const WORDS: Readonly<Record<string, string>> = { gb: 'GB', mb: 'MB', ttl: 'TTL' };

export function toPascal(name: string): string {
  return name
    .split('_')
    .map((word) => WORDS[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

export function toSnake(name: string): string {
  return name
    .replace(/S3(?=[A-Z])/g, 'S3_')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** A block that the format does not write as one: its entries and insertions belong to another. */
export function virtualBlock(
  around: Pick<Mapping, 'at' | 'head' | 'isComplete'>,
  entries: readonly Entry[],
  insert?: Mapping['insert'],
): Mapping {
  const { at, head, isComplete } = around;
  return { kind: 'mapping', at, head, entries, isComplete, ...(insert === undefined ? {} : { insert }) };
}

/** An entry of a virtual block. */
export function virtualEntry(key: string, spelled: string, at: Location, value: Datum): Entry {
  return { key, spelled, keyAt: at, at, value };
}

export function isPrimitive(value: Insertable): value is Primitive {
  return value === null || typeof value !== 'object';
}

export function isList(value: Insertable): value is readonly Insertable[] {
  return Array.isArray(value);
}

export function isRaw(value: Exclude<Insertable, Primitive>): value is Raw {
  return !isList(value) && typeof value['raw'] === 'string' && Object.keys(value).length === 1;
}
