import type { JsonObject } from '../../core/live/ports.js';

/** Where the next page starts; travels as an opaque token. */
export interface Cursor {
  /** 2 for the first page that needs a token. */
  readonly page: number;
  /** Index of its first item, if nothing moved. */
  readonly start: number;
  /** Name of the item before it: lists change between two pages. */
  readonly mark: string;
}

export function writeCursor({ page, start, mark }: Cursor): string {
  return Buffer.from(JSON.stringify([page, start, mark]), 'utf8').toString('base64url');
}

/** @returns undefined for a token that this server did not make. */
export function readCursor(token: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (!Array.isArray(value) || value.length !== 3) return undefined;
    const [page, start, mark] = value as readonly unknown[];
    if (!isCount(page) || !isCount(start) || typeof mark !== 'string') return undefined;
    return { page, start, mark };
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Which page a request asks for, from 1. */
export function pageAsked(members: JsonObject): number {
  const token = members['NextToken'];
  return typeof token === 'string' ? (readCursor(token)?.page ?? 1) : 1;
}

export interface Slice<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly token?: string;
}

export interface Paging<T> {
  readonly size: number;
  readonly cursor: Cursor | undefined;
  readonly nameOf: (item: T) => string;
  /** Items that count; asked only for those that are looked at. */
  readonly accepts?: (item: T) => boolean;
}

/** One page of a list in its order. Items that came or went since the page before are neither skipped nor told twice. */
export function takePage<T>(all: readonly T[], { size, cursor, nameOf, accepts }: Paging<T>): Slice<T> {
  const items: T[] = [];
  for (let index = startOf(all, cursor, nameOf); index < all.length; index++) {
    const item = all[index] as T;
    if (accepts?.(item) === false) continue;
    const last = items.at(-1);
    if (items.length === size && last !== undefined) {
      const next = { page: (cursor?.page ?? 1) + 1, start: index, mark: nameOf(last) };
      return { items, token: writeCursor(next) };
    }
    items.push(item);
  }
  return { items };
}

function startOf<T>(all: readonly T[], cursor: Cursor | undefined, nameOf: (item: T) => string): number {
  if (cursor === undefined) return 0;
  const { start, mark } = cursor;
  const expected = all[start - 1];
  if (expected !== undefined && nameOf(expected) === mark) return start;
  const before = all.findIndex((item) => nameOf(item) === mark);
  return before < 0 ? start : before + 1;
}
