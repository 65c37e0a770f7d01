import type { TextEdit } from '../../../text/range.js';
import type { Insertable, Primitive, Raw } from '../../model/value.js';
import type { DataEntry, DataMapping, DataScalar, DataSequence } from '../../parse/data/tree.js';

type Edits = readonly TextEdit[];

/**
 * How one format spells and changes what a tree holds. Each member looks at the place first and answers undefined
 * when it cannot be edited safely; the edits themselves are computed when somebody asks for them.
 */
export interface Editor {
  insert(node: DataMapping): ((key: string, value: Insertable) => Edits) | undefined;
  append(node: DataSequence): ((value: Insertable) => Edits) | undefined;
  removeEntry(holder: DataMapping, entry: DataEntry): (() => Edits) | undefined;
  removeItem(holder: DataSequence, index: number): (() => Edits) | undefined;
  rename(holder: DataMapping, entry: DataEntry): ((key: string) => Edits) | undefined;
  /** A quoted value stays quoted: only a string put in place of a bare number or boolean gains quotes. */
  replace(scalar: DataScalar): ((value: Primitive) => Edits) | undefined;
  /** `text` as source, quoted like the scalar it is derived from. */
  spell(text: string, like: DataScalar | undefined): Raw;
  /** `Fn::Sub` of `text` as source. */
  substitution(text: string): Raw;
}

/** Rules hand over plain objects; one with nothing but `raw` is source text. */
export function isRaw(value: Insertable): value is Raw {
  return (
    typeof value === 'object' &&
    value !== null &&
    'raw' in value &&
    typeof value.raw === 'string' &&
    Object.keys(value).length === 1
  );
}

export function isList(value: Insertable): value is readonly Insertable[] {
  return Array.isArray(value);
}
