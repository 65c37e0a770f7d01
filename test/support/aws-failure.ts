import assert from 'node:assert/strict';
import type { Failure } from '../../src/core/live/failure.js';
import { ReadError } from '../../src/core/live/failure.js';

/** Why a call of a port failed; anything but a `ReadError` is a bug and is thrown on. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ReadError) return error.failure;
    throw error;
  }
  return assert.fail('The call succeeded.');
}
