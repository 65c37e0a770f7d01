import type { Range } from '../../text/range.js';

/**
 * A tree of plain data with every range moved; the same object when there is nothing to move. What has a start and an
 * end is a range. Objects that stand in it twice do so in the copy.
 */
export function moved<T>(tree: T, by: number): T {
  return by === 0 ? tree : (movedValue(tree, by, new Map()) as T);
}

function movedValue(value: unknown, by: number, copies: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isRange(value)) return { start: value.start + by, end: value.end + by };
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.set(value, list);
    for (const item of value) list.push(movedValue(item, by, copies));
    return list;
  }
  const copy: Record<string, unknown> = {};
  copies.set(value, copy);
  for (const key in value) copy[key] = movedValue((value as Record<string, unknown>)[key], by, copies);
  return copy;
}

function isRange(value: object): value is Range {
  return (
    typeof (value as Partial<Range>).start === 'number' && typeof (value as Partial<Range>).end === 'number'
  );
}
