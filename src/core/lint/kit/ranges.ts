import { say } from '../../text/message.js';
import { known } from '../model/fields.js';
import type { Field, Known, Primitive } from '../model/value.js';
import type { Finding } from '../rule.js';
import { replaceValue } from './fixes.js';

interface Limits {
  readonly min: number;
  readonly max: number;
}

/** The known number of a field when it lies outside the limits. */
export function outside(field: Field<number> | undefined, { min, max }: Limits): Known<number> | undefined {
  const number = known(field);
  return number !== undefined && (number.value < min || number.value > max) ? number : undefined;
}

/**
 * A value of the place where things are deployed: one that stands in for an environment variable of that machine can be
 * another one there. (In a container the variables are known, and the fallback holds.)
 */
export function deployed<T extends Primitive>(known: Known<T>): Known<T> {
  return { ...known, isOverridable: known.isOverridable || known.environmentName !== undefined };
}

/**
 * A number that the API rejects: the value is marked, the fix clamps it. Clamping cannot break what works, since
 * nothing works with a rejected number, so the fix is safe.
 */
export function* rejectedOutside(
  field: Field<number> | undefined,
  limits: Limits,
  unit: string,
): Generator<Finding> {
  const number = outside(field, limits);
  if (field === undefined || number === undefined) return;
  const nearest = Math.min(Math.max(number.value, limits.min), limits.max);
  yield {
    at: number.at,
    message: say`${field.spelled} is ${number.value}${unit}; SageMaker accepts ${limits.min} to ${limits.max}${unit} and rejects the call.`,
    basis: [deployed(number)],
    fixes: replaceValue(number, nearest, say`Set ${field.spelled} to ${nearest}`, { isSafe: true }),
  };
}
