import type { Message } from '../../text/message.js';
import type { Entry, Field, Insertable, Known, Mapping, Primitive } from '../model/value.js';
import type { TextEdit } from '../../text/range.js';
import type { Fix } from '../rule.js';

interface Safety {
  readonly isSafe: boolean;
}

/** A fix list that is empty when the format cannot make the edit safely: the rule's page then holds the snippet. */
export function replaceValue(
  known: Known | undefined,
  value: Primitive,
  title: Message,
  { isSafe }: Safety,
): readonly Fix[] {
  const edits = known?.replace?.(value) ?? [];
  return edits.length === 0 ? [] : [{ title, edits, isSafe }];
}

export function removeEntry(
  entry: Entry | Field<Primitive> | undefined,
  title: Message,
  { isSafe }: Safety,
): readonly Fix[] {
  const edits = entry?.remove?.() ?? [];
  return edits.length === 0 ? [] : [{ title, edits, isSafe }];
}

export function renameEntry(
  entry: Entry | Field<Primitive> | undefined,
  key: string,
  title: Message,
  { isSafe }: Safety,
): readonly Fix[] {
  const edits = entry?.rename?.(key) ?? [];
  return edits.length === 0 ? [] : [{ title, edits, isSafe }];
}

export function insertInto(
  block: Mapping | undefined,
  key: string,
  value: Insertable,
  title: Message,
  { isSafe }: Safety,
): readonly Fix[] {
  const edits = block?.insert?.(key, value) ?? [];
  return edits.length === 0 ? [] : [{ title, edits, isSafe }];
}

/**
 * Takes something out and writes it elsewhere. What is written behind the last line that goes takes its place; other
 * edits that meet cannot be made together, so there are none.
 */
export function moveEdits(removed: readonly TextEdit[], added: readonly TextEdit[]): readonly TextEdit[] {
  if (removed.length === 0 || added.length === 0) return [];
  const [out] = removed;
  const [into] = added;
  if (out !== undefined && into !== undefined && removed.length === 1 && added.length === 1) {
    const lineBreak = /^\r?\n/.exec(into.newText)?.[0] ?? '';
    const isBehind = lineBreak !== '' && into.range.start === out.range.end - lineBreak.length;
    if (isBehind && into.range.end === into.range.start && out.newText === '')
      return [{ ...out, newText: into.newText.slice(lineBreak.length) + lineBreak }];
  }
  const isMeeting = removed.some((one) =>
    added.some((other) => other.range.start < one.range.end && one.range.start < other.range.end),
  );
  return isMeeting ? [] : [...removed, ...added];
}
