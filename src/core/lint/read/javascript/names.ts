import type { Datum, Entry, Insertable, Mapping } from '../../model/value.js';
import { isList, isPrimitive, isRaw } from './spelling.js';

/** Where AWS's own name is not the CDK's with a capital: abbreviations lose their capitals in the CDK. */
const PASCAL: Readonly<Record<string, string>> = {
  volumeSizeInGb: 'VolumeSizeInGB',
  memorySizeInMb: 'MemorySizeInMB',
  enableSsmAccess: 'EnableSSMAccess',
  roleArn: 'RoleARN',
  okActions: 'OKActions',
};
const CAMEL: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PASCAL).map(([camel, pascal]) => [pascal, camel]),
);

/** Blocks whose keys are the user's own. */
const FREE = new Set(['Environment', 'DimensionsMap', 'Tags']);

export function toPascal(name: string): string {
  return Object.hasOwn(PASCAL, name) ? (PASCAL[name] ?? name) : name.charAt(0).toUpperCase() + name.slice(1);
}

export function toCamel(name: string): string {
  return Object.hasOwn(CAMEL, name) ? (CAMEL[name] ?? name) : name.charAt(0).toLowerCase() + name.slice(1);
}

/** Every entry under AWS's own name, nested blocks included; edits keep the CDK's spelling. */
export function pascalCased(block: Mapping): Mapping {
  const { insert } = block;
  return {
    ...block,
    entries: block.entries.map(pascalEntry),
    ...(insert && {
      insert: (key: string, value: Insertable) =>
        insert(toCamel(key), FREE.has(key) ? value : camelCased(value)),
    }),
  };
}

function pascalEntry(entry: Entry): Entry {
  const key = toPascal(entry.key);
  const { rename } = entry;
  return {
    ...entry,
    key,
    value: FREE.has(key) ? entry.value : deepPascal(entry.value),
    ...(rename && { rename: (to: string) => rename(toCamel(to)) }),
  };
}

export function deepPascal(datum: Datum): Datum {
  if (datum.kind === 'mapping') return pascalCased(datum);
  if (datum.kind !== 'sequence') return datum;
  const { append } = datum;
  return {
    ...datum,
    items: datum.items.map(deepPascal),
    ...(append && { append: (value: Insertable) => append(camelCased(value)) }),
  };
}

function camelCased(value: Insertable): Insertable {
  if (isPrimitive(value) || isRaw(value)) return value;
  if (isList(value)) return value.map(camelCased);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [toCamel(key), camelCased(item)]));
}
