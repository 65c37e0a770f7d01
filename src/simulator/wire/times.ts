import type { Json, JsonObject } from '../../core/live/ports.js';
import { isList } from './input.js';

/** AWS tells times as numbers in JSON and as text in XML; only a member's name says that it is one. */
export function isTimeMember(name: string): boolean {
  return /(Time|Timestamps?|Expiration)$/.test(name);
}

/** Every time in an answer, moved. */
export function shiftTimes(body: JsonObject, shiftMs: number): JsonObject {
  return shiftMs === 0 ? body : shiftMembers(body, shiftMs / 1000);
}

function shiftMembers(body: JsonObject, seconds: number): JsonObject {
  const entries = Object.entries(body).map(([name, value]): [string, Json] => [
    name,
    shift(value, seconds, isTimeMember(name)),
  ]);
  return Object.fromEntries(entries);
}

function shift(value: Json, seconds: number, isTime: boolean): Json {
  if (typeof value === 'number') return isTime ? value + seconds : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((one) => shift(one, seconds, isTime));
  return shiftMembers(value, seconds);
}
