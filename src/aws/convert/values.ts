import { ReadError } from '../../core/live/failure.js';

/**
 * The clients check nothing of an answer but that it is JSON: a number may be a text, a list an object. These let
 * through only what is what it should be; everything else is absent.
 */

/** Absent when empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whole and not negative. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Milliseconds since 1970. */
export function msOf(value: unknown): number | undefined {
  const ms = value instanceof Date ? value.getTime() : NaN;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

/** Members of a structure; none when it is absent or something else. */
export function membersOf<T extends object>(value: T | undefined): Partial<T> {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** Structures of a list, without what is none. */
export function itemsOf<T extends object>(value: readonly T[] | undefined): readonly T[] {
  const list: unknown = value;
  if (!Array.isArray(list)) return [];
  return list.filter((one): one is T => typeof one === 'object' && one !== null && !Array.isArray(one));
}

/** The same where AWS always gives the list: without it the answer says nothing, not that there is nothing. */
export function expectedItems<T extends object>(
  value: readonly T[] | undefined,
  member: string,
): readonly T[] {
  const list: unknown = value;
  if (Array.isArray(list)) return itemsOf(value);
  throw new ReadError({ kind: 'service', message: `The answer lacks the list ${member}.` });
}

/** Texts of a list, without what is none. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((one: unknown) => textOf(one) ?? []) : [];
}

export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the members that are undefined. */
export function defined<T extends object>(members: T): Defined<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;
}
