import type { Entry, Field, Insertable, Known, Mapping, Primitive } from '../model/value.js';
import type { Fix } from '../rule.js';

interface Safety {
  readonly isSafe: boolean;
}

/** A fix list that is empty when the format cannot make the edit safely: the rule's page then holds the snippet. */
export function replaceValue(
  known: Known | undefined,
  value: Primitive,
  title: string,
  { isSafe }: Safety,
): readonly Fix[] {
  const edits = known?.replace?.(value) ?? [];
  return edits.length === 0 ? [] : [{ title, edits, isSafe }];
}

export function removeEntry(
  entry: Entry | Field<Primitive> | undefined,
  title: string,
  { isSafe }: Safety,
): readonly Fix[] {
  const edits = entry?.remove?.() ?? [];
  return edits.length === 0 ? [] : [{ title, edits, isSafe }];
}

export function renameEntry(
  entry: Entry | Field<Primitive> | undefined,
  key: string,
  title: string,
  { isSafe }: Safety,
): readonly Fix[] {
  const edits = entry?.rename?.(key) ?? [];
  return edits.length === 0 ? [] : [{ title, edits, isSafe }];
}

export function insertInto(
  block: Mapping | undefined,
  key: string,
  value: Insertable,
  title: string,
  { isSafe }: Safety,
): readonly Fix[] {
  const edits = block?.insert?.(key, value) ?? [];
  return edits.length === 0 ? [] : [{ title, edits, isSafe }];
}
