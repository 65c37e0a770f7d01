import type { Json, JsonObject } from '../../core/live/ports.js';
import { violation, WireError } from './errors.js';

export interface Dialect {
  /** In a form everything is text; in JSON a number is a number. */
  readonly isForm: boolean;
  /** How far the times in the request are ahead of the world's. */
  readonly shiftMs: number;
}

/** Members of a request, read strictly: a wrong type is the caller's mistake, and told as AWS does. */
export class Input {
  readonly #members: JsonObject;
  readonly #dialect: Dialect;

  constructor(members: JsonObject, dialect: Dialect) {
    this.#members = members;
    this.#dialect = dialect;
  }

  text(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw mismatch(value, 'a String');
    return value;
  }

  /** Refuses a missing and an empty one. */
  needText(name: string): string {
    const text = this.text(name);
    if (text === undefined) throw violation('null', name, 'Member must not be null');
    if (text === '') throw violation('', name, 'Member must have length greater than or equal to 1');
    return text;
  }

  integer(name: string, least: number, most: number): number | undefined {
    const value = this.#number(name);
    if (value === undefined) return undefined;
    if (!Number.isInteger(value)) throw mismatch(value, 'an Integer');
    if (value < least)
      throw violation(String(value), name, `Member must have value greater than or equal to ${least}`);
    if (value > most)
      throw violation(String(value), name, `Member must have value less than or equal to ${most}`);
    return value;
  }

  /** Milliseconds of the world's time. */
  timeMs(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    const ms = this.#readTime(value);
    if (!Number.isFinite(ms)) throw mismatch(value, 'a Timestamp');
    return ms - this.#dialect.shiftMs;
  }

  flag(name: string): boolean {
    const value = this.#value(name);
    if (value === undefined) return false;
    if (this.#dialect.isForm && (value === 'true' || value === 'false')) return value === 'true';
    if (typeof value !== 'boolean') throw mismatch(value, 'a Boolean');
    return value;
  }

  texts(name: string, most: number): readonly string[] | undefined {
    return this.#list(name, most)?.map((one) => {
      if (typeof one !== 'string') throw mismatch(one, 'a String');
      return one;
    });
  }

  part(name: string): Input | undefined {
    const value = this.#value(name);
    return value === undefined ? undefined : this.#inner(value);
  }

  parts(name: string, most: number): readonly Input[] | undefined {
    return this.#list(name, most)?.map((one) => this.#inner(one));
  }

  /** One of `choices`, or absent. */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    const choice = choices.find((one) => one === text);
    if (text === undefined || choice !== undefined) return choice;
    throw violation(text, name, `Member must satisfy enum value set: [${choices.join(', ')}]`);
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  #value(name: string): Json | undefined {
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? undefined) : undefined;
  }

  #number(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number') return value;
    if (this.#dialect.isForm && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
    throw mismatch(value, 'a Number');
  }

  #readTime(value: Json): number {
    if (typeof value === 'number') return value * 1000;
    return this.#dialect.isForm && typeof value === 'string' ? Date.parse(value) : NaN;
  }

  #list(name: string, most: number): readonly Json[] | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (this.#dialect.isForm && value === '') return [];
    if (!isList(value)) throw mismatch(value, 'a List');
    if (value.length > most)
      throw violation(`${value.length} items`, name, `Member must have length less than or equal to ${most}`);
    return value;
  }

  #inner(value: Json): Input {
    if (typeof value !== 'object' || value === null || isList(value)) throw mismatch(value, 'a Structure');
    return new Input(value, this.#dialect);
  }
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function mismatch(value: Json, wanted: string): WireError {
  return new WireError('malformed', `${typeOf(value)}_VALUE can not be converted to ${wanted}`);
}

function typeOf(value: Json): string {
  if (value === null) return 'NULL';
  return isList(value) ? 'LIST' : (typeof value).toUpperCase();
}
