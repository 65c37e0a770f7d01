import type { Json, JsonObject } from '../../core/live/ports.js';

/** An answer as JSON: times as ISO 8601, without what is undefined and without the request's metadata. */
export function toJsonObject(answer: object): JsonObject {
  return Object.fromEntries(
    Object.entries(answer).flatMap(([name, value]: [string, unknown]) => {
      if (name === '$metadata') return [];
      const json = toJson(value);
      return json === undefined ? [] : [[name, json]];
    }),
  );
}

/** JSON has no NaN and no invalid time: null stands for them. Undefined: nothing JSON can say. */
function toJson(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map((one) => toJson(one) ?? null);
  return typeof value === 'object' ? toJsonObject(value) : undefined;
}
